"""The two seeds among 3,000 other articles: one story of exactly these two."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import islice
from uuid import UUID

from dateline import topics
from dateline.cores import Core, load
from dateline.delivery import Arrival, Delivery, Emitted, Headers
from dateline.events import ArticleDeduplicated, Event, StorySnapshot
from newsmaker import Newsroom
from unit.whole.summits import seed

DAY = datetime(2019, 4, 23, tzinfo=UTC)
OTHERS = 3_000
PLACES = {1_100: ("000", "CNA"), 2_100: ("003", "Rappler")}


def stream() -> Iterator[tuple[str, bytes, Headers]]:
    """Drops in order, each with the number of its seed, empty for the others."""
    room = Newsroom(3, languages={"en": 1.0}, start=DAY - timedelta(days=1), per_day=OTHERS / 3)
    for at, drop in enumerate(islice(room, OTHERS)):
        yield "", drop.value, drop.headers
        if at in PLACES:
            number, outlet = PLACES[at]
            known = {"source": outlet, "id": number, "published-at": DAY.date().isoformat()}
            yield (
                number,
                seed(number).encode(),
                tuple((f"dateline.{k}", v.encode()) for k, v in known.items()),
            )


def asked(
    core: Core, topic: str, offset: int, content: object, value: bytes, headers: Headers
) -> list[Event]:
    at = Delivery(topic, 0, offset, DAY + timedelta(days=3), b"k", value, headers)
    outcomes = core(Arrival(at, content or at))
    return [o.event for outcome in outcomes if isinstance(outcome, Emitted) for o in outcome.outputs]


def test_the_seeds_find_each_other_and_nobody_else() -> None:
    ingest, deduplicate = (load("dateline.cores", name)() for name in ("ingest", "deduplicate"))
    seeds, stories = set[UUID](), dict[UUID, StorySnapshot]()
    for at, (number, value, headers) in enumerate(stream()):
        for ingested in asked(ingest, topics.INGEST, at, None, value, headers):
            for event in asked(deduplicate, topics.INGESTED, at, ingested, b"", ()):
                if isinstance(event, StorySnapshot):
                    stories[event.story_id] = event
                elif isinstance(event, ArticleDeduplicated) and number:
                    seeds.add(event.article_id)
    active = [set(story.article_ids) for story in stories.values() if story.status == "active"]
    assert len(seeds) == len(PLACES)
    assert seeds in active
    assert sum(map(len, active)) > 0.8 * OTHERS  # the rest are revisions, retractions and redeliveries
