"""Enrichment on one core: everything, the share of each piece, and libraries beside two of them."""

import gzip
import json
import os
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from types import ModuleType
from typing import Any, TypeVar
from unittest.mock import patch
from uuid import UUID

from bench.row import Figure, LeftOutError, Measure, Row
from bench.session import Session
from bench.wire import Story, stories
from dateline.events import Article
from dateline_enrich import dates, enrichment
from dateline_enrich.document import Document
from dateline_enrich.gazetteer import gazetteer

NEWS = "DATELINE_BENCH_NEWS"
"""A folder of JSON lines (.gz or not) with title and text: those of 450 to 750 words are timed."""
_RECEIVED = datetime(2030, 1, 1, tzinfo=UTC)
_WARM = 10
_WORDS = range(450, 750)
T = TypeVar("T")


def made_up(count: int) -> list[Article]:
    """Articles of some 600 words."""
    return [_article(story) for story in stories(count)]


def given(folder: str, count: int) -> list[Article]:
    """The first articles of a folder that are as long as those. Raises LeftOutError where there are none."""
    found = list(islice(_read(Path(folder)), count))
    if not found:
        raise LeftOutError(f"{NEWS} has no articles of {_WORDS.start} to {_WORDS.stop} words")
    return [_article(story) for story in found]


def _read(folder: Path) -> Iterator[Story]:
    for file in sorted(folder.glob("*.jsonl*")):
        read = gzip.open if file.suffix == ".gz" else open
        with read(file, "rt", encoding="utf-8") as lines:
            for line in map(json.loads, lines):
                if len(line["text"].split()) in _WORDS and (line.get("lang") or "en") == "en":
                    yield Story(line.get("title") or "", line["text"], _time(line.get("published_at")))


def _time(text: str | None) -> datetime:
    time_of = datetime.fromisoformat(text) if text else _RECEIVED
    return time_of if time_of.tzinfo else time_of.replace(tzinfo=UTC)


def _article(story: Story) -> Article:
    return Article(
        article_id=UUID(int=0),
        content_hash="",
        title=story.title,
        text=story.text,
        language="en",
        published_at=story.published_at,
        received_at=_RECEIVED,
    )


# Everything, and what each piece takes of it ------------------------------------------------------------


def shares(articles: list[Article]) -> tuple[float, dict[str, float]]:
    """Articles a CPU second, untouched; then what each piece takes, in ms an article, in a second pass."""
    for article in articles[:_WARM]:
        enrichment.enrich(article)
    started = time.process_time()
    for article in articles:
        enrichment.enrich(article)
    rate = len(articles) / (time.process_time() - started)
    spent: Counter[str] = Counter()
    with _clocked(spent):
        for article in articles:
            enrichment.enrich(article)
    return rate, {f"{name}, ms": 1000 * seconds / len(articles) for name, seconds in spent.most_common()}


@contextmanager
def _clocked(spent: Counter[str]) -> Iterator[None]:
    """Count the time of every piece that enrichment.py calls as `piece.find` or `piece.measure`.

    And of cutting the text, which otherwise is done when first asked for.
    """
    with ExitStack() as stack:
        for name, piece in vars(enrichment).items():
            for function in ("find", "measure"):
                if isinstance(piece, ModuleType) and hasattr(piece, function):
                    timed = _timed(name, getattr(piece, function), spent)
                    stack.enter_context(patch.object(piece, function, timed))
        stack.enter_context(patch.object(enrichment, "Document", _timed("document", _cut, spent)))
        yield


def _timed(name: str, function: Callable[..., T], spent: Counter[str]) -> Callable[..., T]:
    def timed(*arguments: Any, **named: Any) -> T:
        started = time.process_time()
        try:
            return function(*arguments, **named)
        finally:
            spent[name] += time.process_time() - started  # type: ignore[assignment]

    return timed


def _cut(*arguments: Any) -> Document:
    document = Document(*arguments)
    _ = document.sentence_tokens, document.lower_words
    return document


def _made_up(session: Session) -> Figure:
    return Figure(*session.alone(_shares_made_up, session.pick(200, 20)))


def _shares_made_up(count: int) -> tuple[float, dict[str, float]]:
    return shares(made_up(count))


def _given(session: Session) -> Figure:
    if not (folder := os.environ.get(NEWS)):
        raise LeftOutError(f"{NEWS} names no folder of news")
    return Figure(*session.alone(_shares_given, folder, session.pick(200, 20)))


def _shares_given(folder: str, count: int) -> tuple[float, dict[str, float]]:
    return shares(given(folder, count))


# Two pieces beside well-known libraries ------------------------------------------------------------


def _rate(work: Callable[[Article], object], articles: Iterable[Article]) -> float:
    first, *rest = articles
    work(first)
    started = time.process_time()
    for article in rest:
        work(article)
    return len(rest) / (time.process_time() - started)


def cut_rate(count: int) -> float:
    """Tokens and sentences."""
    alone = gazetteer().alone
    return _rate(lambda article: _cut(article.text, alone), made_up(count))


def spacy_rate(count: int) -> float:
    """The same by spaCy's tokenizer and its rule-based sentencizer, without a model."""
    import spacy

    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    return _rate(lambda article: list(nlp(article.text).sents), made_up(count))


def dates_rate(count: int) -> float:
    """Time expressions found and resolved."""
    alone = gazetteer().alone

    def work(article: Article) -> object:
        return dates.find(Document(article.text, alone), article.published_at, [article.title])

    return _rate(work, made_up(count))


def dateparser_rate(count: int) -> float:
    """The same by dateparser's search, told the language and the day of publication."""
    from dateparser.search import search_dates  # type: ignore[import-untyped]

    def work(article: Article) -> object:
        return search_dates(article.text, languages=["en"], settings={"RELATIVE_BASE": article.published_at})

    return _rate(work, made_up(count))


def _beside(rate: Callable[[int], float], library: str | None = None, count: int = 100) -> Measure:
    def measure(session: Session) -> Figure:
        if library:
            try:
                __import__(library)
            except ImportError:
                raise LeftOutError(f"{library} is not installed") from None
        return Figure(session.alone(rate, session.pick(count, 5)))

    return measure


ENRICH = Row(
    name="enrich",
    unit="articles/CPU s",
    about=(
        "The whole enrichment of English articles of 600 words on one core, and what each piece takes of it, "
        "timed in a pass of its own: 200 made-up articles as dense with names, dates, quotes and figures as "
        f"wire copy; and 200 of your own where {NEWS} names a folder of JSON lines. The aim is 60."
    ),
    compared={"made-up news": _made_up, "your news": _given},
    baseline="made-up news",
    runs=3,
)

CUTTING = Row(
    name="enrich-document",
    unit="articles/CPU s",
    about="Tokens and sentences of the same articles; spaCy's blank English with its sentencizer, no model.",
    compared={"dateline": _beside(cut_rate), "spaCy blank": _beside(spacy_rate, "spacy")},
    baseline="spaCy blank",
    runs=3,
    quick=False,
)

DATES = Row(
    name="enrich-dates",
    unit="articles/CPU s",
    about=(
        "Time expressions found and resolved in the same articles, the cutting of the text included; "
        "dateparser's search_dates, told the language and the day (10 articles)."
    ),
    compared={"dateline": _beside(dates_rate), "dateparser": _beside(dateparser_rate, "dateparser", 10)},
    baseline="dateparser",
    runs=3,
    quick=False,
)
