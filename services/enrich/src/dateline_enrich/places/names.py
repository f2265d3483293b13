"""Places in a text of any language, by their names alone."""

from dateline.events import Place, Span
from dateline_enrich.document import Document
from dateline_enrich.gazetteer import Gazetteer, Record, fold
from dateline_enrich.places.namesakes import Choice
from dateline_enrich.places.resolution import event

METROPOLIS = 1_000_000
"""People of a city that is known by its name alone in any language."""


def by_name(document: Document, gazetteer: Gazetteer, language: str = "") -> list[Place]:  # noqa: ARG001
    """Countries and large cities by their names alone, for a text in any language that uses capitals."""
    found: dict[int, tuple[Record, list[Span]]] = {}
    for token in document.tokens:
        if not token.capital or len(token.text) < 4:
            continue
        records = [c.record for c in gazetteer.candidates(fold(token.text)) if not c.alternate]
        large = [r for r in records if r.kind in ("country", "capital") or r.population >= METROPOLIS]
        if len(large) == 1:
            entry = found.setdefault(large[0].geonames_id, (large[0], []))
            entry[1].append(Span(start=token.start, end=token.end))
    return [
        event(gazetteer, Choice(record, "the only large place of this name", 0.6), spans)
        for record, spans in found.values()
    ]
