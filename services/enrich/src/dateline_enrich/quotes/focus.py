"""Whom 'he', 'she' and 'it' mean: the nearest subject that fits."""

from dataclasses import dataclass

from dateline_enrich.named import Named
from dateline_enrich.quotes.names import Gender, Names, of_word
from dateline_enrich.quotes.vocabulary import MANY

_REACH = 3
"""Paragraphs back."""


@dataclass(frozen=True, slots=True)
class _Seen:
    paragraph: int
    named: Named | None
    noun: str = ""


class Focus:
    """The subjects of a text so far, in the order in which it names them."""

    def __init__(self, names: Names) -> None:
        self._names = names
        self._seen: list[_Seen] = []

    def note(self, paragraph: int, named: Named | None, noun: str = "") -> None:
        """A name, or the noun of somebody unnamed, who then is whom 'he' means."""
        self._seen.append(_Seen(paragraph, named, noun))

    def resolve(self, pronoun: str, paragraph: int) -> Named | None:
        """Who is meant; None for plurals, for nobody near, and for somebody unnamed."""
        for seen in reversed(self._seen[-24:]):
            if paragraph - seen.paragraph > _REACH:
                return None
            if pronoun in ("he", "she") and self._blocks(seen, pronoun):
                return None
            if seen.named and self.fits(seen.named, pronoun):
                return seen.named
        return None

    def blocked(self, pronoun: str, paragraph: int) -> bool:
        """Whether the last subject is somebody unnamed whom the pronoun means."""
        last = self._seen[-1] if self._seen else None
        return last is not None and paragraph - last.paragraph <= 1 and self._blocks(last, pronoun)

    def fits(self, named: Named, pronoun: str) -> bool:
        """Whether a pronoun can mean somebody, by type and gender."""
        if pronoun == "it":
            return named.type in ("organisation", "place")
        if pronoun not in ("he", "she") or named.type != "person":
            return False
        return self._names.genders.get(named.name, pronoun) == pronoun

    @staticmethod
    def _blocks(seen: _Seen, pronoun: str) -> bool:
        if seen.named or seen.noun in MANY or seen.noun.endswith("s"):
            return False
        gender: Gender | None = of_word(seen.noun)
        return gender is None or gender == pronoun
