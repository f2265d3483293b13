"""Words of a script without spaces: characters that come together more often than chance.

A string is a word where what stands before it and after it varies: accessor variety (Feng, Chen, Deng and
Zheng 2004, Computational Linguistics 30:1).
"""

import re
from collections import defaultdict

LONGEST = 8
"""Characters."""
_FEWEST = 2
_LEAST_VARIETY = 2
_EDGE = "\n"
Spans = list[tuple[int, int]]


def repeats(text: str, script: re.Pattern[str], stop: frozenset[str]) -> dict[str, Spans]:
    """Strings of two to eight characters that come twice or more, with various neighbours, and their places.

    `script` finds runs of characters that may hold words. A string holds no word of `stop` at its ends.
    """
    places = _places(text, script)
    return {
        string: spans
        for string, spans in places.items()
        if len(spans) >= _FEWEST and not _stopped(string, stop) and _varied(text, spans)
    }


def _places(text: str, script: re.Pattern[str]) -> dict[str, Spans]:
    places: dict[str, Spans] = defaultdict(list)
    for run in script.finditer(text):
        start, end = run.span()
        for size in range(2, min(LONGEST, end - start) + 1):
            for at in range(start, end - size + 1):
                places[text[at : at + size]].append((at, at + size))
    return places


def _stopped(string: str, stop: frozenset[str]) -> bool:
    ends = (string, string[0], string[-1], string[:2], string[-2:])
    return any(end in stop for end in ends)


def _varied(text: str, spans: Spans) -> bool:
    before = {text[start - 1] if start else _EDGE for start, _ in spans}
    after = {text[end] if end < len(text) else _EDGE for _, end in spans}
    return _variety(before) >= _LEAST_VARIETY and _variety(after) >= _LEAST_VARIETY


def _variety(signs: set[str]) -> int:
    """How many different neighbours; a sign, hiragana or the edge of the text is as good as two."""
    return sum(1 if sign.isalnum() and not "\u3041" <= sign <= "\u309f" else 2 for sign in signs)
