"""Names by a spaCy model, where one is installed: DATELINE_ENRICH_ENTITIES=spacy:en_core_web_lg."""

import importlib
from typing import Any

from dateline_enrich.document import Document
from dateline_enrich.named import EntityType, Mention

_TYPES: dict[str, EntityType] = {
    **dict.fromkeys(["PERSON", "PER"], "person"),
    **dict.fromkeys(["ORG"], "organisation"),
    **dict.fromkeys(["GPE", "LOC", "FAC"], "place"),
    **dict.fromkeys(["EVENT", "LAW", "PRODUCT", "WORK_OF_ART", "MISC"], "other"),
}
"""OntoNotes' and CoNLL-2003's labels; NORP, dates and amounts are no names."""
CONFIDENCE = 0.85
"""spaCy's models say no probability."""


def installed() -> list[str]:
    """The models that spaCy finds here, by name; none without spaCy."""
    try:
        return sorted(importlib.import_module("spacy.util").get_installed_models())
    except ImportError:
        return []


class SpacyModel:
    """Finds names with a model that spaCy can load by name or path."""

    def __init__(self, model: str) -> None:
        """Raises ValueError, saying what to do, where spaCy or the model isn't installed."""
        self._read: Any = _loaded(model)
        self.method = f"spacy:{self._read.meta['name']}-{self._read.meta['version']}"

    def find(self, document: Document) -> list[Mention]:
        """All names of a text, in order; each is widened to whole tokens of ours."""
        found: list[Mention] = []
        for span in self._read(document.text).ents:
            type_ = _TYPES.get(span.label_)
            mention = _mention(document, span.start_char, span.end_char, type_) if type_ else None
            if mention and (not found or found[-1].end <= mention.start):
                found.append(mention)
        return found


def _mention(document: Document, start: int, end: int, type_: EntityType) -> Mention | None:
    tokens = document.tokens
    first, last = document.token_at(start), document.token_at(end) - 1
    if first and tokens[first - 1].end > start:
        first -= 1
    if first > last:
        return None
    start, end = tokens[first].start, tokens[last].end
    return Mention(start, end, first, last, document.text[start:end], type_, CONFIDENCE)


def _loaded(model: str) -> Any:
    try:
        spacy = importlib.import_module("spacy")
    except ImportError as exc:
        raise ValueError(
            f"DATELINE_ENRICH_ENTITIES=spacy:{model} needs spaCy:"
            " install dateline-enrich[spacy], or set it to 'own'."
        ) from exc
    try:
        return spacy.load(model, exclude=["parser", "lemmatizer", "textcat"])
    except OSError as exc:
        raise ValueError(
            f"spaCy has no model '{model}' here: install it (python -m spacy download {model}),"
            " give the folder of one, or set DATELINE_ENRICH_ENTITIES to 'own'."
        ) from exc
