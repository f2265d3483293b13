"""The demonstration, step by step."""

import os
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypeVar

from dateline import topics
from dateline.cli import connection, consuming, dropping, foreground, presenting
from dateline.cli.errors import CommandError
from dateline.cli.home import Home
from dateline.cli.output import err, say
from dateline.cli.supervisor import Supervisor
from dateline.cores import SERVICES, load
from dateline.events import ArticleEnriched
from dateline.reading import Reader, Story, StoryFacts
from dateline.settings import KafkaSettings

READY_SECONDS = 180.0
EVENTS_SECONDS = 120.0
STORY_SECONDS = 60.0
_KEPT = (connection.VARIABLE, "DATELINE_CACHE")
_LOG_LINES = 15
T = TypeVar("T")


@dataclass(slots=True)
class Seen:
    """What came out: the enriched events as consumers get them, and the stories in the store."""

    records: list[Any]
    stories: list[Story]
    articles: list[ArticleEnriched]
    facts: StoryFacts | None


def run(files: Sequence[str]) -> int:
    """Show everything; 0 where the articles of `files` are one story of their own, else 1."""
    _forget_settings()
    started = time.monotonic()
    foreground.prepare()
    with _supervised() as supervisor:
        _step("Kafka, its topics and four services", lambda: _ready(supervisor), started)
        records = _step("two articles dropped, two enriched events out", lambda: _through(files, supervisor))
        seen = _step("one story in the store", lambda: _stored(records, supervisor))
        presenting.show(seen.stories, seen.articles, seen.records, seen.facts)
        presenting.metrics(supervisor.state)
    say(f"Everything has been stopped; {time.monotonic() - started:.0f} s in all.")
    return presenting.verdict(seen.stories, seen.articles)


def _forget_settings() -> None:
    """The demonstration must not touch a database or group that the user's settings name."""
    for name in [name for name in os.environ if name.startswith("DATELINE_") and name not in _KEPT]:
        del os.environ[name]
    if servers := connection.external():
        say(f"{connection.VARIABLE} is set: the demonstration uses the broker at {servers}, and its topics.")


@contextmanager
def _supervised() -> Iterator[Supervisor]:
    """Everything started in a folder of its own, stopped and gone at the end, whatever happens."""
    with TemporaryDirectory(prefix="dateline-demo-") as folder, foreground.interruptible():
        supervisor = Supervisor(Home(Path(folder)), _quiet, SERVICES)
        try:
            with err().status("starting Kafka"):
                supervisor.start()
            yield supervisor
        except KeyboardInterrupt:
            say("interrupted")
            raise
        finally:
            foreground.deaf()
            with err().status("stopping"):
                supervisor.stop()


def _quiet(text: str, style: str = "", /) -> None:
    """Of the supervisor's news, the demonstration shows what is out of the ordinary."""
    if any(word in text for word in ("again", "taken", "killed")):
        say(text, style or "yellow")


def _step(what: str, work: Callable[[], T], started: float | None = None) -> T:
    began = started or time.monotonic()
    with err().status(what):
        result = work()
    say(f"✓ {what} ({time.monotonic() - began:.1f} s)", "green")
    return result


def _until(what: Callable[[], T | None], supervisor: Supervisor, seconds: float, otherwise: str) -> T:
    """Ask until there is an answer. Raises CommandError with the services' last lines."""
    end = time.monotonic() + seconds
    while (answer := what()) is None:
        supervisor.tick()
        if time.monotonic() > end:
            raise CommandError(f"{otherwise} within {seconds:g} s.\n{_last_lines(supervisor.home)}")
        time.sleep(0.1)
    return answer


def _last_lines(home: Home) -> str:
    logs = {path.stem: path.read_text("utf-8", "replace").splitlines() for path in home.logs.glob("*.log")}
    return "\n".join(f"--- {name}\n" + "\n".join(lines[-_LOG_LINES:]) for name, lines in logs.items())


def _ready(supervisor: Supervisor) -> None:
    ready = lambda: None if supervisor.unready() else True  # noqa: E731
    _until(ready, supervisor, READY_SECONDS, "Not all services were ready")


def _through(files: Sequence[str], supervisor: Supervisor) -> list[Any]:
    """Drop the files, and wait for as many enriched events."""
    settings = KafkaSettings()
    with consuming.reader(settings, [topics.ENRICHED]) as (consumer, partitions):
        consumer.seek_to_end(*partitions)
        for partition in partitions:
            consumer.position(partition)
        dropped = dropping.send(files, {}, settings)
        if dropped.exit_code:
            raise CommandError(f"The articles could not be dropped: {dropped.stopped or dropped.refused}")
        records: list[Any] = []

        def enough() -> list[Any] | None:
            records.extend(consuming.follow(consumer, 0.5))
            return records if len(records) >= len(files) else None

        return _until(enough, supervisor, EVENTS_SECONDS, f"{len(files)} enriched events did not come")


def _stored(records: Sequence[Any], supervisor: Supervisor) -> Seen:
    """Wait until the store holds the articles, each in a story."""
    events = [ArticleEnriched.model_validate_json(record.value) for record in records]
    reader: Reader = load("dateline.readers", "store")()
    try:
        seen = lambda: _seen(reader, events, records)  # noqa: E731
        return _until(seen, supervisor, STORY_SECONDS, "The store did not hold the articles")
    finally:
        reader.close()


def _seen(reader: Reader, events: Sequence[ArticleEnriched], records: Sequence[Any]) -> Seen | None:
    articles = [reader.article(str(event.article_id)) for event in events]
    held = [article for article in articles if article]
    stories = [reader.story_of(article.article_id) for article in held]
    if len(held) < len(events) or not all(stories) or any(len(s.articles) < s.size for s in stories if s):
        return None
    found = [story for story in stories if story]
    return Seen(list(records), found, held, reader.facts(found[0].story_id))
