"""What the tagger knows of a word by itself: its form, and the tables and lists that hold it."""

from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from typing import cast

from dateline_enrich.gazetteer import Gazetteer, Record, fold
from dateline_enrich.lexicon import data, forenames, names, words
from dateline_enrich.named import EntityType

_LISTS = (
    *(
        "before_months",
        "calendar",
        "event_heads",
        "function",
        "nonname_acronyms",
        "of_heads",
        "ordinary",
        "org_cues",
    ),
    *(
        "org_heads",
        "particles",
        "place_cues",
        "place_first",
        "place_heads",
        "place_prepositions",
        "role_modifiers",
    ),
    *("roles", "said", "small", "titles", "verbs"),
)
_PLURAL = ("event_heads", "ordinary", "org_heads", "place_heads", "roles", "small")
_WORDS_KEPT = 100_000
BIAS = "1"
"""The feature that every token has."""
Feature = str | int
BIG, LARGE = 1_000_000, 100_000
"""People of a city."""


@cache
def known_names() -> dict[str, EntityType]:
    """Well-known names to their types."""
    lines = data("known_names.tsv").decode().splitlines()
    return {name: cast(EntityType, kind) for name, _, kind in (line.partition("\t") for line in lines)}


def known(name: str) -> EntityType | None:
    """The type of a well-known name, however its apostrophes and spaces are set."""
    return known_names().get(" ".join(name.replace("’", "'").split()))


def shape(word: str) -> str:
    """'Xx' for 'Kim', 'X.X.' for 'U.S.', 'X' for 'NATO', 'Xx-x' for 'Jong-un': kinds of signs."""
    signs: list[str] = []
    for sign in word[:24]:
        kind = "X" if sign.isupper() else "x" if sign.isalpha() else "d" if sign.isdigit() else sign
        if not signs or signs[-1] != kind:
            signs.append(kind)
    return "".join(signs[:8])


def _size(record: Record) -> str:
    if record.kind != "city":
        return record.kind
    return "big" if record.population >= BIG else "city" if record.population >= LARGE else "town"


class Vocabulary:
    """Features of words, each word's worked out once.

    A feature is a text such as 'w=kim'; given `rows`, its row there, and a feature without a row is left out.
    """

    def __init__(self, gazetteer: Gazetteer, rows: Mapping[str, int] | None = None) -> None:
        self._gazetteer, self._rows = gazetteer, rows
        self.here = lru_cache(_WORDS_KEPT)(self._here)
        self.beside = lru_cache(_WORDS_KEPT)(self._beside)
        self.flags = lru_cache(_WORDS_KEPT)(self._flags)
        self.together = lru_cache(_WORDS_KEPT)(self._together)

    def known(self, features: Iterable[str]) -> tuple[Feature, ...]:
        """Features as this vocabulary has them."""
        rows = self._rows
        return tuple(features) if rows is None else tuple([rows[f] for f in features if f in rows])

    def _flags(self, word: str) -> tuple[str, ...]:
        """Which tables and lists hold a word."""
        lower = word.lower()
        found = [name for name in _LISTS if lower in words(name)]
        found += [f"{name}s" for name in _PLURAL if lower[-1] == "s" and lower[:-1] in words(name)]
        if not word[0].isupper():
            return tuple(found)
        key = fold(word)
        found += ["forename"] if word in forenames() else []
        found += ["surname"] if word in names("surnames") else []
        found += ["family"] if word in names("family_first") else []
        found += sorted({_size(c.record) for c in self._gazetteer.candidates(key) if not c.alternate})
        found += ["demonym"] if self._gazetteer.demonym(key) else []
        known = known_names().get(word)
        return (*found, f"known-{known}") if known else tuple(found)

    def _here(self, word: str) -> tuple[Feature, ...]:
        """Of the word itself."""
        lower, flags = word.lower(), self.flags(word)
        features = [BIAS, f"w={lower}", f"s={shape(word)}", f"n={min(len(word), 5)}", "F=" + "+".join(flags)]
        if word[0].isalpha():
            features += [f"p{size}={lower[:size]}" for size in (2, 3)]
            features += [f"x{size}={lower[-size:]}" for size in (2, 3, 4)]
        return self.known([*features, *(f"f={flag}" for flag in flags)])

    def _beside(self, word: str, offset: str) -> tuple[Feature, ...]:
        """Of a word that stands `offset` words away."""
        lower = word.lower()
        near = (f"x3{offset}={lower[-3:]}",) if offset in ("-1", "+1") else ()
        flags = (f"f{offset}={flag}" for flag in self.flags(word))
        return self.known([f"w{offset}={lower}", f"s{offset}={shape(word)}", *near, *flags])

    def _together(self, text: str) -> str | None:
        """What the tables say of several words together."""
        known = known_names().get(text)
        if known:
            return f"known-{known}"
        key = fold(text)
        if self._gazetteer.demonym(key):
            return "demonym"
        sizes = [_size(c.record) for c in self._gazetteer.candidates(key)]
        return sizes[0] if sizes else None
