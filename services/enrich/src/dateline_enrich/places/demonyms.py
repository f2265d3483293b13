"""Words for a place's people and for what is theirs: 'Russians', 'Russian'."""

from dataclasses import dataclass

from dateline_enrich.gazetteer import Record
from dateline_enrich.lexicon import words
from dateline_enrich.places.view import View

_AMERICAS = frozenset({"native", "african", "asian", "latin", "north", "south", "central", "hispanic"})
"""Before 'American' they make another word."""
_LANGUAGE_BEFORE = frozenset(
    {"in", "into", "speak", "speaks", "speaking", "spoke", "spoken", "fluent", "learn", "learning", "of"}
)


@dataclass(frozen=True, slots=True)
class Demonym:
    """A word for a place's people or for what is theirs: 'Russians', 'Russian'."""

    start: int
    end: int
    last: int
    text: str
    record: Record


def demonyms(view: View) -> list[Demonym]:
    """Every one of them, in order."""
    found: list[Demonym] = []
    peoples = view.gazetteer.peoples
    for index, key in view.keys.items():
        if key not in peoples or (found and index <= found[-1].last):
            continue
        if demonym := _demonym(view, index, index + 1) or _demonym(view, index, index):
            found.append(demonym)
    return found


def _demonym(view: View, first: int, last: int) -> Demonym | None:
    if last not in view.keys:
        return None
    record = view.gazetteer.demonym(" ".join(view.keys[i] for i in range(first, last + 1)))
    if record is None or _is_language(view, first, last) or _within_a_name(view, first, last):
        return None
    return Demonym(view.tokens[first].start, view.tokens[last].end, last, view.text(first, last), record)


def _is_language(view: View, first: int, last: int) -> bool:
    """'She spoke English.'"""
    if view.tokens[first].text not in words("languages"):
        return False
    after = view.lower(last + 1)
    alone = view.lower(first - 1) in _LANGUAGE_BEFORE and not after[:1].isalpha()
    return alone or after in ("language", "speaker", "speakers", "translation")


def _within_a_name(view: View, first: int, last: int) -> bool:
    """'Native American', 'English Channel', 'British Airways'; but the British army is Britain's."""
    before = view.lower(first - 1)
    if before == "-":  # African-American
        before = view.lower(first - 2)
    if before in _AMERICAS and view.tokens[first].text.startswith("American"):
        return True
    around = view.at.get(first)
    if around is None or (around.first == first and around.last == last):
        return False
    state = words("state_bodies").intersection(view.lower(i) for i in range(last + 1, around.last + 1))
    return not (around.type == "organisation" and around.first == first and state)
