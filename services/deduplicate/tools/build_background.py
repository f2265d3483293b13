"""Build data/background_en.tsv.gz: how often English words occur, from the `wordfreq` package (CC BY-SA 4.0).

Run where wordfreq 3.1.1 is installed: `uv run --with wordfreq==3.1.1 python tools/build_background.py`.
The service reads the table and does not need wordfreq. One line a word: word, TAB, Zipf frequency
(log10 of occurrences in 10^9 words).
"""

import gzip
from pathlib import Path

from wordfreq import top_n_list, zipf_frequency

WORDS = 80_000
TABLE = Path(__file__).parents[1] / "src/dateline_deduplicate/data/background_en.tsv.gz"


def main() -> None:
    words = [word for word in top_n_list("en", WORDS, "best") if any(c.isalnum() for c in word)]
    lines = "".join(f"{word}\t{zipf_frequency(word, 'en'):.2f}\n" for word in words)
    TABLE.write_bytes(gzip.compress(lines.encode(), 9, mtime=0))


if __name__ == "__main__":
    main()
