"""What a lower-case English word can be, by lists and endings: enough to see where noun phrases end."""

from functools import cache, lru_cache

from dateline_enrich.lexicon import words

NOUN, NOUN_OR_VERB, ADJECTIVE, OTHER = "n", "x", "a", "-"
"""OTHER has no place in a key phrase: also adjectives that tell too little, such as 'new' and 'largest'."""
_VOWELS = "aeiou"
_NOUNS_IN_LY = frozenset(
    (
        "family",
        "assembly",
        "ally",
        "supply",
        "anomaly",
        "monopoly",
        "reply",
        "bully",
        "butterfly",
        "belly",
        "rally",
    )
)
_VERB_ENDINGS = ("ing", "ize", "izes", "ify", "ifies")
_NOUNS_IN_IZE = frozenset(("size", "sizes", "prize", "prizes", "maize"))
_ADJECTIVE_ENDINGS = (
    *("ous", "ful", "less", "able", "ible", "ish", "esque", "ward"),
    *("al", "ic", "ive", "ary", "ory"),
)
_SHORTEST = 3


@lru_cache(maxsize=50_000)
def kind(word: str) -> str:
    """The kind of a word in lower case: one of NOUN, NOUN_OR_VERB, ADJECTIVE, OTHER."""
    if len(word) < _SHORTEST or not (word.islower() and word.replace("-", "").isalpha()):
        return OTHER
    if word in words("function") or word in words("plain_adjectives"):
        return OTHER
    listed = _listed().get(word)
    if listed:
        return listed
    if word.endswith("ly") and word not in _NOUNS_IN_LY:
        return OTHER
    if word.endswith(_VERB_ENDINGS) and word not in _NOUNS_IN_IZE:
        return OTHER
    if word.endswith(("ed", "ized", "ised")) and "-" not in word:
        return NOUN if word.endswith("eed") else OTHER
    if "-" in word and word.endswith(("ed", "old", "wide")):
        return ADJECTIVE
    like_adjective = word.endswith(_ADJECTIVE_ENDINGS) and word not in words("nouns_like_adjectives")
    return ADJECTIVE if like_adjective else NOUN


@cache
def _verbs() -> frozenset[str]:
    return frozenset(line.split(":")[0] for line in words("verb_forms"))


def leans_to_verb(word: str) -> bool:
    """Of a NOUN_OR_VERB: rather a verb, such as 'cut' and 'run', not 'bank' and 'poll'."""
    return word in _verbs()


@cache
def _listed() -> dict[str, str]:
    found = dict.fromkeys(words("said") | words("verbs"), OTHER)
    for line in words("verb_forms"):
        base, *irregular = line.split(":")
        found |= dict.fromkeys([base, third_person(base), gerund(base), *(irregular or [past(base)])], OTHER)
    found |= dict.fromkeys(words("adjectives"), ADJECTIVE)
    for base in words("verb_nouns"):
        found |= dict.fromkeys((base, third_person(base)), NOUN_OR_VERB)
    for noun in words("ing_nouns"):
        found |= {noun: NOUN_OR_VERB, noun + "s": NOUN}
    return found


def third_person(base: str) -> str:
    """'goes', 'tries', 'asks'."""
    if base.endswith("y") and base[-2] not in _VOWELS:
        return base[:-1] + "ies"
    return base + ("es" if base.endswith(("s", "x", "z", "ch", "sh", "o")) else "s")


def gerund(base: str) -> str:
    """'making', 'stopping', 'lying'."""
    if base.endswith("ie"):
        return base[:-2] + "ying"
    if base.endswith("e") and not base.endswith(("ee", "oe", "ye")):
        return base[:-1] + "ing"
    return _doubled(base) + "ing"


def past(base: str) -> str:
    """'made up' by rule: 'baked', 'tried', 'stopped'."""
    if base.endswith("e"):
        return base + "d"
    if base.endswith("y") and base[-2] not in _VOWELS:
        return base[:-1] + "ied"
    return _doubled(base) + "ed"


def _doubled(base: str) -> str:
    """With its last consonant twice where its only vowel is short; longer verbs follow no rule."""
    short = (
        len(base) > 2 and base[-1] not in _VOWELS + "wxy" and base[-2] in _VOWELS and base[-3] not in _VOWELS
    )
    return base + base[-1] if short and sum(c in _VOWELS for c in base) == 1 else base
