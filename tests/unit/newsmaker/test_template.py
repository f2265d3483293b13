"""Templates: choices, gaps, mentions; and every gap of every file is one that an event fills."""

from datetime import UTC, datetime
from random import Random

import pytest

from newsmaker.event import make_event
from newsmaker.kinds import LANGUAGES, language
from newsmaker.template import Mention, parse, render, slots
from newsmaker.world import make_world

OWN = {"own_person", "own_place", "own_name", "own_thing", "own_topic"}


def test_choices_nest_and_gaps_are_filled() -> None:
    template = parse("[a {x}|b [c|{Y}]] end")
    texts = {render(template, {"x": "one", "y": "two"}, set(), Random(seed)) for seed in range(50)}
    assert texts == {"A one end", "B c end", "B Two end"}


def test_someone_is_named_in_full_once() -> None:
    words = {"p": Mention(("Ann Lee",), ("Lee",))}
    assert render(parse("{p} and {p}"), words, set(), Random(1)) == "Ann Lee and Lee"


@pytest.mark.parametrize("text", ["[a|b", "a]", "[[a]"])
def test_brackets_that_do_not_match_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match="bracket"):
        parse(text)


@pytest.mark.parametrize("tag", LANGUAGES)
def test_events_fill_every_gap_and_every_fact_is_told_in_several_ways(tag: str) -> None:
    tongue = language(tag)
    world = make_world(Random(1), 4, 4)
    for kind in tongue.kinds.values():
        time = datetime(2025, 1, 6, tzinfo=UTC)
        event = make_event(Random(2), "s", kind, tongue, world.countries[0], world, time)
        for section in (*kind.sections.values(), *tongue.general.sections.values()):
            for template in section:
                assert slots(template) <= set(event.words) | OWN
        ways = [*kind.facts.values(), kind.sections["headline"], kind.sections["lede"]]
        assert all(len(told) >= 2 for told in ways)
