"""Articles without end: sentences of other articles mixed anew, as deduplicate takes them."""

import gzip
import json
import random
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple
from uuid import UUID

from bench import news
from dateline import topics
from dateline.cores import load
from dateline.delivery import Arrival, Delivery
from dateline.events import Article, ArticleIngested

_MADE_UP = 3_000
_SENTENCES = re.compile(r"(?<=[.!?])\s+")
_START = datetime(2020, 1, 1, tzinfo=UTC)
_ASIDES = 3
"""Other articles that a mixed one quotes: half of its sentences are its own subject's."""


class Source(NamedTuple):
    """An article to take sentences from."""

    title: str
    sentences: list[str]


def sources(folder: Path | None) -> list[Source]:
    """The English articles of a folder's JSON lines (title, text, lang), else made-up ones.

    Raises OSError, or ValueError where the folder holds none.
    """
    texts = _labelled(folder) if folder else _made_up()
    found = [Source(title, _SENTENCES.split(text)) for title, text in texts if text]
    if not found:
        raise ValueError(f"{folder} holds no English article in *.jsonl or *.jsonl.gz")
    return found


def arrivals(
    of: list[Source], count: int, *, per_day: float, words: int, seed: int = 1
) -> Iterator[Arrival[Any]]:
    """So many articles of about `words` words, each of one subject with asides of others."""
    draw = random.Random(seed)
    for offset in range(count):
        at = _START + timedelta(days=offset / per_day)
        article = _article(of, draw, at, words)
        delivery = Delivery(topics.INGESTED, 0, offset, at, None, b"")
        yield Arrival(delivery, ArticleIngested(article=article))


def _article(of: list[Source], draw: random.Random, at: datetime, words: int) -> Article:
    subject, *others = draw.choices(of, k=1 + _ASIDES)
    sentences: list[str] = []
    left = max(80.0, draw.gauss(words, words / 3))
    while left > 0:
        source = subject if draw.random() < 0.5 else draw.choice(others)
        sentences.append(draw.choice(source.sentences))
        left -= sentences[-1].count(" ") + 1
    mixed = " ".join((subject.title.split() + others[0].title.split())[:10])
    return Article(
        article_id=UUID(int=draw.getrandbits(128)),
        content_hash=f"{draw.getrandbits(256):064x}",
        title=subject.title if draw.random() < 0.3 else mixed,
        text="\n\n".join(" ".join(sentences[k : k + 3]) for k in range(0, len(sentences), 3)),
        language="en",
        source=f"Outlet {draw.randrange(300)}",
        published_at=at,
        received_at=at,
    )


def _labelled(folder: Path) -> Iterator[tuple[str, str]]:
    for path in sorted(folder.glob("*.jsonl*")):
        read = gzip.open if path.suffix == ".gz" else open
        with read(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                one = json.loads(line)
                if (one.get("lang") or "en") == "en":
                    yield one.get("title") or "", one["text"]


def _made_up() -> Iterator[tuple[str, str]]:
    dropped = news.deliveries(news.drops(_MADE_UP, english=True))
    made = news.outputs(load("dateline.cores", "ingest")(), dropped)
    for arrival in news.passed_on(dropped, made, topics.INGESTED):
        yield arrival.content.article.title, arrival.content.article.text
