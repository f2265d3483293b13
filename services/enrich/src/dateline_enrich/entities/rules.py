"""Names in English copy: runs of capitalised words, cut up and typed by rules and tables."""

from collections.abc import Iterator
from itertools import pairwise

from dateline_enrich.document import Document
from dateline_enrich.entities.runs import Runs
from dateline_enrich.gazetteer import LONGEST_NAME, Gazetteer
from dateline_enrich.lexicon import forenames, institutions, names, words
from dateline_enrich.named import EntityType, Mention

_COMPASS = {"north", "south", "east", "west"}
TOWN = 100_000
"""A name in the tables this populous is a place without a preposition before it; people."""


def find(document: Document, gazetteer: Gazetteer) -> list[Mention]:
    """All names of a text, in order, none overlapping another."""
    runs = Runs(document, gazetteer)
    cutting = _Cutting(runs)
    return [mention for run in runs for mention in cutting.names(*run)]


class _Cutting:
    """Cuts a run into names and gives each its type."""

    def __init__(self, runs: Runs) -> None:
        self._runs = runs
        self._tokens = runs.tokens
        self._gazetteer = runs.gazetteer
        self._text = runs.document.text

    def names(self, first: int, last: int) -> Iterator[Mention]:
        while first <= last:
            first = self._without_titles(first, last)
            if first > last:
                return
            end, type_, confidence = self._name_at(first, last)
            if type_ is not None:
                a, b = self._tokens[first].start, self._tokens[end].end
                yield Mention(a, b, first, end, self._text[a:b], type_, confidence)
            first = end + 1
            while first <= last and not self._tokens[first].capital:
                first += 1

    def _without_titles(self, first: int, last: int) -> int:
        """Skip what stands before a name: 'Russian President', 'Secretary of State', 'Mr'."""
        while first <= last:
            lower = self._tokens[first].text.lower()
            length = self._demonym_length(first, last)
            if length and not self._organisation_end(first, last):
                first += length
            elif self._title(first, last):
                first = self._beyond_office(first, last)
            elif not self._tokens[first].capital or (
                lower in words("role_modifiers") and self._title(first + 1, last)
            ):
                first += 1
            else:
                break
        return first

    def _beyond_office(self, first: int, last: int) -> int:
        """After 'President', 'Secretary of State' or 'Chairman of the' (what is chaired is a name)."""
        if first + 1 >= last or self._tokens[first + 1].text not in ("of", "for"):
            return first + 1
        rest = first + (3 if self._tokens[first + 2].text == "the" else 2)
        return rest if self._organisation_end(rest, last) is not None else rest + 1

    def _title(self, first: int, last: int) -> bool:
        if first > last:
            return False
        lower = self._tokens[first].text.lower()
        if lower not in words("titles") and lower not in words("roles"):
            return False
        office = (
            first < last and self._tokens[first + 1].text in ("of", "for") and lower not in words("org_heads")
        )
        return (
            office
            or self._organisation_end(first, last) is None
            or lower in ("mr", "mrs", "ms", "dr", "president")
        )

    def _demonym_length(self, first: int, last: int) -> int:
        for length in (2, 1):
            if first + length - 1 <= last and self._gazetteer.demonym(
                self._runs.key(first, first + length - 1)
            ):
                return length
        return 0

    def _organisation_end(self, first: int, last: int) -> int | None:
        """Where an organisation that begins at `first` ends: at its last head word, with what 'of' adds."""
        end = None
        for index in range(first, last + 1):
            if self._runs.organisation_word(index) and index > first:
                end = index
        if (
            end is None
            and first < last
            and self._runs.organisation_word(first)
            and self._tokens[first + 1].text in ("of", "for")
        ):
            end = first
        if end is not None and end + 1 < last and self._tokens[end + 1].text in ("of", "for"):
            return last
        return end

    def _name_at(self, first: int, last: int) -> tuple[int, EntityType | None, float]:
        """The name that begins at a token: its last token, its type (None: no name) and how sure."""
        for end in range(min(last, first + LONGEST_NAME - 1), first - 1, -1):
            known = institutions().get(self._runs.text(first, end))
            if known and not (end < last and self._organisation_end(first, last)):
                return end, known, 0.9  # type: ignore[return-value]
        if (organisation := self._organisation_end(first, last)) is not None:
            return organisation, "organisation", 0.85
        place = self._place_end(first, last)
        if place is not None and place < last and self._title(place + 1, last):
            return place, "place", 0.85  # US Secretary of State ...
        if self._tokens[first].text not in forenames() and (landmark := self._landmark(first, last)):
            return landmark
        if place is not None and not self._person_beginning(first, last, place):
            return place, "place", 0.85
        return self._person_or_other(first, last)

    def _landmark(self, first: int, last: int) -> tuple[int, EntityType, float] | None:
        lowers = [token.text.lower() for token in self._tokens[first : last + 1]]
        for index in range(len(lowers) - 1, 0, -1):
            if lowers[index] in words("event_heads"):
                return first + index, "other", 0.7
            if lowers[index] in words("place_heads"):
                return first + index, "place", 0.75
        if len(lowers) > 1 and lowers[0] in words("place_first"):
            return last, "place", 0.75
        return None

    def _place_end(self, first: int, last: int) -> int | None:
        """Last token of the longest place name that begins at a token."""
        for end in range(min(last, first + LONGEST_NAME - 1), first - 1, -1):
            key = self._runs.key(first, end)
            if key not in self._gazetteer or (len(key) <= 3 and not self._runs.text(first, end).isupper()):
                continue
            if end > first or self._place_alone(first, key):
                return end
        return None

    def _place_alone(self, index: int, key: str) -> bool:
        """Whether one word names a place: a big one anywhere, a small one after 'in' or before ', State'."""
        candidates = [c.record for c in self._gazetteer.candidates(key) if not c.alternate]
        before = self._tokens[index - 1].text.lower() if index else ""
        if (
            key in _COMPASS
            or before in words("titles")
            or (before in words("roles") and index - 1 not in self._runs.openers)
        ):
            return False
        if any(r.kind in ("country", "capital", "division") or r.population >= TOWN for r in candidates):
            return (
                self._tokens[index].text not in names("surnames")
                or before in words("place_prepositions")
                or any(r.kind != "city" or r.population > 5 * TOWN for r in candidates)
            )
        return key in self._gazetteer and (
            before in words("place_prepositions") or self._region_follows(index)
        )

    def _region_follows(self, index: int) -> bool:
        if index + 2 >= len(self._tokens) or self._tokens[index + 1].text != ",":
            return False
        key = self._runs.key(index + 2, index + 2)
        return any(c.record.kind in ("country", "division") for c in self._gazetteer.candidates(key))

    def _person_beginning(self, first: int, last: int, place: int) -> bool:
        """'Jordan Peele', 'Paris Hilton': a place's name that is a forename, with more of a name after it."""
        return (
            place == first < last
            and self._tokens[first].text in forenames()
            and self._tokens[first + 1].capital
        )

    def _person_or_other(self, first: int, last: int) -> tuple[int, EntityType | None, float]:
        tokens = [token.text for token in self._tokens[first : last + 1]]
        for offset, (a, b) in enumerate(pairwise(tokens)):
            if b in ("of", "for", "and", "&") or a in ("of", "for", "and"):
                return self._person_or_other(first, first + offset)
        if len(tokens) == 1:
            return last, *self._single(first, tokens[0])
        if len(tokens) > 5:
            return last, None, 0.0
        known = (
            tokens[0] in forenames() or tokens[-1] in names("surnames") or tokens[0] in names("family_first")
        )
        if self._organisation_cue(first, last):
            return last, "organisation", 0.7
        if all(t.isupper() and len(t) > 2 for t in tokens) and not known:
            return last, None, 0.0
        return last, "person", 0.85 if known or self._titled(first) else 0.55

    def _single(self, index: int, text: str) -> tuple[EntityType | None, float]:
        if self._titled(index):
            return "person", 0.8
        if self._organisation_cue(index, index):
            return "organisation", 0.75
        if text.isupper() and 2 <= len(text) <= 6 and text.isalpha():
            return "organisation", 0.6
        if self._cue_before(index, words("place_cues")):
            return "place", 0.7
        after = self._tokens[index + 1].text if index + 1 < len(self._tokens) else ""
        if text in forenames() or text in names("surnames") or after in words("said"):
            return "person", 0.6
        return None, 0.0

    def _titled(self, index: int) -> bool:
        before = self._tokens[index - 1].text.lower() if index else ""
        return before in words("titles") or before in words("roles")

    def _organisation_cue(self, first: int, last: int) -> bool:
        after = [token.text for token in self._tokens[last + 1 : last + 3]]
        return (bool(after) and (after[0] in words("org_cues") or " ".join(after) in words("org_cues"))) or (
            self._cue_before(first, words("org_cues"))
        )

    def _cue_before(self, index: int, cues: frozenset[str]) -> bool:
        """'news agency Interfax', 'the border town of Khasan'."""
        before = [token.text for token in self._tokens[max(index - 2, 0) : index]]
        return bool(before) and (before[-1] in cues or (before[-1] == "of" and before[0] in cues))
