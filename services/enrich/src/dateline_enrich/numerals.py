"""English numbers as copy writes them, in digits and in words."""

import re

UNITS, TENS = (
    tuple(words.split())
    for words in (
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen"
        " fifteen sixteen seventeen"
        " eighteen nineteen",
        "twenty thirty forty fifty sixty seventy eighty ninety",
    )
)
SCALES = {"hundred": 100, "thousand": 1_000, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_SMALL = {word: value for value, word in enumerate(UNITS)} | {
    word: 20 + 10 * place for place, word in enumerate(TENS)
}
_ONE_WORD = "|".join(sorted(_SMALL, key=len, reverse=True))
WORDS = rf"(?:{'|'.join(TENS)})[- ](?:{'|'.join(UNITS[1:10])})|{_ONE_WORD}"
"""A regular expression for zero to ninety-nine in lower-case words."""
_DIGITS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:[.,]\d{1,2}(?!\d)|\.\d+)?")


def value(text: str) -> float | None:
    """What a numeral says: '1,400', '1.4', '1,4', 'fourteen', 'two dozen', 'a hundred', '2.5 million'.

    None where it is no numeral.
    """
    digits = _DIGITS.match(text)
    total = _digits(digits[0]) if digits else None
    for word in re.findall(r"[a-z]+", text[digits.end() if digits else 0 :].lower()):
        if (grown := _with(total, word)) is None:
            return None
        total = grown
    return total


def _digits(text: str) -> float:
    """A comma parts thousands, or the decimals of '1,4 million'."""
    parts = text.split(",")
    if len(parts) > 1 and all(len(part.partition(".")[0]) == 3 for part in parts[1:]):
        return float("".join(parts))
    return float(text.replace(",", "."))


def _with(total: float | None, word: str) -> float | None:
    if word in ("a", "an"):
        return 1.0 if total is None else total
    if word in ("and", "of"):
        return total
    if word in ("dozen", "score"):
        return (total or 1) * (12 if word == "dozen" else 20)
    if word == "half":
        return 0.5 if total is None else total + 0.5
    if word in SCALES:
        return _scaled(total, SCALES[word])
    if word in _SMALL:
        return (total or 0) + _SMALL[word]
    return None


def _scaled(total: float | None, scale: int) -> float:
    """'two hundred' multiplies, and so does 'three hundred thousand'; 'one thousand two hundred' adds."""
    if total is None:
        return float(scale)
    if scale == 100 and total > 100:
        whole, last = divmod(total, 100)
        return whole * 100 + last * 100
    return total * scale
