"""How right the key phrases are, over articles for which somebody listed theirs."""

import json
from pathlib import Path

from pydantic import BaseModel

from dateline_enrich.document import TOKEN, Document
from dateline_enrich.entities import find as find_entities
from dateline_enrich.gazetteer import gazetteer
from dateline_enrich.key_phrases import find
from dateline_enrich.key_phrases.noun_phrases import singular

Key = tuple[str, ...]


class KeyPhraseReport(BaseModel):
    """Means over articles, between 0 and 1."""

    articles: int
    precision_at_5: float
    """Of the first five (or fewer, if fewer are found) how many are gold."""
    precision_at_10: float
    recall_at_10: float
    """Of the gold phrases that the text has, how many are among the first ten."""
    f1_at_10: float


def measure(gold: Path) -> KeyPhraseReport:
    """Key phrases found beside the gold ones; right is the same words, whatever their case and number.

    `gold` is JSON lines, one article each: {"title": str, "text": str, "phrases": [str, ...]}. English. Gold
    phrases that the text doesn't have are left aside, and articles without any. Raises OSError for a file
    that can't be read, ValueError for a line of another form or a file of no such article.
    """
    scores = [
        score
        for line in gold.read_text(encoding="utf-8").splitlines()
        if (score := _scores(**json.loads(line)))
    ]
    if not scores:
        raise ValueError(f"{gold}: no article with phrases that are in its text")
    at_5, at_10, recall, f1 = (round(sum(column) / len(scores), 4) for column in zip(*scores, strict=True))
    return KeyPhraseReport(
        articles=len(scores), precision_at_5=at_5, precision_at_10=at_10, recall_at_10=recall, f1_at_10=f1
    )


def _scores(title: str, text: str, phrases: list[str]) -> tuple[float, float, float, float] | None:
    said = f" {' '.join(_key(text))} "
    wanted = {key for phrase in phrases if f" {' '.join(key := _key(phrase))} " in said}
    if not wanted:
        return None
    tables = gazetteer()
    document = Document(text, tables.alone)
    found = [_key(phrase.text) for phrase in find(document, find_entities(document, tables), title)]
    right = [key in wanted for key in found]
    at_5 = sum(right[:5]) / max(len(right[:5]), 1)
    at_10 = sum(right[:10]) / max(len(right[:10]), 1)
    recall = len(wanted.intersection(found[:10])) / len(wanted)
    return at_5, at_10, recall, 2 * at_10 * recall / (at_10 + recall) if right and any(right[:10]) else 0.0


def _key(phrase: str) -> Key:
    """Words in lower case and the singular."""
    return tuple(singular(token.lower()) for token in TOKEN.findall(phrase) if token[0].isalnum())
