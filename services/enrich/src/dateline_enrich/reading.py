"""How long a text takes to read."""

import re

from dateline.events import Reading

METHOD = "uax29-words-1"
WORDS_A_MINUTE = 238
"""Brysbaert (2019), How many words do we read per minute? Silent reading of English non-fiction."""
_IDEOGRAPH = r"\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_WORD = re.compile(rf"[{_IDEOGRAPH}]|(?:(?![{_IDEOGRAPH}])\w)+(?:['’.,-](?:(?![{_IDEOGRAPH}])\w)+)*")
"""An ideograph is a word of its own, as by default in Unicode's UAX 29."""


def measure(text: str) -> Reading:
    """Words and seconds of a text in any language."""
    count = sum(1 for _ in _WORD.finditer(text))
    return Reading(words=count, seconds=round(count * 60 / WORDS_A_MINUTE))
