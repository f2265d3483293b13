"""Articles without end: sentences of other articles mixed anew, as deduplicate takes them."""

import gzip
import json
import random
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple
from uuid import UUID, uuid5

from bench import news
from dateline import topics
from dateline.cores import load
from dateline.delivery import Arrival, Delivery
from dateline.events import Article, ArticleIngested

_MADE_UP = 3_000
_SENTENCES = re.compile(r"(?<=[.!?])\s+")
_START = datetime(2020, 1, 1, tzinfo=UTC)
_IDS = UUID("6d0c9f0e-52d7-5b7e-9d2b-3c1f3f5f8a10")
_WORDS = re.compile(r"\w+")
_TOLD = 6
"""Articles of one event, where every event has names of its own: as in labelled news, weighed by articles."""
_RARE = 2
"""Words of so many sources at most are names and the like: other events have others."""
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
    of: list[Source], count: int, *, per_day: float, words: int, named: bool = False, seed: int = 1
) -> Iterator[Arrival[Any]]:
    """So many articles of about `words` words, each of one subject with asides of others.

    With `named`, a subject is another event after every _TOLD articles, with rare words of its own.
    """
    draw = random.Random(seed)
    events = _Events(of) if named else None
    return told((_mixed(of, draw, words, events) for _ in range(count)), per_day=per_day)


class _Events:
    """Sources that become other events as they are told of: the vocabulary grows, as that of news does."""

    def __init__(self, of: list[Source]) -> None:
        held = Counter(
            word for one in of for word in set(_WORDS.findall(" ".join((one.title, *one.sentences))))
        )
        self._rare = {word for word, sources in held.items() if sources <= _RARE}
        self._told = Counter[str]()

    def tell(self, subject: Source) -> None:
        """An article is told of a subject: after some it is another event."""
        self._told[subject.title] += 1

    def words(self, source: Source, text: str) -> str:
        """A text of a source, with the names of the event that it is by now."""
        event = self._told[source.title] // _TOLD
        name = "".join(chr(ord("a") + int(digit)) for digit in str(event))
        return _WORDS.sub(lambda m: m[0] + name if m[0] in self._rare else m[0], text) if event else text


def told(texts: Iterable[tuple[str, str]], *, per_day: float) -> Iterator[Arrival[Any]]:
    """Titles and texts as deduplicate takes them, so many a day, of 300 outlets."""
    for offset, (title, text) in enumerate(texts):
        at = _START + timedelta(days=offset / per_day)
        article = Article(
            article_id=uuid5(_IDS, str(offset)),
            content_hash=sha256(text.encode()).hexdigest(),
            title=title,
            text=text,
            language="en",
            source=f"Outlet {offset * 7 % 300}",
            published_at=at,
            received_at=at,
        )
        delivery = Delivery(topics.INGESTED, 0, offset, at, None, b"")
        yield Arrival(delivery, ArticleIngested(article=article))


def _mixed(of: list[Source], draw: random.Random, words: int, events: _Events | None) -> tuple[str, str]:
    subject, *others = draw.choices(of, k=1 + _ASIDES)
    if events:
        events.tell(subject)
    sentences: list[str] = []
    left = max(80.0, draw.gauss(words, words / 3))
    while left > 0:
        source = subject if draw.random() < 0.5 else draw.choice(others)
        sentence = draw.choice(source.sentences)
        sentences.append(events.words(source, sentence) if events else sentence)
        left -= sentence.count(" ") + 1
    title = events.words(subject, subject.title) if events else subject.title
    mixed = " ".join((title.split() + others[0].title.split())[:10])
    text = "\n\n".join(" ".join(sentences[k : k + 3]) for k in range(0, len(sentences), 3))
    return title if draw.random() < 0.3 else mixed, text


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
