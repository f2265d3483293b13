"""Noun phrases: a name, a pronoun, or a noun such as 'a police spokesman'. All indexes are tokens."""

from dataclasses import dataclass
from typing import Literal

from dateline_enrich.document import Document
from dateline_enrich.lexicon import words
from dateline_enrich.named import Mention, Named
from dateline_enrich.quotes.names import Names, speakers
from dateline_enrich.quotes.vocabulary import DETERMINERS, FAMILY, OF, PRONOUNS, STOPS, TOWARDS

_LONGEST = 14
"""Tokens of a noun phrase."""
_BEYOND = 64
"""Further than any search looks."""


@dataclass(frozen=True, slots=True)
class Subject:
    """Tokens `first` to `last`, and whom they name. `kind` says how."""

    first: int
    last: int
    kind: Literal["name", "pronoun", "noun"]
    named: Named | None = None
    head: int = -1
    """Of a noun phrase: the noun that speaks."""


class Phrases:
    """Words and names of a text, and the noun phrases that end at a token."""

    def __init__(self, document: Document, names: Names) -> None:
        beyond = [""] * _BEYOND
        self.words = [token.text for token in document.tokens] + beyond
        """The tokens' texts; empty strings before the first and behind the last."""
        self.lowers = list(map(str.lower, self.words))
        self._names = names

    def name_at(self, index: int) -> tuple[Mention, Named] | None:
        found = self._names.on.get(index)
        return found if found and found[1].type != "other" else None

    def speaks(self, index: int) -> bool:
        """Whether a word is one for people or bodies that say things."""
        return self.lowers[index] in speakers()

    def ending_at(self, last: int, floor: int) -> Subject | None:
        """The noun phrase whose last token is `last`."""
        word = self.lowers[last]
        if word in PRONOUNS:
            return Subject(last, last, "pronoun") if self.lowers[last - 1] not in OF else None
        here = self.name_at(last)
        if here and here[0].last == last:
            return self._named(here, floor)
        if (
            last < floor
            or not self.words[last][:1].isalpha()
            or word in STOPS
            or word in OF
            or word in DETERMINERS - {"some", "many"}
            or (word == "s" and self.words[last - 1] in ("'", "’"))
        ):
            return None
        family = self.name_at(last - 1) or self.name_at(last - 2)
        if word in FAMILY and family and family[1].type == "organisation":
            return Subject(family[0].first, family[0].last, "name", family[1])
        return self._noun(last, floor)

    def _named(self, here: tuple[Mention, Named], floor: int) -> Subject | None:
        """A name, unless it only belongs to the noun before it: 'a spokesman for Smith'."""
        mention, named = here
        at = mention.first - 1
        while at > floor and mention.first - at < _LONGEST and self._modifies(at):
            at -= 1
        if at >= floor and self.lowers[at] in OF:
            return self._head_before(at, mention.last, floor)
        return Subject(mention.first, mention.last, "name", named)

    def _modifies(self, at: int) -> bool:
        word = self.words[at]
        lower = word.lower()
        return (lower in DETERMINERS or word[:1].isalpha() or word in ("'", "’", "s", "-")) and (
            lower not in OF and lower not in STOPS and lower not in words("said")
        )

    def _head_before(self, preposition: int, last: int, floor: int) -> Subject | None:
        """'officials at the ministry in Moscow', 'Smith of Ohio': whoever stands before a preposition."""
        person = self.name_at(preposition - 1)
        if person and person[1].type == "person" and person[0].first >= floor:
            return Subject(person[0].first, person[0].last, "name", person[1])
        for at in range(preposition - 1, max(floor, preposition - _LONGEST) - 1, -1):
            if not (self._modifies(at) or self.lowers[at] in OF):
                return None
            if self.speaks(at) and (self.lowers[at + 1] in OF or self.lowers[at + 1] in TOWARDS):
                return Subject(self._first(at, floor), last, "noun", head=at)
        return None

    def _noun(self, last: int, floor: int) -> Subject | None:
        first = self._first(last, floor)
        if self.lowers[first - 1] in OF and first > floor:
            alone = Subject(first, last, "noun", head=last) if self.speaks(last) else None
            if alone and not self.speaks(first - 2):  # 'by various accounts of women'
                return alone
            return self._head_before(first - 1, last, floor) or alone
        return Subject(first, last, "noun", head=last)

    def before_titles(self, first: int) -> int:
        """The token before a name and the titles that lead to it: 'to' in 'to President Smith'."""
        at = first - 1
        while at > first - 6 and (self.words[at][:1].isupper() or self.lowers[at] in words("roles")):
            at -= 1
        return at

    def _first(self, head: int, floor: int) -> int:
        """Where the noun phrase of a head begins."""
        at = head
        while at > floor and head - at < _LONGEST and self._modifies(at - 1):
            at -= 1
            if self.lowers[at] in DETERMINERS and self.lowers[at - 1] not in DETERMINERS:
                break
        return at
