"""The labelled corpora in a folder, all as texts with names.

Of CrossNER only politics: with titles of songs, books and papers, names in news were found 2 points worse.
"""

from collections.abc import Iterator
from pathlib import Path

from dateline_enrich.entities.learning import columns, gum
from dateline_enrich.entities.learning.labelled import Labelled


def read(folder: Path) -> list[Labelled]:
    """Every text of the corpora that lie in `folder` (gum, wikigold, uner_ewt, crossner), in a fixed order.

    Raises FileNotFoundError where there is none of them.
    """
    found = [text for text in _all(folder) if text.text]
    if not found:
        raise FileNotFoundError(f"{folder} holds none of gum/dep, wikigold, uner_ewt, crossner")
    return found


def _all(folder: Path) -> Iterator[Labelled]:
    for path in sorted((folder / "gum" / "dep").glob("*.conllu")):
        yield gum.read(path)
    if (folder / "wikigold").is_dir():
        yield from columns.wikigold(folder / "wikigold")
    if (folder / "uner_ewt").is_dir():
        yield from columns.universal(folder / "uner_ewt")
    if (folder / "crossner" / "politics").is_dir():
        yield from columns.crossner(folder / "crossner" / "politics")
