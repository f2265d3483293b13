"""Who stands before or after a verb of saying."""

import re

from dateline_enrich.lexicon import words
from dateline_enrich.named import Mention, Named
from dateline_enrich.quotes.phrases import Phrases, Subject
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
)

_DAY = re.compile(r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\Z")
_FURTHEST = 45
"""Tokens between a speaker and the verb: 'Smith, the mayor of ..., who ..., said'."""
_LONGEST = 28
"""Tokens of 'said White House spokeswoman Ann Smith'."""
_ASIDE = 20
"""Tokens in parentheses."""


class Subjects(Phrases):
    """Who stands beside a verb of saying; nothing looks further than a few dozen tokens."""

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

    def name_ending(self, at: int, floor: int) -> Subject | None:
        """The person or body whose name, or a parenthesis behind it, ends at a token."""
        if self.words[at] == ")":
            at = self._opening(at, floor) - 1
        here = self.name_at(at)
        return Subject(here[0].first, here[0].last, "name", here[1]) if here and here[0].last == at else None

    def _opening(self, at: int, floor: int) -> int:
        floor = max(floor, at - _ASIDE)
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
            elsewhere = found and found.named and found.named.type == "place"
            if found and not elsewhere and (found.kind != "noun" or self.speaks(found.head)):
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

    # After the verb ------------------------------------------------------------------------------------

    def after(self, verb: int, ceiling: int) -> tuple[Subject, int] | None:
        """The subject of 'said Smith' or 'according to a spokesman', and the token after its phrase."""
        at = verb + 1
        if self.lowers[at] in PRONOUNS:
            return Subject(at, at, "pronoun"), at + 1
        best: tuple[Mention, Named] | None = None
        while at < min(ceiling, verb + _LONGEST) and self._continues(at):
            here = self.name_at(at)
            if here:
                mention, named = here
                at = mention.last + 1
                possessive = self.words[at] in ("'", "’") and self.lowers[at + 1] == "s"
                best = None if possessive else here
                if best and named.type == "person" and not self.speaks(at):  # Troy police Lt. Smith
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
        bare = self.lowers[at - 1] in DETERMINERS - {"some", "many"} and self.lowers[at] != "of"
        if bare or not self.words[at - 1][:1].isalpha():
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
