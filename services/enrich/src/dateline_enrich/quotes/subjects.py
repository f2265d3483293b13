"""Who stands beside a verb of saying: a name, a pronoun, or a noun such as 'a police spokesman'.

All indexes are tokens of the document; nothing looks further than a sentence or a few dozen tokens.
"""

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from dateline_enrich.document import Document
from dateline_enrich.lexicon import words
from dateline_enrich.named import Mention, Named
from dateline_enrich.quotes.names import Names
from dateline_enrich.quotes.vocabulary import (
    BETWEEN,
    DETERMINERS,
    FAMILY,
    MARKS,
    MAYBE_NOUNS,
    OF,
    PRONOUNS,
    STOPS,
    TIMES,
    TOWARDS,
)

_DAY = re.compile(r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\Z")
_FURTHEST = 45
"""Tokens between a speaker and the verb: 'Smith, the mayor of ..., who ..., said'."""
_LONGEST = 14
"""Tokens of a noun phrase."""


_BEYOND = 64
"""Further than any search looks."""


@cache
def _speakers() -> frozenset[str]:
    """Nouns for people and bodies that say things."""
    roles = words("roles")
    return words("speakers") | roles | frozenset(f"{role}s" for role in roles)


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
    """Noun phrases beside verbs."""

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
        return self.lowers[index] in _speakers()

    # Before the verb -----------------------------------------------------------------------------------

    def before(self, verb: int, floor: int) -> Subject | None:
        """The subject of a verb, looked for from the verb leftwards, not beyond `floor`."""
        at = self._skip_between(verb - 1, floor)
        if at < floor:
            return None
        if self.words[at] == ")":
            at = self._opening(at, floor) - 1
        if self.words[at] == ".":  # 'Smith, R-Calif. said'
            at = next((i for i in range(at - 1, max(at - 5, floor), -1) if self.words[i] == ","), at)
            return self.ending_at(at - 1, floor)
        if self.words[at] in (",", "—", "–", "-"):
            return self._apposed(at, floor)
        return self.ending_at(at, floor)

    def _skip_between(self, at: int, floor: int) -> int:
        while at >= floor:
            word = self.lowers[at]
            if self._names.on.get(at):  # Theresa May
                break
            if word in BETWEEN or (word.endswith("ly") and len(word) > 4):
                at -= 1
            elif _DAY.match(self.words[at]):
                at -= 2 if self.lowers[at - 1] in ("on", "late", "early") else 1
            elif word in TIMES and self.lowers[at - 1] in ("this", "last", "next"):
                at -= 2
            else:
                break
            if self.lowers[at + 1] == "who" and self.words[at] == ",":
                at -= 1
        return at

    def _opening(self, at: int, floor: int) -> int:
        while at > floor and self.words[at] != "(":
            at -= 1
        return at

    def _apposed(self, comma: int, floor: int) -> Subject | None:
        """'Smith, 42, a pilot from Leeds, said': the nearest person before a comma, else another speaker."""
        sign = self.words[comma]
        perhaps = self._called(comma, floor)
        for at in range(comma - 1, max(floor, comma - _FURTHEST), -1):
            if self.words[at] != sign:
                continue
            end = self._opening(at - 1, floor) - 1 if self.words[at - 1] == ")" else at - 1
            found = self.ending_at(end, floor)
            if found and found.named and found.named.type == "person":
                return found
            if found and (found.kind != "noun" or self.speaks(found.head)):
                perhaps = perhaps or found
        return perhaps

    def _called(self, comma: int, floor: int) -> Subject | None:
        """'Another senator, Ann Smith of Ohio, said': the name between the commas."""
        found = self.ending_at(comma - 1, floor)
        if not found or not found.named or found.named.type != "person":
            return None
        lead = self.words[max(floor, found.first - 5) : found.first]
        titles = lead[len(lead) - lead[::-1].index(",") :] if "," in lead else ["?"]
        return found if all(t[:1].isupper() or t == "." or t in words("roles") for t in titles) else None

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

    # After the verb ------------------------------------------------------------------------------------

    def after(self, verb: int, ceiling: int) -> tuple[Subject, int] | None:
        """The subject of 'said Smith' or 'according to a spokesman', and the token after its phrase."""
        at = verb + 1
        if self.lowers[at] in PRONOUNS:
            return Subject(at, at, "pronoun"), at + 1
        best: tuple[Mention, Named] | None = None
        while at < min(ceiling, verb + 2 * _LONGEST) and self._continues(at):
            here = self.name_at(at)
            if here:
                mention, named = here
                at = mention.last + 1
                possessive = self.words[at] in ("'", "’") and self.lowers[at + 1] == "s"
                best = None if possessive else here
                if best and named.type == "person":
                    break
                at += 2 if possessive else 0
            else:
                at += 1
        if at == verb + 1:
            return None
        return self._found(best, verb + 1, at, ceiling)

    def _continues(self, at: int) -> bool:
        if self.name_at(at):
            return True
        word, lower = self.words[at], self.lowers[at]
        if word == "." and self.lowers[at - 1] in words("titles"):
            return True
        if not (word[:1].isalnum() or word in ("'", "’", "-", "&")) or _DAY.match(word):
            return False
        if lower in MAYBE_NOUNS and self.words[at + 1] in MARKS:
            return True  # 'according to media reports,'
        return lower not in OF and lower not in STOPS and lower not in words("said")

    def _found(
        self, best: tuple[Mention, Named] | None, first: int, at: int, ceiling: int
    ) -> tuple[Subject, int] | None:
        if best and (best[0].last == at - 1 or self._family_after(best[0].last + 1, at)):
            return Subject(best[0].first, best[0].last, "name", best[1]), at
        if (
            self.lowers[at - 1] in DETERMINERS - {"some", "many", "others"}
            or not self.words[at - 1][:1].isalpha()
        ):
            return None
        last = head = at - 1
        if self.words[at] == "," and self.speaks(last) and (apposed := self._person_only(at + 1, ceiling)):
            return apposed, apposed.last + 1
        if self.lowers[at] in OF - {"on"}:
            last, at = self._with_complement(at, ceiling)
        return Subject(first, last, "noun", head=head), at

    def _family_after(self, first: int, stop: int) -> bool:
        return all(self.lowers[i] in FAMILY for i in range(first, stop))

    def _person_only(self, at: int, ceiling: int) -> Subject | None:
        """'the mayor, Ann Smith,': the name of whom the noun before it means."""
        here = self.name_at(at)
        if not here or here[1].type != "person":
            return None
        if here[0].last + 1 < ceiling and self.words[here[0].last + 1] not in MARKS:
            return None
        return Subject(here[0].first, here[0].last, "name", here[1])

    def _with_complement(self, preposition: int, ceiling: int) -> tuple[int, int]:
        """The end of 'of the ministry', 'for the court': at most a few tokens."""
        at = preposition + 1
        while at < min(ceiling, preposition + 8) and (self._continues(at) or self.lowers[at] in OF - {"on"}):
            at += 1
        last = at - 1
        while last > preposition and not self.words[last][:1].isalnum():
            last -= 1
        return last, at
