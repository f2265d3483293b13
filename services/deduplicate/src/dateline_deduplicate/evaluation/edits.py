"""Consistent edits that make of one event another that looks alike: other names, days or figures."""

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from hashlib import sha256

from dateline_deduplicate.weekdays import named

_MONTHS = (
    "January February March April May June July August September October November December".split()  # noqa: SIM905
)
_COUNTS = "two three four five six seven eight nine ten eleven twelve".split()  # noqa: SIM905
_ONSETS, _VOWELS, _CODAS = "bdfgklmnprstvz", "aeiou", ("l", "n", "r", "sk", "th", "rd")
_INSIDE = re.compile(r"(?:(?<=[^\W\d_] )|(?<=[^\W\d_], ))[^\W\d_][\w-]*[^\W\d_]")
"""A word behind another of the same sentence."""
_NUMBER = re.compile(r"\d+")
_CENTURIES = ("19", "20")


def names(texts: Sequence[str], language: str = "en") -> list[str]:
    """Words written with a capital inside sentences, and never without, the most frequent first."""
    whole = "\n".join(texts)
    small = {word.lower() for word in re.findall(r"[^\W\d_]+", whole) if word.islower()}
    calendar = {day.lower() for day in (*named(127, language), *_MONTHS)}
    inside = (match.group() for match in _INSIDE.finditer(whole))
    found = Counter(word for word in inside if word[0].isupper() and word.lower() not in small | calendar)
    return sorted(found, key=lambda word: (-found[word], word))


def invented(word: str, key: str) -> str:
    """A name to stand for another, the same for the same key."""
    drawn = sha256(f"{key}/{word.lower()}".encode("utf-8", "replace")).digest()
    syllables = (
        _ONSETS[a % len(_ONSETS)] + _VOWELS[b % 5] for a, b in zip(drawn[:3], drawn[3:6], strict=True)
    )
    name = ("".join(syllables) + _CODAS[drawn[6] % len(_CODAS)]).capitalize()
    return name.upper() if word.isupper() and len(word) > 1 else name


def replaced(text: str, by: Mapping[str, str]) -> str:
    """The text with whole words replaced, as they stand or in capitals."""
    known = {**{word.upper(): name.upper() for word, name in by.items()}, **by}
    if not known:
        return text
    every = "|".join(re.escape(word) for word in sorted(known, key=len, reverse=True))
    return re.sub(rf"\b(?:{every})\b", lambda match: known[match.group()], text)


def renaming(texts: Sequence[str], key: str, spared: int = 0, every: int = 1) -> dict[str, str]:
    """New names for those in some texts but the most frequent `spared`; of the others for each `every`th."""
    return {word: invented(word, key) for word in names(texts)[spared::every]}


def redated(days: int, months: int = 0, language: str = "en") -> Callable[[str], str]:
    """An edit that moves every weekday and month that is named."""
    week = [day.capitalize() if language == "en" else day for day in named(127, language)]
    moved = {day: week[(at + days) % 7] for at, day in enumerate(week)}
    moved |= {month: _MONTHS[(at + months) % 12] for at, month in enumerate(_MONTHS)}
    return lambda text: replaced(text, moved)


def refigured(text: str) -> str:
    """The text with every number another of as many digits, but years; and every small count another."""
    text = _NUMBER.sub(lambda match: _other(match.group()), text)
    counted = {word: _COUNTS[(at + 3) % len(_COUNTS)] for at, word in enumerate(_COUNTS)}
    return re.sub(r"\b(?:" + "|".join(_COUNTS) + r")\b", lambda match: counted[match.group()], text)


def _other(number: str) -> str:
    if len(number) == 4 and number[:2] in _CENTURIES:
        return number
    return "".join(
        str((int(digit) + 3 + at) % 9 + 1) if digit.isascii() else digit for at, digit in enumerate(number)
    )
