"""Independent origins: who prints one text, whole or trimmed, is one."""

import itertools
from uuid import UUID

from dateline.events import Origin
from dateline.origins import Told, independent

REUTERS = Origin(key="agency:reuters", name="Reuters")
AFP = Origin(key="agency:afp", name="AFP")


def outlet(name: str) -> Origin:
    return Origin(key=f"outlet:{name}", name=name)


def told(number: int, origin: Origin, *repeats: int) -> Told:
    return Told(UUID(int=number), origin, tuple(UUID(int=n) for n in repeats))


def names(*articles: Told) -> list[str]:
    return [origin.name for origin in independent(articles)]


def test_strangers_keep_their_own() -> None:
    assert names(told(1, outlet("a")), told(2, REUTERS), told(3, outlet("a"))) == ["a", "Reuters", "a"]


def test_a_copy_has_the_origin_of_the_first() -> None:
    assert names(told(1, outlet("a")), told(2, outlet("b"), 1), told(3, outlet("c"))) == ["a", "a", "c"]


def test_an_agency_named_by_one_is_the_origin_of_all_in_any_order() -> None:
    texts = [("x", REUTERS), ("y", outlet("b")), ("z", outlet("c"))]
    for order in itertools.permutations(texts):
        articles = [told(i, origin, *range(i)) for i, (_, origin) in enumerate(order)]
        assert names(*articles) == ["Reuters"] * 3


def test_an_outlet_that_also_reports_itself_keeps_that() -> None:
    assert names(told(1, outlet("a")), told(2, REUTERS, 1), told(3, outlet("a"))) == [
        "Reuters",
        "Reuters",
        "a",
    ]


def test_of_two_agencies_the_first_named_counts() -> None:
    assert names(told(1, outlet("a")), told(2, AFP, 1), told(3, REUTERS, 1)) == ["AFP", "AFP", "AFP"]


def test_two_trimmed_copies_are_one_once_the_whole_is_there_or_was() -> None:
    assert names(told(1, outlet("a")), told(2, outlet("b")), told(3, outlet("c"), 1, 2)) == ["a"] * 3
    assert names(told(1, outlet("a"), 9), told(2, outlet("b"), 9)) == ["a", "a"]
