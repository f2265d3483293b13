"""How long a text takes to read."""

import re

from dateline.events import Reading

METHOD = "uax29-words-2"
WORDS_A_MINUTE = 238
"""Brysbaert (2019), How many words do we read per minute? Silent reading of non-fiction in English."""
CHINESE_A_MINUTE, JAPANESE_A_MINUTE = 255, 357
"""Characters. Trauzettel-Klosinski and Dietz (2012), Standardized assessment of reading performance: the new
International Reading Speed Texts IReST. Read aloud, and so a careful reader's time."""
SECONDS_A_LETTER = 0.068
"""The same study, over 14 alphabets: what stands for Thai, Lao, Burmese and Khmer, which it has not."""
_HAN = r"\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_KANA = r"\u3041-\u3096\u30a1-\u30ff"
_NO_SPACES = r"\u0e01-\u0e2f\u0e32-\u0e46\u0e81-\u0ec6\u1000-\u103f\u1780-\u17b3"
"""Letters of Thai, Lao, Burmese and Khmer."""
_OTHER = rf"[^\W{_HAN}{_KANA}{_NO_SPACES}]"
_WORD = re.compile(rf"{_OTHER}+(?:['’.,-]{_OTHER}+)*")
_ASCII_WORD = re.compile(r"\w+(?:['.,-]\w+)*", re.ASCII)
_CHARACTER = re.compile(rf"[{_HAN}{_KANA}]")
_KANA_SIGN = re.compile(rf"[{_KANA}]")
_LETTER = re.compile(rf"[{_NO_SPACES}]")
_JAPANESE = 0.2
"""Share of kana in Japanese, at least; Chinese has none."""


def measure(text: str) -> Reading:
    """Words and seconds of a text in any language.

    A Chinese or Japanese character is a word of its own, as by default in Unicode's UAX 29. Where a script
    has no spaces and words of several letters, a word is as many letters as take a word's time.
    """
    if text.isascii():
        words = len(_ASCII_WORD.findall(text))
        return Reading(words=words, seconds=round(words * 60 / WORDS_A_MINUTE))
    words, characters = len(_WORD.findall(text)), len(_CHARACTER.findall(text))
    letters = len(_LETTER.findall(text))
    kana = len(_KANA_SIGN.findall(text)) if characters else 0
    rate = JAPANESE_A_MINUTE if kana > _JAPANESE * characters else CHINESE_A_MINUTE
    unspaced = letters * SECONDS_A_LETTER
    seconds = words * 60 / WORDS_A_MINUTE + characters * 60 / rate + unspaced
    return Reading(words=words + characters + round(unspaced * WORDS_A_MINUTE / 60), seconds=round(seconds))
