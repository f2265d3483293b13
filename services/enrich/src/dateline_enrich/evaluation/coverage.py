"""How often each field is found in news as it is, and how fast: no gold, but a change shows."""

import gzip
import json
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import Any
from uuid import UUID

from pydantic import BaseModel

from dateline.events import Article, Enrichment
from dateline_enrich.coverage import FIELDS, present
from dateline_enrich.enrichment import enrich

ARTICLES = 60
"""So many of each file are read: the first ones, in its order."""
_UNDATED = datetime(2000, 1, 1, tzinfo=UTC)


class CoverageReport(BaseModel):
    """Shares of articles, 0 to 1, by language and field; a field that was not attempted is not there."""

    articles: int
    words_an_article: float
    articles_a_second: float
    """On one core, of processor time: informational, for machines and days differ."""
    found: dict[str, dict[str, float]]
    how_many: dict[str, float]
    """Mean number of each field's values, over articles in which it was attempted."""


def measure(folder: Path, progress: Callable[[int, int], None]) -> CoverageReport:
    """Enrich the first articles of each file of JSON lines: text, and title, lang, published_at.

    The files end with .jsonl or .jsonl.gz. Raises OSError, and ValueError for a line that is no article.
    """
    files = sorted(folder.glob("*.jsonl*"))
    articles = [_article(line) for file in files for line in islice(_lines(file), ARTICLES)]
    found: dict[str, list[Enrichment]] = defaultdict(list)
    seconds = 0.0
    for number, article in enumerate(articles, 1):
        started = time.process_time()
        enrichment = enrich(article)
        seconds += time.process_time() - started if number > 1 else 0.0  # the first loads the tables
        found[article.language].append(enrichment)
        progress(number, len(articles))
    every = [enrichment for enrichments in found.values() for enrichment in enrichments]
    return CoverageReport(
        articles=len(articles),
        words_an_article=round(sum(e.reading.words for e in every) / max(len(every), 1), 1),
        articles_a_second=round((len(articles) - 1) / seconds, 1) if seconds else 0.0,
        found={language: _shares(enrichments) for language, enrichments in sorted(found.items())},
        how_many=_how_many(every),
    )


def _shares(enrichments: list[Enrichment]) -> dict[str, float]:
    said = {field: Counter(present(e, field) for e in enrichments) for field in FIELDS}
    attempted = {field: said[field]["true"] + said[field]["false"] for field in FIELDS}
    return {f: round(said[f]["true"] / attempted[f], 4) for f in FIELDS if attempted[f]}


def _how_many(enrichments: list[Enrichment]) -> dict[str, float]:
    sizes: dict[str, list[int]] = defaultdict(list)
    for enrichment in enrichments:
        for field in FIELDS:
            value = getattr(enrichment, field)
            if isinstance(value, tuple) and field not in enrichment.not_attempted:
                sizes[field].append(len(value))
    return {field: round(sum(counts) / len(counts), 2) for field, counts in sizes.items()}


def _lines(file: Path) -> Iterator[dict[str, Any]]:
    with (
        gzip.open(file, "rt", encoding="utf-8")
        if file.suffix == ".gz"
        else file.open(encoding="utf-8") as lines
    ):
        yield from (json.loads(line) for line in lines if line.strip())


def _article(line: dict[str, Any]) -> Article:
    """The least that enrichment needs. Raises ValueError."""
    if not isinstance(line, dict) or not isinstance(line.get("text"), str):
        raise ValueError("a line has no text")
    published = line.get("published_at")
    time_of = datetime.fromisoformat(published) if published else None
    return Article(
        article_id=UUID(int=0),
        content_hash="",
        title=line.get("title") or "",
        text=line["text"],
        language=line.get("lang") or "und",
        published_at=time_of and (time_of if time_of.tzinfo else time_of.replace(tzinfo=UTC)),
        received_at=_UNDATED,
    )
