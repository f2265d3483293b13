"""The people, places and days that two articles name, side by side: to explain, not to decide."""

import unicodedata
from collections import Counter
from collections.abc import Callable, Hashable, Iterable
from typing import TypeVar

from pydantic import BaseModel, Field

from dateline.events import Enrichment

_Key = TypeVar("_Key", bound=Hashable)
_DAY = len("2019-04-25")
_ANY_YEAR = "XXXX"


class Named(BaseModel):
    """What two articles name, of one kind, the most mentioned first."""

    both: tuple[str, ...]
    first: tuple[str, ...] = Field(description="Named by the first alone.")
    second: tuple[str, ...] = Field(description="Named by the second alone.")


def people(first: Enrichment, second: Enrichment) -> Named:
    """Persons: 'Kim' is 'Kim Jong-un' where one article has the short name alone."""
    return _beside(_people(first), _people(second), lambda a, b: a <= b or b <= a)


def places(first: Enrichment, second: Enrichment) -> Named:
    """Places, by their GeoNames records."""
    return _beside(_places(first), _places(second), lambda a, b: a == b)


def dates(first: Enrichment, second: Enrichment) -> Named:
    """Days, months and years named (EDTF)."""
    return _beside(_dates(first), _dates(second), lambda a, b: a == b)


def other_day(first: Enrichment, second: Enrichment) -> tuple[str, str] | None:
    """When what each reports happens, where both name a day and it is not the same."""
    values = [said.event_date.value for said in (first, second) if said.event_date]
    if len(values) < 2 or any(len(value) < _DAY or "/" in value for value in values):
        return None
    one, other = (value[:_DAY] for value in values)
    start = len(_ANY_YEAR) if one.startswith(_ANY_YEAR) or other.startswith(_ANY_YEAR) else 0
    return (one, other) if one[start:] != other[start:] else None


def _people(said: Enrichment) -> list[tuple[frozenset[str], str]]:
    named = ((_folded(e.name), e.name, len(e.mentions)) for e in said.entities if e.type == "person")
    return _by_mentions(named)


def _places(said: Enrichment) -> list[tuple[int, str]]:
    return _by_mentions((p.geonames_id, p.name, len(p.mentions)) for p in said.places)


def _dates(said: Enrichment) -> list[tuple[str, str]]:
    days = (d.value[:_DAY] if d.kind in ("date", "time") else d.value for d in said.dates)
    return _by_mentions((day, day, 1) for day in days)


def _by_mentions(named: Iterable[tuple[_Key, str, int]]) -> list[tuple[_Key, str]]:
    """Keys with the first name of each, the most mentioned first."""
    mentions, names = Counter[_Key](), dict[_Key, str]()
    for key, name, n in named:
        mentions[key] += n
        names.setdefault(key, name)
    return [(key, names[key]) for key, _ in mentions.most_common()]


def _beside(
    first: list[tuple[_Key, str]], second: list[tuple[_Key, str]], same: Callable[[_Key, _Key], bool]
) -> Named:
    def told(here: list[tuple[_Key, str]], there: list[tuple[_Key, str]], both: bool) -> tuple[str, ...]:
        return tuple(name for key, name in here if both == any(same(key, other) for other, _ in there))

    return Named(
        both=told(first, second, True), first=told(first, second, False), second=told(second, first, False)
    )


def _folded(name: str) -> frozenset[str]:
    """The words of a name without marks, case and hyphens."""
    plain = unicodedata.normalize("NFKD", name.casefold().replace("-", " "))
    return frozenset("".join(c for c in plain if not unicodedata.combining(c)).split())
