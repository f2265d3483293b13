"""Where a text may name a place: what the names say, and the words for people."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from dateline_enrich.document import Document, Token
from dateline_enrich.gazetteer import Gazetteer, Record, fold
from dateline_enrich.lexicon import forenames, names, words
from dateline_enrich.named import Mention, Named

_AMERICAS = frozenset({"native", "african", "asian", "latin", "north", "south", "central", "hispanic"})
"""Before 'American' they make another word."""
_LANGUAGE_BEFORE = frozenset(
    {"in", "into", "speak", "speaks", "speaking", "spoke", "spoken", "fluent", "learn", "learning", "of"}
)
_CITY = 100_000
_TOWN = 300_000
"""A larger one is meant by its name before another name: 'Dallas County'; people."""
_ATTACHED = frozenset(
    {"backed", "led", "sponsored", "funded", "controlled", "brokered", "imposed", "aligned"}
)
"""'Moscow-backed' names a government, 'London-based' a place."""
_LOCATED = frozenset(
    {"based", "born", "area", "bound", "listed", "made", "educated", "registered", "trained"}
)
_KOREAS = {"North": "KP", "South": "KR", "Korea": "KP"}
_BETWEEN = frozenset({",", "(", ")", "'", "’", "s", "/"})
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

    @property
    def words(self) -> int:
        return self.last - self.first + 1


@dataclass(frozen=True, slots=True)
class Demonym:
    """A word for a place's people or for what is theirs: 'Russians', 'Russian'."""

    start: int
    end: int
    last: int
    text: str
    record: Record


class Sightings:
    """Looks through a document once; `named` is what the entities say stands where."""

    def __init__(self, document: Document, gazetteer: Gazetteer, named: Sequence[Named]) -> None:
        self._document = document
        self._tokens = document.tokens
        self._gazetteer = gazetteer
        self._mentions = sorted((m for n in named for m in n.mentions), key=lambda m: m.start)
        self._keys = {i: fold(t.text) for i, t in enumerate(self._tokens) if t.text[0].isupper()}
        self._at: dict[int, Mention] = {}
        for mention in self._mentions:
            for index in range(mention.first, mention.last + 1):
                self._at.setdefault(index, mention)
        people = (n.name for n in named if n.type == "person")
        self._surnames = frozenset(name.rsplit(" ", 1)[-1] for name in people if " " in name)

    def places(self) -> list[Sighting]:
        """What may be a place, in order: names that the entities call so, and sure ones that they don't."""
        found = [s for m in self._mentions for s in self._of(m)]
        found += self._overlooked()
        ordered = sorted(found, key=lambda s: (s.start, -s.end))
        ends = accumulate((s.end for s in ordered), max, initial=0)
        return [s for s, end in zip(ordered, ends, strict=False) if s.start >= end]

    def _of(self, mention: Mention) -> Iterator[Sighting]:
        if mention.type == "place":
            yield from self._parts(mention)
        elif length := self._sure_length(mention.first):
            whole = mention.first + length - 1 == mention.last and (mention.type != "person" or length > 1)
            if whole or self._office(mention.first + length):
                yield self._sighting(mention.first, mention.first + length - 1)

    def _office(self, index: int) -> bool:
        """Whether a token is what stands behind a state: 'Kentucky Sen.', 'New York Democrat'."""
        return index in self._keys and self._keys[index] in words("state_offices")

    def _parts(self, mention: Mention) -> Iterator[Sighting]:
        """The place, or both of 'Paris, Texas'; without what only points: 'southern', 'downtown'."""
        first = mention.first
        if mention.text in words("place_elsewhere") or mention.text in _KOREAS:
            if half := self._korea(first):
                yield self._sighting(first, first, half)
            return
        for index in range(mention.first, mention.last + 2):
            if index > mention.last or self._tokens[index].text in _BETWEEN:
                if sighting := self._trimmed(first, index - 1):
                    yield sighting
                first = index + 1

    def _trimmed(self, first: int, last: int) -> Sighting | None:
        while first <= last:
            whole = self._sighting(first, last)
            if whole.key in self._gazetteer or self._gazetteer.villages(whole.key):
                return None if self._otherwise(whole) or self._money(last) else whole
            first_word, last_word = self._tokens[first].text.lower(), self._tokens[last].text.lower()
            if first_word in words("place_parts") and first < last:
                first += 1
            elif last_word in words("place_divisions") and first < last:
                last -= 1
            else:
                return whole
        return None

    def _otherwise(self, sighting: Sighting) -> bool:
        """A person's or a common word that some town is called too, unless it stands after 'in'.

        'Jackson' where the text has a Jesse Jackson, 'Kingston Reif', 'Hurricane' where it has hurricanes.
        """
        first, last, text = sighting.first, sighting.last, sighting.text
        records = [c.record for c in self._gazetteer.candidates(sighting.key)]
        nation = any(r.kind in ("continent", "country", "division") for r in records)
        located = first > 0 and self._tokens[first - 1].text.lower() in words("place_prepositions")
        if first < last or (located and (nation or last + 1 not in self._keys)):
            return False
        if text in self._surnames and not located:
            return True
        common = text.lower() in self._document.lower_words or text.lower() in words("ordinary")
        return not nation and (common or self._begins_a_name(last, records))

    def _begins_a_name(self, last: int, records: list[Record]) -> bool:
        """'Kingston Reif', 'Paradise Papers': a small town's name with more of a name after it."""
        if last + 1 not in self._keys or any(r.population >= _TOWN for r in records):
            return self._tokens[last].text in forenames() and last + 1 in self._keys
        after = self._keys[last + 1]
        return (
            after not in words("roles")
            and after not in words("titles")
            and after not in words("state_bodies")
        )

    def _money(self, last: int) -> bool:
        """'US$ 10 billion'; and 'USA Today' is a newspaper."""
        after = self._tokens[last + 1].text if last + 1 < len(self._tokens) else ""
        return after == "$" or (after.lower() == "today" and self._tokens[last].text == "USA")

    def _sighting(self, first: int, last: int, record: Record | None = None, acts: bool = False) -> Sighting:
        start, end = self._tokens[first].start, self._tokens[last].end
        text = self._document.text[start:end]
        key = fold(" ".join(text.split()))
        if first and self._tokens[first - 1].text == ",":
            key = self._gazetteer.abbreviated(key)
        return Sighting(start, end, first, last, text, key, record, acts)

    def _country_or_capital(self, key: str) -> bool:
        return any(
            c.record.kind in ("country", "capital") and not c.alternate
            for c in self._gazetteer.candidates(key)
        )

    def _country(self, key: str) -> bool:
        return any(c.record.kind == "country" for c in self._gazetteer.candidates(key))

    # What the entities overlooked --------------------------------------------------------------------------

    def _overlooked(self) -> Iterator[Sighting]:
        beyond = 0
        for index in self._keys:
            if index < beyond or index in self._at:
                continue
            if length := self._sure_length(index):
                yield self._sighting(index, index + length - 1)
                beyond = index + length
            elif half := self._korea(index):
                yield self._sighting(index, index, half)
        for index, token in enumerate(self._tokens):
            if "-" in token.text and (index not in self._at or self._at[index].text == token.text):
                yield from self._joined(token, index)

    def _sure_length(self, first: int) -> int:
        """Tokens of the large place that begins here and can be nothing else; 0 where none does."""
        longest = self._gazetteer.large.get(self._keys.get(first, "").partition(" ")[0], 0)
        for length in range(longest, 0, -1):
            last = first + length - 1
            if last not in self._keys or self._money(last):
                continue
            text = " ".join(t.text for t in self._tokens[first : last + 1])
            if self._sure(first, last, text):
                return length
        return 0

    def _sure(self, first: int, last: int, text: str) -> bool:
        records = [c.record for c in self._gazetteer.candidates(fold(text)) if not c.alternate]
        if not records or (len(text.replace(".", "")) <= 3 and not text.isupper()):
            return False
        personal = text in forenames() or text in names("surnames")
        if any(r.kind in ("country", "capital") for r in records):
            return not personal
        goes_on = last + 1 in self._keys and not (
            self._office(last + 1) or self._keys[last + 1] in words("roles")
        )
        if any(r.kind == "division" and r.country == "US" for r in records):
            return not (personal and goes_on)
        common = text.lower() in self._document.lower_words or text.lower() in words("ordinary")
        large = any(r.kind == "city" and r.population >= (_TOWN if first == last else _CITY) for r in records)
        begins = first - 1 not in self._keys or self._tokens[first - 1].text == "The"
        return large and begins and not (personal or common or goes_on)

    def _korea(self, index: int) -> Record | None:
        """'The North' in a text on North Korea, 'North and South Korea', 'Korea' where there is only one."""
        name = self._tokens[index].text
        if name not in _KOREAS:
            return None
        north, south = self._koreas
        before = [t.text.lower() for t in self._tokens[max(index - 2, 0) : index]]
        after = [t.text for t in self._tokens[index + 1 : index + 4]]
        if name == "Korea":
            meant = (south != north) and after[:1] != ["Peninsula"]
        else:
            both = after[:2] == ["and", "South"] and after[2:3] in (["Korea"], ["Korean"])
            meant = both or (north and "the" in before and not (after and after[0][:1].isupper()))
        code = "KR" if name == "Korea" and south else _KOREAS[name]
        return self._gazetteer.country(code) if meant else None

    @cached_property
    def _koreas(self) -> tuple[bool, bool]:
        """Whether the text names the North, and the South."""
        return "North Korea" in self._document.text, "South Korea" in self._document.text

    def _joined(self, token: Token, index: int) -> Iterator[Sighting]:
        """The place in 'Moscow-backed', 'London-based' and 'anti-Pyongyang'."""
        head, _, tail = token.text.partition("-")
        if head.lower() in _STANCE:
            start, name, acts = token.start + len(head) + 1, tail, not self._country(fold(tail))
        elif head[:1].isupper() and tail in _ATTACHED | _LOCATED:
            start, name, acts = token.start, head, tail in _ATTACHED
        else:
            return
        key = fold(name)
        known = self._country_or_capital(key) and name[:1].isupper()
        if known and (len(name) > 3 or name.isupper()):
            yield Sighting(start, start + len(name), index, index, name, key, None, acts)

    # Words for people --------------------------------------------------------------------------------------

    def demonyms(self) -> list[Demonym]:
        found: list[Demonym] = []
        for index in self._keys:
            if found and index <= found[-1].last:
                continue
            if demonym := self._demonym(index, 2) or self._demonym(index, 1):
                found.append(demonym)
        return found

    def _demonym(self, first: int, length: int) -> Demonym | None:
        last = first + length - 1
        if last not in self._keys:
            return None
        record = self._gazetteer.demonym(" ".join(self._keys[i] for i in range(first, last + 1)))
        if record is None or not self._of_people(first, last):
            return None
        start, end = self._tokens[first].start, self._tokens[last].end
        return Demonym(start, end, last, self._document.text[start:end], record)

    def _of_people(self, first: int, last: int) -> bool:
        """Not a language, and not inside another name: 'English Channel', 'British Airways'."""
        before = self._tokens[first - 1].text.lower() if first else ""
        after = self._tokens[last + 1].text if last + 1 < len(self._tokens) else ""
        text = self._tokens[first].text
        if before == "-" and first > 1:
            before = self._tokens[first - 2].text.lower()
        if before in _AMERICAS and text.startswith("American"):
            return False
        if text in words("languages") and (
            after.lower() in ("language", "speaker", "speakers", "translation")
            or (before in _LANGUAGE_BEFORE and not after[:1].isalpha())
        ):
            return False
        return self._not_within_a_name(first, last)

    def _not_within_a_name(self, first: int, last: int) -> bool:
        around = self._at.get(first)
        if around is None or (around.first == first and around.last == last):
            return True
        state = {t.text.lower() for t in self._tokens[last + 1 : around.last + 1]} & words("state_bodies")
        return around.type == "organisation" and around.first == first and bool(state)
