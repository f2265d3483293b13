"""What a story's origins agree on, and where they differ: hand-made stories, and the seeds."""

import random
from collections.abc import Iterable, Sequence
from typing import Any

import pytest

from dateline.events import ArticleEnriched, Origin, Overlap
from dateline.reading import FigureFact, StoryFacts
from dateline_store.facts import FIRST, NEWEST, ORIGINS, facts
from dateline_store.facts.dates import overlap
from dateline_store.facts.names import folded, shortens
from integration.store_events import ident
from unit.exports.articles import ROOT, enriched, ingested
from unit.store.told import figure, told


def names(found: Iterable[Any]) -> list[str]:
    return [fact.name for fact in found]


def by(origins: Iterable[Origin]) -> list[str]:
    return [origin.name for origin in origins]


def figures(found: StoryFacts) -> dict[str, FigureFact]:
    return {fact.what: fact for fact in found.figures}


# Who counts -------------------------------------------------------------------------------------------------


def test_origins_count_and_copies_do_not() -> None:
    members = [
        told("a", "Wire", people=["Ann Moe", "Bo Ek"], places=["Arlund"]),
        told("b", "Wire", people=["Ann Moe", "Bo Ek"], places=["Arlund"]),
        told("c", "Post", people=["Ann Moe"], places=["Norby"]),
    ]
    found = facts(members)
    assert names(found.people) == ["Ann Moe"], "Bo Ek has two articles and one origin"
    assert by(found.people[0].origins) == ["Post", "Wire"]
    assert found.places == []
    assert (by(found.origins), found.articles_read, found.articles_left_out) == (["Post", "Wire"], 3, 0)


def test_who_prints_one_text_is_one_origin_whatever_each_is_called() -> None:
    overlap = Overlap(article_id=ident("a"), containment=0.8)
    members = [
        told("a", "Post", people=["Ann Moe", "Bo Ek"]),
        told("b", "Wire", people=["Ann Moe", "Bo Ek"], at=1).model_copy(update={"overlaps": (overlap,)}),
        told("c", "Globe", people=["Ann Moe"], at=2),
    ]
    found = facts(members)
    assert names(found.people) == ["Ann Moe"]
    assert by(found.origins) == ["Globe", "Post"]


def test_the_only_origin_agrees_with_itself() -> None:
    found = facts([told("a", "Wire", people=["Ann Moe"], places=["Arlund"], figures=[figure(3)])])
    assert (names(found.people), names(found.places)) == (["Ann Moe"], ["Arlund"])
    assert found.figures[0].agree


def test_what_most_origins_say_comes_first() -> None:
    members = [
        told("a", "A", people=["Bo Ek", "Ann Moe"], topics=["t2", "t1"]),
        told("b", "B", people=["Bo Ek", "Ann Moe"], topics=["t2"]),
        told("c", "C", people=["Ann Moe"], topics=["t2", "t1"]),
        told("d", "D", people=["Cy Dahl"], topics=["t3"]),
    ]
    found = facts(members)
    assert [(p.name, len(p.origins)) for p in found.people] == [("Ann Moe", 3), ("Bo Ek", 2)]
    assert [(t.qcode, len(t.origins)) for t in found.topics] == [("t2", 3), ("t1", 2)]


def test_a_place_that_stands_for_a_government_is_no_place_of_the_story() -> None:
    members = [told(n, n, places=["Arlund"], metonyms=["Capital"]) for n in "ab"]
    assert names(facts(members).places) == ["Arlund"]


def test_no_members_and_members_that_say_nothing() -> None:
    assert facts([]) == StoryFacts(origins=[], articles_read=0, articles_left_out=0)
    found = facts([told("a", "A"), told("b", "B")])
    assert (found.headline, found.event_date, found.people, found.figures) == (None, None, [], [])


# Names ------------------------------------------------------------------------------------------------------


def test_one_man_is_one_man_however_he_is_spelt() -> None:
    members = [
        told("a", "A", people=["Kim Jong Un"], roles={"Kim Jong Un": ("leader",)}),
        told("b", "B", people=["Kim Jong-un"], roles={"Kim Jong-un": ("leader", "chairman")}),
        told("c", "C", people=["KIM JONG UN"]),
    ]
    [kim] = facts(members).people
    assert (kim.name, kim.aliases) == ("Kim Jong Un", ["Kim Jong-un", "KIM JONG UN"])
    assert (kim.roles, len(kim.origins)) == (["leader", "chairman"], 3)


def test_a_short_name_joins_the_fuller_one_of_other_members() -> None:
    members = [
        told("a", "A", people=["Vladimir Putin"]),
        told("b", "B", people=["Putin"]),
        told("c", "C", people=["V. Putin"]),
    ]
    [putin] = facts(members).people
    assert (putin.name, putin.aliases, len(putin.origins)) == ("Vladimir Putin", ["Putin", "V. Putin"], 3)


def test_a_short_name_joins_the_one_that_leads() -> None:
    members = [
        told("a", "A", people=["Kim Jong Un", "Kim Chang Son"]),
        told("b", "B", people=["Kim Jong Un"]),
        told("c", "C", people=["Kim"]),
    ]
    assert [(p.name, len(p.origins)) for p in facts(members).people] == [("Kim Jong Un", 3)]


def test_a_short_name_that_fits_two_equally_joins_neither() -> None:
    members = [
        told("a", "A", people=["Ann Moe", "Eva Moe"]),
        told("b", "B", people=["Ann Moe", "Eva Moe"]),
        told("c", "C", people=["Moe"]),
        told("d", "D", people=["Moe"]),
    ]
    assert sorted(names(facts(members).people)) == ["Ann Moe", "Eva Moe", "Moe"]


def test_names_that_one_article_keeps_apart_stay_apart() -> None:
    members = [told(n, n, people=["George Bush", "George W. Bush"]) for n in "ab"]
    assert sorted(names(facts(members).people)) == ["George Bush", "George W. Bush"]


@pytest.mark.parametrize(
    ("short", "full", "fits"),
    [
        ("Putin", "Vladimir Putin", True),
        ("Vladimir Putin", "Vladimir V. Putin", True),
        ("V. Putin", "Vladimir Putin", True),
        ("Kim", "Kim Jong Un", True),
        ("Jong", "Kim Jong Un", False),
        ("John Smith", "Jane Smith", False),
        ("Putin Vladimir", "Vladimir V. Putin", False),
        ("V", "Vladimir Putin", False),
    ],
)
def test_what_shortens_a_name(short: str, full: str, fits: bool) -> None:
    assert shortens(folded(short), folded(full)) is fits


def test_an_acronym_joins_the_name_that_some_article_gives_with_it() -> None:
    members = [
        told("a", "A", organisations=[("Coastal Rescue Agency", "CRA")]),
        told("b", "B", organisations=[("CRA",)]),
        told("c", "C", organisations=[("Coastal Rescue",)]),
    ]
    [agency] = facts(members).organisations
    assert (agency.name, agency.aliases, by(agency.origins)) == ("Coastal Rescue Agency", ["CRA"], ["A", "B"])


# The event's date -------------------------------------------------------------------------------------------


def test_a_date_that_all_fit_is_agreed_at_its_finest() -> None:
    values = ["2019-04", "2019-04-25", "XXXX-04-25", "2019-04-24/2019-04-26", "2019-04"]
    found = facts(
        [told(v + n, v + n, date=(v, 0.9)) for v, n in zip(values, "abcde", strict=True)]
    ).event_date
    assert found is not None
    assert (found.value, found.agree, len(found.origins)) == ("2019-04-25", True, 5)


def test_dates_that_differ_are_told_with_who_says_which() -> None:
    members = [
        told("a", "A", date=("2019-04-25", 0.9)),
        told("b", "B", date=("2019-04-25", 0.8)),
        told("c", "C", date=("2019-04-26", 0.7)),
    ]
    found = facts(members).event_date
    assert found is not None
    assert (found.value, found.agree) == ("2019-04-25", False)
    assert [(c.value, by(c.origins)) for c in found.claims] == [
        ("2019-04-25", ["A", "B"]),
        ("2019-04-26", ["C"]),
    ]


def test_an_unsure_date_contradicts_nobody() -> None:
    members = [told("a", "A", date=("2019-04-25", 0.9)), told("b", "B", date=("2018-01-01", 0.3))]
    found = facts(members).event_date
    assert found is not None
    assert (found.value, found.agree, by(found.origins)) == ("2019-04-25", True, ["A"])


@pytest.mark.parametrize(
    ("a", "b", "fits"),
    [
        ("2019-04-25", "2019-04-25", True),
        ("2019-04-25", "2019-04-24", False),
        ("2019-04", "2019-04-30", True),
        ("2019", "2019-04-30", True),
        ("2019", "2018-12-31", False),
        ("XXXX-04-25", "2019-04-25", True),
        ("XXXX-04-25", "2019-04-26", False),
        ("2019-04-23/2019-04-25", "2019-04-25", True),
        ("2019-04-23/2019-04-25", "2019-04-26", False),
        ("2019-04-25T18:00", "2019-04-25", True),
    ],
)
def test_which_dates_can_be_one(a: str, b: str, fits: bool) -> None:
    assert overlap(a, b) is fits
    assert overlap(b, a) is fits


# Figures ----------------------------------------------------------------------------------------------------


def test_tolls_that_differ_are_told_with_who_says_which() -> None:
    members = [
        told("a", "A", figures=[figure(14)]),
        told("b", "B", figures=[figure(17)], at=1),
        told("c", "C", figures=[figure(17)], at=2),
    ]
    killed = figures(facts(members))["killed"]
    assert not killed.agree
    assert [(c.value, by(c.origins)) for c in killed.claims] == [(17, ["B", "C"]), (14, ["A"])]
    assert killed.claims[0].article_id == ident("c"), "the newest article of those that say it"


@pytest.mark.parametrize(
    ("said", "agree"),
    [
        ([(14, "at_least"), (17, "exact")], True),
        ([(17, "at_least"), (14, "exact")], False),
        ([(1400, "about"), (1437, "exact")], True),
        ([(1400, "about"), (1900, "exact")], False),
        ([(20, "at_most"), (17, "exact")], True),
        ([(14, "at_least"), (30, "at_least")], True),
        ([(14, "exact"), (14, "exact")], True),
    ],
)
def test_bounds_decide_whether_figures_differ(said: Sequence[tuple[float, str]], agree: bool) -> None:
    members = [told(n, n, figures=[figure(v, bound=b)]) for n, (v, b) in zip("ab", said, strict=True)]
    assert figures(facts(members))["killed"].agree is agree


def test_a_later_toll_of_one_origin_supersedes_its_earlier_one() -> None:
    members = [
        told("a", "A", figures=[figure(14)], at=0),
        told("b", "A", figures=[figure(23)], at=5),
        told("c", "B", figures=[figure(23)], at=4),
    ]
    killed = figures(facts(members))["killed"]
    assert (killed.agree, [c.value for c in killed.claims]) == (True, [23])


def test_the_first_figure_of_an_article_is_its_own() -> None:
    """What follows tells of parts, or of another disaster."""
    members = [
        told("a", "A", figures=[figure(9, at=300), figure(14, at=10)]),
        told("b", "B", figures=[figure(14, at=20)]),
    ]
    assert figures(facts(members))["killed"].agree


def test_a_range_is_two_figures_in_one_place() -> None:
    between = [figure(20, bound="at_least", at=5), figure(30, bound="at_most", at=5)]
    for value, agree in ((25, True), (35, False)):
        members = [told("a", "A", figures=between), told("b", "B", figures=[figure(value)])]
        killed = figures(facts(members))["killed"]
        assert killed.agree is agree
        said = [("at_least", 20, ["A"]), ("at_most", 30, ["A"]), ("exact", value, ["B"])]
        assert [(c.bound, c.value, by(c.origins)) for c in killed.claims] == sorted(said, key=lambda c: c[1])


@pytest.mark.parametrize(
    ("kind", "unit"), [("money", "USD"), ("percent", "percent"), ("measure", "kilometre")]
)
def test_numbers_of_a_mere_unit_are_told_where_they_are_equal_and_not_set_against_each_other(
    kind: str, unit: str
) -> None:
    members = [
        told("a", "A", figures=[figure(3, unit, kind=kind), figure(5, unit, kind=kind, at=9)]),
        told("b", "B", figures=[figure(7, unit, kind=kind), figure(5, unit, kind=kind, at=9)]),
    ]
    [found] = facts(members).figures
    assert (found.what, found.agree, [c.value for c in found.claims]) == (unit, True, [5])


@pytest.mark.parametrize(
    ("kind", "what"), [("money", "USD:fine"), ("percent", "percent:turnout"), ("measure", "magnitude")]
)
def test_numbers_that_say_what_of_are_compared(kind: str, what: str) -> None:
    members = [told(n, n, figures=[figure(v, what, kind=kind)]) for n, v in (("a", 6), ("b", 7))]
    assert not figures(facts(members))[what].agree


def test_disagreements_come_first_and_mere_units_last() -> None:
    same = [figure(5, "USD", kind="money"), figure(9, "injured", at=4)]
    members = [
        told("a", "A", figures=[*same, figure(14, at=8)]),
        told("b", "B", figures=[*same, figure(17, at=8)]),
    ]
    assert list(figures(facts(members))) == ["killed", "injured", "USD"]


def test_a_figure_is_the_same_however_it_was_multiplied() -> None:
    members = [told(n, n, figures=[figure(v)]) for n, v in (("a", 2.07 * 10**9), ("b", 2070 * 10.0**6))]
    assert [c.value for c in figures(facts(members))["killed"].claims] == [2_070_000_000]


def test_a_figure_that_one_origin_alone_gives_is_left_out_and_so_is_an_unsure_one() -> None:
    members = [
        told("a", "A", figures=[figure(14), figure(3, "injured"), figure(2, "arrested", confidence=0.3)]),
        told("b", "B", figures=[figure(14), figure(2, "arrested")]),
    ]
    assert list(figures(facts(members))) == ["killed"]


# The headline -----------------------------------------------------------------------------------------------


def test_the_best_headline_is_nearest_to_the_others() -> None:
    members = [
        told("a", "A", title="Ferry sinks off Arlund, 14 dead"),
        told("b", "B", title="Fourteen dead as ferry sinks off Arlund"),
        told("c", "C", title="Ferry sinks off Arlund killing 14"),
        told("d", "D", title="Sea of sorrow"),
    ]
    found = facts(members).headline
    assert found is not None
    assert found.title == "Ferry sinks off Arlund, 14 dead"
    assert found.origin.name == "A"


def test_of_two_headlines_the_one_with_the_agreed_names_is_best() -> None:
    members = [
        told("a", "A", title="What the talks mean", people=["Ann Moe"]),
        told("b", "B", title="Ann Moe talks about Arlund", people=["Ann Moe"], at=1),
    ]
    found = facts(members).headline
    assert found is not None
    assert found.title == "Ann Moe talks about Arlund"


# Any story --------------------------------------------------------------------------------------------------


def _story(seed: int, size: int) -> list[ArticleEnriched]:
    chance = random.Random(seed)
    people = ["Ann Moe", "Moe", "Eva Moe", "Kim Jong Un", "Kim Jong-un", "Kim", "Bo Ek"]
    return [
        told(
            f"m{n}",
            f"o{chance.randrange(6)}",
            at=chance.randrange(4),
            title=chance.choice(["Ferry sinks", "Ferry sinks off Arlund", "Sorrow"]),
            people=chance.sample(people, 3),
            places=chance.sample(["Arlund", "Norby"], 1),
            date=(chance.choice(["2019-04-25", "2019-04", "2019-04-26"]), chance.choice([0.4, 0.9])),
            topics=chance.sample(["t1", "t2"], 1),
            figures=[figure(chance.choice([14, 17]), bound=chance.choice(["exact", "at_least"]))],
        )
        for n in range(size)
    ]


@pytest.mark.parametrize("seed", range(20))
def test_the_order_of_the_members_does_not_matter(seed: int) -> None:
    members = _story(seed, 12)
    expected = facts(members)
    for _ in range(5):
        random.Random(seed).shuffle(members)
        assert facts(members) == expected


def test_of_a_story_of_20_000_members_the_first_and_the_newest_of_each_large_origin_are_read() -> None:
    like = told("m", "o", people=["Ann Moe"])
    members = [
        like.model_copy(
            update={"article_id": ident(str(n)), "origin": Origin(key=f"k{n % 50}", name=f"{n % 50}")}
        )
        for n in range(20_000)
    ]
    found = facts(members)
    assert found.articles_read == ORIGINS * (FIRST + NEWEST)
    assert found.articles_left_out == 20_000 - found.articles_read
    assert len(found.people[0].origins) == ORIGINS


def test_the_seeds_are_two_origins_that_agree() -> None:
    members = []
    for path, agency, source in (
        ("000_172e65f8e93a9d55", "Reuters", "CNA"),
        ("003_4e6cde59e08154c1", "AFP", "Rappler"),
    ):
        text = (ROOT / "seeds" / f"{path}.txt").read_bytes()
        [article] = ingested(text, **{"published-at": "2019-04-23", "source": source})
        origin = Origin(key=f"agency:{agency.lower()}", name=agency)
        members.append(enriched(article).model_copy(update={"origin": origin}))
    found = facts(members)
    people = {person.name: by(person.origins) for person in found.people}
    for name in ("Kim Jong Un", "Vladimir Putin", "Yuri Ushakov", "Donald Trump"):
        assert people[name] == ["AFP", "Reuters"], name
    assert "Kim Jong-un" in next(p.aliases for p in found.people if p.name == "Kim Jong Un")
    assert found.event_date is not None
    assert (found.event_date.value, found.event_date.agree) == ("2019-04-25", True)
    assert by(found.event_date.origins) == ["AFP", "Reuters"]
    places = {place.name: place.country for place in found.places}
    assert places.items() >= {"Vladivostok": "RU", "North Korea": "KP", "Russia": "RU", "Hanoi": "VN"}.items()
    assert found.headline is not None
    assert found.headline.title == members[0].article.title
    assert "politics" in {topic.label for topic in found.topics}
