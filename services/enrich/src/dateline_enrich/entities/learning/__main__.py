"""Train the tagger: `python -m dateline_enrich.entities.learning FOLDER [FILE]`, make train-entities."""

import sys
from pathlib import Path

from dateline_enrich.entities.learning import casing, corpora, training
from dateline_enrich.entities.vocabulary import Vocabulary
from dateline_enrich.entities.weights import FILE
from dateline_enrich.gazetteer import gazetteer

_DATA = Path(__file__).parents[2] / "data"
_SMALL = _DATA / "words" / "small.txt"


def main(folder: Path, file: Path = _DATA / FILE) -> None:
    """Learn from every corpus in `folder`; write the words that they write small, and the weights."""
    texts = corpora.read(folder)
    _SMALL.write_text("".join(f"{word}\n" for word in casing.small_words(texts)), encoding="utf-8")
    vocabulary = Vocabulary(gazetteer())
    examples = [training.example(text, vocabulary) for text in texts]
    print(f"{len(examples)} texts, {training.runs()} trainings", flush=True)
    file.write_bytes(training.fit(examples, lambda: print(".", end="", flush=True)))
    print(f"\n{file}: {file.stat().st_size:,} bytes")


if __name__ == "__main__":
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    main(*map(Path, sys.argv[1:]))
