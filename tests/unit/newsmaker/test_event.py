"""Events: all their own, or like an earlier one in half of the names and in none of the figures."""

from datetime import UTC, datetime, timedelta
from random import Random

from newsmaker.event import Event, look_alike, make_event
from newsmaker.kinds import language
from newsmaker.world import World, make_world

TIME = datetime(2025, 1, 6, tzinfo=UTC)


def _quake(rng: Random, world: World, story: str, time: datetime) -> Event:
    english = language("en")
    return make_event(rng, story, english.kinds["quake"], english, world.countries[0], world, time)


def test_a_look_alike_keeps_some_names_and_no_figures() -> None:
    rng = Random(1)
    world = make_world(rng, 5, 0)
    for number in range(20):
        first = _quake(rng, world, "quake-000000", TIME)
        own = _quake(rng, world, f"quake-{number:06d}", TIME + timedelta(days=1))
        second = look_alike(rng, own, first, world)
        assert (second.story, second.happened) == (own.story, own.happened)
        assert second.country is first.country
        kept = {name for name in first.words if first.words[name] == second.words[name]}
        assert kept & {"name1", "name2", "official", "expert", "topic1", "topic3", "institute", "thing4"}
        assert not kept & {"injured", "village", "p1", "p2", "p3", "weekday", "date", "name3", "name4"}


def test_figures_are_written_as_the_language_does() -> None:
    rng = Random(3)
    world = make_world(rng, 5, 0)
    for tag, group, point in (("en", ",", "."), ("de", ".", ",")):
        tongue = language(tag)
        kind = tongue.kinds["strike"]
        for number in range(20):
            event = make_event(rng, f"strike-{number}", kind, tongue, world.countries[0], world, TIME)
            workers, raised = str(event.words["workers"]), str(event.words["raise"])
            assert len(workers) < 4 or workers[-4] == group
            assert raised[-2] == point
