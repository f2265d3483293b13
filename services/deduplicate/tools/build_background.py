"""Build data/background_<language>.tsv.gz: how often words occur, from the `wordfreq` package (CC BY-SA 4.0).

Run where wordfreq 3.1.1 is installed beside this service's package:
`uv run --with "wordfreq[cjk]==3.1.1" tools/build_background.py [language ...]`. The service reads the tables
and does not need wordfreq. One line a frequency, falling: its Zipf value (log10 of occurrences in 10^9
words), TAB, the words that are so frequent, with spaces between.

Chinese, Japanese and Korean are cut into pairs of characters by words.py, so their tables hold pairs, counted
in a long text of words drawn by their frequency.
"""

import gzip
import math
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import accumulate, groupby, islice, product
from pathlib import Path

from wordfreq import available_languages, get_frequency_dict
from wordfreq.chinese import SIMPLIFIED_MAP

from dateline_deduplicate.words import Words

WORDS = {"en": 80_000, "sh": 40_000, "zh": 40_000}
WORDS_OF_OTHERS = 20_000
"""Serbo-Croatian has each word in both alphabets, Chinese has pairs in both scripts."""
DRAWN = 4_000_000
_ENDS = {"zh": 0.0, "ja": 0.0, "ko": 0.45}
"""How many words have a space behind them. Korean's, in wordfreq, are parts of what it writes in one."""
_RARELY = 3
"""Pairs drawn less often say nothing."""
_DATA = Path(__file__).parents[1] / "src/dateline_deduplicate/data"
_CYRILLIC = str.maketrans("abcdefghijklmnoprstuvzčćđšž", "абцдефгхијклмнопрстувзчћђшж")
_DIGRAPHS = (("dž", "џ"), ("lj", "љ"), ("nj", "њ"))
_FORMS = 4


def main() -> None:
    for language in sys.argv[1:] or sorted(available_languages("best")):
        frequencies = sorted(_zipf(language), key=lambda one: (-one[1], one[0]))
        kept = frequencies[: WORDS.get(language, WORDS_OF_OTHERS)]
        lines = groupby(kept, key=lambda one: f"{one[1]:.2f}")
        text = "".join(f"{zipf}\t{' '.join(word for word, _ in words)}\n" for zipf, words in lines)
        (_DATA / f"background_{language}.tsv.gz").write_bytes(gzip.compress(text.encode(), 9, mtime=0))


def _zipf(language: str) -> Iterator[tuple[str, float]]:
    """Words, or pairs of characters, with their Zipf values to two places."""
    frequencies = get_frequency_dict(language, "best")
    if language in _ENDS:
        frequencies = _pairs(frequencies, _ENDS[language])
    for word, frequency in frequencies.items():
        if any(character.isalnum() for character in word):
            zipf = round(math.log10(frequency) + 9.0, 2)
            yield from ((form, zipf) for form in _forms(word, language))


def _pairs(frequencies: dict[str, float], ends: float) -> dict[str, float]:
    """How often pairs of characters occur for a word of text."""
    rng = random.Random(7)
    words, sums = list(frequencies), list(accumulate(frequencies.values()))
    drawn = rng.choices(words, cum_weights=sums, k=DRAWN)
    text = "".join(word + " " if rng.random() < ends else word for word in drawn)
    found = Counter(Words.of(text).text)
    return {pair: count / DRAWN for pair, count in found.items() if count >= _RARELY and not pair.isascii()}


def _forms(word: str, language: str) -> Iterator[str]:
    """A word as it is written: in both alphabets of Serbo-Croatian and both scripts of Chinese."""
    yield word
    if language == "sh":
        for latin, cyrillic in _DIGRAPHS:
            word = word.replace(latin, cyrillic)
        yield word.translate(_CYRILLIC)
    if language == "zh":
        written = islice(product(*(_traditional()[c] or [c] for c in word)), _FORMS)
        yield from sorted({"".join(form) for form in written} - {word})


def _traditional() -> dict[str, list[str]]:
    """By simplified character, the traditional ones that it stands for, and itself where it is one too."""
    if not _TRADITIONAL:
        for code, simple in SIMPLIFIED_MAP.items():
            _TRADITIONAL[simple].append(chr(code))
    return _TRADITIONAL


_TRADITIONAL: dict[str, list[str]] = defaultdict(list)


if __name__ == "__main__":
    main()
