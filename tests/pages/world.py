"""What the pages are tested over: the seeds and some hundred made-up articles, through the four cores."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from dateline.cli.pipeline import Pipeline
from dateline.codec import decode
from dateline.delivery import Arrival, Headers
from dateline.drop import KEY, Message, find, read
from dateline.events import Event
from newsmaker.newsroom import Newsroom

SEEDS = Path(__file__).parents[2] / "seeds"
SEEDS_ARRIVE = datetime(2019, 4, 23, 13, 40, tzinfo=UTC)
FILES = ("000_172e65f8e93a9d55.txt", "003_4e6cde59e08154c1.txt")
STREAM = Newsroom(seed=11, articles=160, per_day=600, outlets=24, languages={"en": 0.8, "de": 0.1, "es": 0.1})


@dataclass
class World:
    """One partition of every topic. `events` is what the store is handed, in order."""

    events: list[Arrival[Event]] = field(default_factory=list)
    at: datetime = SEEDS_ARRIVE

    def __post_init__(self) -> None:
        self._pipeline = Pipeline(clock=lambda: self.at)

    def drop(self, value: bytes, headers: Headers = (), key: bytes = KEY) -> None:
        """One message at the front door, at `self.at`."""
        for passed in self._pipeline.take(value, key, headers):
            if passed.service == "store":
                self.events.append(Arrival(passed.delivery, decode(passed.delivery)))

    def seeds(self) -> None:
        for message in _seeds():
            self.drop(message.value, message.headers)
            self.at += timedelta(minutes=70)

    def stream(self, newsroom: Newsroom = STREAM) -> None:
        for drop in newsroom:
            self.at = drop.at
            self.drop(drop.value, drop.headers, drop.key)


def _seeds() -> Iterator[Message]:
    paths = [str(SEEDS / name) for name in FILES]
    for message in read(find(paths), {}, None):  # type: ignore[arg-type]  # standard input is not among them
        assert isinstance(message, Message), message
        yield message
