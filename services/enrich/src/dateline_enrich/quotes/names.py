"""The names of a text by the tokens they stand on, and whether a person is a man or a woman."""

import re
from collections.abc import Iterable
from functools import cache, cached_property
from typing import Literal

from dateline_enrich.document import Document
from dateline_enrich.lexicon import words
from dateline_enrich.named import Mention, Named
from dateline_enrich.quotes.vocabulary import MEN, WOMEN

_PARTY = re.compile(r"[DRI]-[A-Z]")
_NEAR = 60
"""Tokens."""
Gender = Literal["he", "she"]


@cache
def speakers() -> frozenset[str]:
    """Nouns for people and bodies that say things."""
    roles = words("roles")
    return words("speakers") | roles | frozenset(f"{role}s" for role in roles)


def _is_name(named: Named) -> bool:
    """Not 'Analysts', where a capital at a sentence's start made it a name, nor the party of 'D-Ohio'."""
    lower = named.name.lower()
    if lower.endswith("s") and lower[:-1] in words("roles"):
        return False
    return named.type != "person" or " " in lower or not (lower in speakers() or _PARTY.match(named.name))


def of_word(word: str) -> Gender | None:
    """'Mr.', 'spokesman', 'congresswoman': what a word says about its bearer."""
    lower = word.lower().rstrip(".")
    if lower.endswith("man") and (lower in words("roles") or lower in words("speakers")):  # no 'German'
        return "she" if lower.endswith("woman") else "he"
    return "he" if lower in MEN else "she" if lower in WOMEN else None


def _role_head(role: str) -> str:
    """'president' of 'U.S. President', 'secretary' of 'Secretary of State'."""
    noun = re.split(r" (?:of|for|to|at|in|on) ", role)[0]
    return noun.split()[-1].lower().rstrip(".") if noun.split() else ""


class Names:
    """Who is named on which token."""

    def __init__(self, document: Document, named: Iterable[Named]) -> None:
        self._document = document
        self.named = [n for n in named if _is_name(n)]
        self.on: dict[int, tuple[Mention, Named]] = {
            token: (mention, n)
            for n in self.named
            for mention in n.mentions
            for token in range(mention.first, mention.last + 1)
        }
        """Token index to the name there."""

    @cached_property
    def genders(self) -> dict[str, Gender]:
        """By canonical name, of those people whose title, role or forename says it."""
        return {n.name: g for n in self.named if n.type == "person" and (g := self._gender(n))}

    def _gender(self, named: Named) -> Gender | None:
        before = (self._document.tokens[m.first - 1].text for m in named.mentions if m.first)
        inside = (m.text.split()[0] for m in named.mentions if m.words > 1)
        stated = [*before, *inside, *(word for role in named.roles for word in role.split())]
        for word in stated:
            if gender := of_word(word):
                return gender
        forename, _, rest = named.name.partition(" ")
        if not rest:
            return None
        return "he" if forename in words("men") else "she" if forename in words("women") else None

    @cached_property
    def _bearers(self) -> dict[str, list[Named]]:
        """Role nouns, such as 'president', to the people who have them."""
        found: dict[str, list[Named]] = {}
        for n in self.named:
            if n.type == "person":
                for head in dict.fromkeys(_role_head(role) for role in n.roles):
                    found.setdefault(head, []).append(n)
        return found

    def bearer(self, noun: str) -> Named | None:
        """The person with a role, if it is only one, or one is named at least twice as often as any other."""
        bearers = sorted(self._bearers.get(noun, []), key=lambda n: -len(n.mentions))
        if len(bearers) > 1 and len(bearers[0].mentions) < 2 * len(bearers[1].mentions):
            return None
        return bearers[0] if bearers else None

    def only_before(self, token: int, pronoun: str) -> Named | None:
        """The one person known to be a man ('he') or a woman ('she') who is named shortly before a token."""
        near = (self.on.get(i) for i in range(max(token - _NEAR, 0), token))
        found = {n.name: n for pair in near if pair and self.genders.get((n := pair[1]).name) == pronoun}
        return next(iter(found.values())) if len(found) == 1 else None

    def by_surname(self, label: str) -> Named | None:
        """The person whom a speaker label such as 'SMITH' or 'Ann Smith' means, if it is only one."""
        wanted = label.casefold().split()
        if not wanted:
            return None
        people = [
            n
            for n in self.named
            if n.type == "person" and n.name.casefold().split()[-len(wanted) :] == wanted
        ]
        return people[0] if len(people) == 1 else None
