"""`dateline evaluate enrichment`: every figure that there is gold for, by section."""

from collections.abc import Callable, Collection, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Protocol

from pydantic import BaseModel, SerializeAsAny

from dateline_enrich.evaluation import coverage, dates, entities, key_phrases, places, quotes, topics

Progress = Callable[[int, int], None]
"""Told how much of a section is done, of how much."""


class Watch(Protocol):
    """Told which section is measured, and how far it is."""

    def __call__(self, section: str, done: int, total: int, /) -> None: ...


class Measured(BaseModel):
    """Figures for one gold set. `gold` is its path below the folder that was given."""

    gold: str
    figures: SerializeAsAny[BaseModel]


class Section(BaseModel):
    """What was measured of one piece; `missing` says what is lacking where that is nothing."""

    measured: list[Measured] = []
    missing: str | None = None


class EnrichmentReport(BaseModel):
    """All sections by name, in the order in which they were measured."""

    sections: dict[str, Section]


class Piece(BaseModel):
    """A section: where its gold lies below the folder, and what measures it."""

    gold: tuple[str, ...]
    about: str
    measure: Callable[[Path, Progress], BaseModel]

    def golds(self, folder: Path) -> Iterator[Path]:
        for pattern in self.gold:
            yield from sorted(folder.glob(pattern))


def _lines(kind: str) -> tuple[str, ...]:
    return (f"{kind}*.jsonl", f"{kind}/*.jsonl")


def _at_once(measure: Callable[[Path], BaseModel]) -> Callable[[Path, Progress], BaseModel]:
    return lambda gold, _: measure(gold)


def _in_ner(measure: Callable[[Path], BaseModel]) -> Callable[[Path, Progress], BaseModel]:
    """For those that are given the folder `ner` and find ner/<corpus>/<form> themselves."""
    return lambda gold, _: measure(gold.parents[1])


PIECES = {
    "places": Piece(gold=("ner/gum/dep",), about="GUM in ner/gum/dep", measure=_in_ner(places.measure)),
    "dates": Piece(gold=("ner/gum/xml",), about="GUM in ner/gum/xml", measure=_in_ner(dates.measure)),
    "quotes": Piece(gold=_lines("quotes"), about="quotes*.jsonl", measure=_at_once(quotes.measure)),
    "topics": Piece(gold=_lines("topics"), about="topics*.jsonl", measure=_at_once(topics.measure)),
    "key_phrases": Piece(
        gold=_lines("key_phrases"), about="key_phrases*.jsonl", measure=_at_once(key_phrases.measure)
    ),
    "coverage": Piece(gold=("stories",), about="articles in stories/*.jsonl", measure=coverage.measure),
    "entities": Piece(
        gold=("ner",),
        about="GUM, WikiGold, Universal NER or CrossNER in ner/",
        measure=lambda ner, progress: entities.measure(ner, progress=progress),
    ),
}
"""By name, the quick ones first: entities trains a tagger for every part that it is measured on."""


def evaluate(folder: Path, *, only: Collection[str] = (), progress: Watch | None = None) -> EnrichmentReport:
    """Measure every piece, or `only` those named, with all gold for it below `folder`.

    Raises ValueError for a name that is none of PIECES, and whatever is wrong with a gold file: OSError, or
    ValueError naming the file.
    """
    if unknown := sorted(set(only) - set(PIECES)):
        raise ValueError(f"There is no section {', '.join(unknown)}; there are: {', '.join(PIECES)}.")
    watch = progress or _unwatched
    chosen = {name: piece for name, piece in PIECES.items() if not only or name in only}
    return EnrichmentReport(
        sections={name: _section(name, piece, folder, watch) for name, piece in chosen.items()}
    )


def _section(name: str, piece: Piece, folder: Path, watch: Watch) -> Section:
    try:
        if golds := list(piece.golds(folder)):
            return Section(measured=list(_measured(name, piece, folder, golds, watch)))
    except FileNotFoundError:  # a folder without the corpora that a piece knows
        pass
    return Section(missing=f"No gold: {piece.about}.")


def _measured(
    name: str, piece: Piece, folder: Path, golds: Iterable[Path], watch: Watch
) -> Iterator[Measured]:
    for gold in golds:
        shown = gold.relative_to(folder).as_posix()
        label = f"{name}: {shown}"
        watch(label, 0, 1)
        try:
            figures = piece.measure(gold, partial(watch, label))
        except (ValueError, KeyError) as exc:
            raise ValueError(f"{gold} is no gold for {name}: {exc}") from exc
        watch(label, 1, 1)
        yield Measured(gold=shown, figures=figures)


def _unwatched(_section: str, _done: int, _total: int) -> None:
    """Progress that nobody looks at."""
