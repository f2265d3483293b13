"""Labelled news as a file has it, and as deduplicate is handed it."""

import gzip
import json
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any, TypeAlias
from uuid import UUID, uuid5

from dateline import topics
from dateline.delivery import Arrival, Delivery
from dateline.events import Article, ArticleIngested, Event

Line: TypeAlias = dict[str, Any]
"""An article: id, text and story at least."""

_IDS = UUID("5f3a3b0e-97d1-5f0c-8d43-0d7f2a1f6f10")
_UNDATED = datetime(2000, 1, 1, tzinfo=UTC)


def lines(file: Path) -> Iterator[Line]:
    """The articles of a file of JSON lines, .gz or not.

    Raises OSError, and ValueError (naming file and line) for a line that is no labelled article.
    """
    read = gzip.open if file.suffix == ".gz" else open
    with read(file, "rt", encoding="utf-8") as written:
        for number, line in enumerate(written, 1):
            if line.strip():
                try:
                    value = json.loads(line)
                    yield {"id": value["id"], "text": value["text"], "story": value["story"]} | value
                except (ValueError, KeyError, TypeError) as exc:
                    text = f"{file}, line {number}: not an article with id, text and story ({exc!r})"
                    raise ValueError(text) from exc


def arrivals(articles: Sequence[Line], *, dates: bool = True) -> Iterator[Arrival[Event]]:
    """Labelled articles as messages, in order; `dates` says whether they keep their time of publication."""
    times = [_time(line) if dates else None for line in articles]
    clock = min((t for t in times if t), default=_UNDATED)
    for number, (line, published) in enumerate(zip(articles, times, strict=True)):
        clock = max(clock, published or clock)
        yield _arrival(number, line, published, clock)


def article_id(number: int, line: Line) -> UUID:
    """The id of the article in a line of that number, from 0."""
    return uuid5(_IDS, f"{number}/{line['id']}")


def _time(line: Line) -> datetime | None:
    value = line.get("published_at")
    if not value:
        return None
    time_of = datetime.fromisoformat(value)
    return time_of if time_of.tzinfo else time_of.replace(tzinfo=UTC)


def _arrival(number: int, line: Line, published: datetime | None, clock: datetime) -> Arrival[Event]:
    title, text = line.get("title") or "", line["text"]
    article = Article(
        article_id=article_id(number, line),
        content_hash=sha256(f"{title}\n{text}".encode("utf-8", "replace")).hexdigest(),
        title=title,
        text=text,
        language=line.get("lang") or line.get("language") or "und",
        url=line.get("url"),
        source=line.get("source"),
        published_at=published,
        received_at=clock,
    )
    delivery = Delivery(topics.INGESTED, 0, number, clock, article.language.encode(), b"")
    return Arrival(delivery, ArticleIngested(article=article))
