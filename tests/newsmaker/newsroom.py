"""The stream: events as they happen, told by several outlets, copied, revised, withdrawn, redelivered."""

import heapq
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from random import Random

from newsmaker.desk import Desk
from newsmaker.drop import Drop
from newsmaker.event import Event, look_alike, make_event
from newsmaker.kinds import LANGUAGES, language
from newsmaker.template import pick
from newsmaker.world import World, make_world

_MEAN_REPORTS = 5.0


@dataclass(frozen=True)
class Newsroom:
    """A seeded stream of drops; iterating again gives the same stream again.

    `articles` counts independent reports (None: without end); copies and the like come on top, each with
    its probability for one report. Every event has at least two reports by different outlets.
    """

    seed: int
    articles: int | None = None
    copies: float = 0.06
    near_copies: float = 0.08
    revisions: float = 0.05
    retractions: float = 0.01
    redeliveries: float = 0.03
    """Of any drop."""
    languages: dict[str, float] = field(default_factory=lambda: {"en": 0.9, "de": 0.05, "es": 0.05})
    start: datetime = datetime(2025, 1, 6, tzinfo=UTC)
    per_day: float = 1000.0
    """Independent reports a day, in the time of the newsroom."""
    countries: int = 25
    outlets: int = 60
    lookalikes: float = 0.25
    """Share of events that resemble a recent one: kind, country and about half of the names."""
    noise: float = 0.45
    """Share of a report's sentences that no other report has."""

    def __post_init__(self) -> None:
        if self.articles is not None and self.articles < 2:
            raise ValueError("an event has two reports at least, so articles must be 2 or more")
        if unknown := set(self.languages) - set(LANGUAGES):
            raise ValueError(f"no such language: {', '.join(sorted(unknown))}")

    def __iter__(self) -> Iterator[Drop]:
        rng = Random(f"newsroom/{self.seed}")
        world = make_world(rng, self.countries, self.outlets)
        desk = Desk(self, world, rng)
        waiting: list[tuple[datetime, int, Drop]] = []
        pushed = 0
        for event, reports in self._events(rng, world):
            while waiting and waiting[0][0] <= event.happened:
                yield heapq.heappop(waiting)[2]
            for drop in desk.cover(event, reports):
                heapq.heappush(waiting, (drop.at, pushed, drop))
                pushed += 1
        while waiting:
            yield heapq.heappop(waiting)[2]

    def _events(self, rng: Random, world: World) -> Iterator[tuple[Event, int]]:
        """Events in order of time, each with its number of independent reports."""
        time = self.start
        recent: list[Event] = []
        left = self.articles
        serial = 0
        while left is None or left > 0:
            reports = _reports(rng, self.outlets, left)
            time += timedelta(days=rng.expovariate(self.per_day / _MEAN_REPORTS))
            event = self._event(rng, world, serial, time)
            if recent and rng.random() < self.lookalikes:
                event = look_alike(rng, event, rng.choice(recent), world)
            recent = [*recent[-29:], event]
            yield event, reports
            left = None if left is None else left - reports
            serial += 1

    def _event(self, rng: Random, world: World, serial: int, time: datetime) -> Event:
        tongue = language(rng.choices(list(self.languages), list(self.languages.values()))[0])
        kind = pick(tuple(tongue.kinds.values()), rng)
        story = f"{kind.name}-{serial:06d}"
        return make_event(rng, story, kind, tongue, pick(world.countries, rng), world, time)


def _reports(rng: Random, outlets: int, left: int | None) -> int:
    """How many outlets report an event: two at least, seldom many, and never leaving one report over."""
    reports = min(outlets, 2 + int(rng.expovariate(1 / (_MEAN_REPORTS - 1.5))))
    if left is None:
        return reports
    reports = min(reports, left)
    return left if left - reports == 1 else reports
