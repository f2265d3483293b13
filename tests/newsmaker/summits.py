"""Look-alikes: two summits told in the same order of the same facts, of other people on another day."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from random import Random

from newsmaker.desk import Desk
from newsmaker.drop import Drop
from newsmaker.event import Event, make_event
from newsmaker.kinds import language
from newsmaker.newsroom import Newsroom
from newsmaker.report import make_plan, write
from newsmaker.world import make_world


def lookalikes(seed: int, pairs: int = 10) -> Iterator[tuple[Drop, Drop]]:
    """Pairs of reports of different summits, which a clustering must keep apart.

    The two of a pair have the same structure: the same sentences in the same order, though each is free
    in the words it may choose; the names, figures and weekdays are different.
    """
    rng = Random(f"lookalikes/{seed}")
    outlets = make_world(rng, 0, 60)
    desk = Desk(Newsroom(seed), outlets, rng)
    for number in range(pairs):
        monday = datetime(2025, 1, 6, 9, tzinfo=UTC) + timedelta(days=7 * number)
        first = _summit(rng, f"summit-{number}a", monday)
        second = _summit(rng, f"summit-{number}b", monday + timedelta(days=rng.randint(1, 4)))
        second = replace(second, facts=first.facts)
        plan = make_plan(first, 0.2, rng)
        here, there = rng.sample(outlets.outlets, 2)
        yield (
            desk.article("article", first, here, write(plan, first, rng), first.happened),
            desk.article("article", second, there, write(plan, second, rng), second.happened),
        )


def _summit(rng: Random, story: str, time: datetime) -> Event:
    """A summit in a world of its own, so that no two have a country in common."""
    english = language("en")
    world = make_world(rng, 3, 0)
    return make_event(rng, story, english.kinds["summit"], english, world.countries[0], world, time)
