"""Where a text names a place: what the entities call so, and large places that they overlook."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate

from dateline_enrich.document import Token
from dateline_enrich.gazetteer import Record, fold
from dateline_enrich.lexicon import words
from dateline_enrich.named import Mention
from dateline_enrich.places.certainty import money, office, otherwise, sure_length
from dateline_enrich.places.view import View

_ATTACHED = frozenset(
    {"backed", "led", "sponsored", "funded", "controlled", "brokered", "imposed", "aligned"}
)
"""'Moscow-backed' names a government, 'London-based' a place."""
_LOCATED = frozenset(
    {"based", "born", "area", "bound", "listed", "made", "educated", "registered", "trained"}
)
_KOREAS = {"North": "KP", "South": "KR", "Korea": "KP"}
_BETWEEN = frozenset({",", "(", ")", "'", "’", "s", "/", "and", "or", "&"})
"""What parts 'Paris, Texas' and \"California's Coachella Valley\"."""
_STANCE = frozenset({"pro", "anti"})


@dataclass(frozen=True, slots=True)
class Sighting:
    """A stretch of text that may name a place: offsets, token indexes, the text and its folded key.

    `record` is given where the wording itself says which place; `acts` where it says that a government is
    meant.
    """

    start: int
    end: int
    first: int
    last: int
    text: str
    key: str
    record: Record | None = None
    acts: bool = False


def sightings(view: View) -> list[Sighting]:
    """What may be a place, in order, none overlapping another."""
    found = [s for mention in view.mentions for s in _of(view, mention)]
    found += _overlooked(view)
    ordered = sorted(found, key=lambda s: (s.start, -s.end))
    ends = accumulate((s.end for s in ordered), max, initial=0)
    return [s for s, end in zip(ordered, ends, strict=False) if s.start >= end]


def _of(view: View, mention: Mention) -> Iterator[Sighting]:
    """The places that an entity's mention holds; of another type than place only sure ones."""
    if mention.type == "place" or mention.text in _KOREAS:
        yield from _parts(view, mention)
    elif length := sure_length(view, mention.first):
        after = mention.first + length
        whole = after > mention.last and (mention.type != "person" or length > 1 or _files(view, mention))
        if whole or office(view, after):
            yield _sighting(view, mention.first, after - 1)


def _files(view: View, mention: Mention) -> bool:
    """'DETROIT (AP) -': where copy was filed, whatever the entities say."""
    opens = mention.start == 0 or view.document.text[mention.start - 1] == "\n"
    return opens and mention.text.isupper() and view.lower(mention.last + 1) in ("—", "–", "-", "(", ",")


def _parts(view: View, mention: Mention) -> Iterator[Sighting]:
    """The place, or each of 'Paris, Texas' and 'North and South Korea'."""
    first, whole = mention.first, fold(mention.text) in view.gazetteer
    for index in range(mention.first, mention.last + 2):
        if index > mention.last or (not whole and view.tokens[index].text in _BETWEEN):
            if sighting := _trimmed(view, first, index - 1):
                yield sighting
            first = index + 1


def _trimmed(view: View, first: int, last: int) -> Sighting | None:
    """Without what only points: 'southern', 'downtown', 'province'."""
    beginning = first
    while first <= last:
        whole = _sighting(view, first, last)
        if whole.text in _KOREAS or whole.text in words("place_elsewhere"):
            half = _korea(view, first)
            return _sighting(view, first, last, half) if half else None
        if whole.key in view.gazetteer or view.gazetteer.villages(whole.key):
            part = first > beginning and _continent(view, whole)  # Eastern Europe is not Europe
            return None if part or otherwise(view, first, last) or money(view, last) else whole
        if view.lower(first) in words("place_parts") and first < last:
            first += 1
        elif view.lower(last) in words("place_divisions") and first < last:
            last -= 1
        elif (length := sure_length(view, first)) and office(view, first + length):
            return _sighting(view, first, first + length - 1)
        else:
            return None
    return None


def _continent(view: View, sighting: Sighting) -> bool:
    return any(c.record.kind == "continent" for c in view.gazetteer.candidates(sighting.key))


def _sighting(view: View, first: int, last: int, record: Record | None = None) -> Sighting:
    text = view.text(first, last)
    key = fold(" ".join(text.split()))
    if view.lower(first - 1) == ",":
        key = view.gazetteer.abbreviated(key)
    return Sighting(view.tokens[first].start, view.tokens[last].end, first, last, text, key, record)


def _overlooked(view: View) -> Iterator[Sighting]:
    beyond = 0
    large = view.gazetteer.large
    for index, key in view.keys.items():
        if index < beyond or index in view.at or key.partition(" ")[0] not in large:
            continue
        if length := sure_length(view, index):
            yield _sighting(view, index, index + length - 1)
            beyond = index + length
        elif half := _korea(view, index):
            yield _sighting(view, index, index, half)
    for index, token in enumerate(view.tokens):
        if "-" in token.text and (index not in view.at or view.at[index].text == token.text):
            yield from _joined(view, token, index)


def _korea(view: View, index: int) -> Record | None:
    """'The North' in a text on North Korea, 'North and South Korea', 'Korea' where there is only one."""
    name = view.tokens[index].text
    if name not in _KOREAS:
        return None
    north, south = view.koreas
    after = [t.text for t in view.tokens[index + 1 : index + 4]]
    if name == "Korea":
        meant = (south != north) and after[:1] != ["Peninsula"]
    else:
        both = after[:2] == ["and", "South"] and after[2:3] in (["Korea"], ["Korean"])
        article = "the" in (view.lower(index - 1), view.lower(index - 2))
        meant = both or (north and article and not (after and after[0][:1].isupper()))
    code = "KR" if name == "Korea" and south else _KOREAS[name]
    return view.gazetteer.country(code) if meant else None


def _joined(view: View, token: Token, index: int) -> Iterator[Sighting]:
    """The place in 'Moscow-backed', 'London-based' and 'anti-Pyongyang'."""
    head, _, tail = token.text.partition("-")
    if head.lower() in _STANCE:
        start, name = token.start + len(head) + 1, tail
    elif head[:1].isupper() and tail in _ATTACHED | _LOCATED:
        start, name = token.start, head
    else:
        return
    kinds = {c.record.kind for c in view.gazetteer.candidates(fold(name)) if not c.alternate}
    acts = tail in _ATTACHED or (name == tail and "country" not in kinds)
    if kinds & {"country", "capital"} and name[0].isupper() and (len(name) > 3 or name.isupper()):
        yield Sighting(start, start + len(name), index, index, name, fold(name), None, acts)
