"""The front door by format: the same made-up articles written in each, read on one core."""

import json
import time
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from html import escape
from typing import Any

import trafilatura
from lxml import html  # type: ignore[import-untyped]

from bench import news
from bench.row import Figure, Measure, Row
from bench.session import Session
from dateline import topics
from dateline.cores import load
from dateline.delivery import Arrival, Delivery, Emitted

_RECEIVED = datetime(2025, 1, 6, 12, tzinfo=UTC)
_WARM = 50
_FEED = 20
"""Items of a feed, and lines of JSON lines."""

Fields = dict[str, Any]


def _paragraphs(article: Fields) -> list[str]:
    return [escape(paragraph) for paragraph in str(article["text"]).split("\n\n")]


def _marked_up(article: Fields) -> str:
    return "".join(f"<p>{paragraph}</p>" for paragraph in _paragraphs(article))


def _plain(article: Fields) -> str:
    return f"{article['title']}\n\n{article['text']}"


def _own(article: Fields) -> str:
    return json.dumps(article, ensure_ascii=False)


def _ninjs(article: Fields) -> str:
    item = {
        "uri": f"urn:x:{article['id']}",
        "type": "text",
        "pubStatus": "usable",
        "language": article["lang"],
    }
    item |= {"versionCreated": article["published_at"], "headlines": [{"value": article["title"]}]}
    return json.dumps(item | {"bodies": [{"contentType": "text/html", "value": _marked_up(article)}]})


def _json_ld(article: Fields) -> str:
    item = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": article["title"]}
    item |= {"articleBody": article["text"], "datePublished": article["published_at"], "url": article["url"]}
    return json.dumps(item)


def _nitf(article: Fields) -> str:
    head = f"<head><docdata><doc-id id-string='{article['id']}'/></docdata></head>"
    title = f"<body.head><hedline><hl1>{escape(article['title'])}</hl1></hedline></body.head>"
    return f"<nitf>{head}<body>{title}<body.content>{_marked_up(article)}</body.content></body></nitf>"


def _newsml(article: Fields) -> str:
    meta = f"<itemClass qcode='ninat:text'/><versionCreated>{article['published_at']}</versionCreated>"
    about = f"<contentMeta><headline>{escape(article['title'])}</headline></contentMeta>"
    copy = f"<html xmlns='http://www.w3.org/1999/xhtml'><body>{_marked_up(article)}</body></html>"
    return (
        f"<newsItem xmlns='http://iptc.org/std/nar/2006-10-01/' guid='urn:x:{article['id']}' version='1'>"
        f"<itemMeta>{meta}</itemMeta>{about}<contentSet><inlineXML>{copy}</inlineXML></contentSet></newsItem>"
    )


def _html(article: Fields) -> str:
    links = "".join(f"<li><a href='/{n}'>Section {n}</a></li>" for n in range(30))
    head = f"<title>{escape(article['title'])}</title><link rel='canonical' href='{article['url']}'>"
    copy = f"<article><h1>{escape(article['title'])}</h1>{_marked_up(article)}</article>"
    body = f"<nav><ul>{links}</ul></nav>{copy}"
    page = f"<head>{head}</head><body>{body}<footer>{links}</footer></body>"
    return f"<!DOCTYPE html><html lang='{article['lang']}'>{page}</html>"


def _rss(articles: Iterable[Fields]) -> str:
    items = (
        f"<item><title>{escape(a['title'])}</title><link>{a['url']}</link><pubDate>{a['published_at']}</pubDate>"
        f"<description>{escape(_marked_up(a))}</description></item>"
        for a in articles
    )
    return f"<rss version='2.0'><channel><title>T</title>{''.join(items)}</channel></rss>"


def _lines(articles: Iterable[Fields]) -> str:
    return "\n".join(map(_own, articles))


ONE: dict[str, Callable[[Fields], str]] = {
    "text": _plain, "json": _own, "ninjs": _ninjs, "json-ld": _json_ld, "nitf": _nitf, "newsml-g2": _newsml,
    "html": _html,
}  # fmt: skip
SEVERAL: dict[str, Callable[[Iterable[Fields]], str]] = {"jsonl": _lines, "rss": _rss}


def messages(name: str, count: int) -> list[bytes]:
    """So many articles, written in a format."""
    articles = [drop.fields for drop in news.drops(count)]
    if name in SEVERAL:
        parts = [articles[start : start + _FEED] for start in range(0, count, _FEED)]
        return [SEVERAL[name](part).encode() for part in parts]
    return [ONE[name](article).encode() for article in articles]


def rate(name: str, count: int) -> float:
    """Articles a CPU second through ingest's core. Raises RuntimeError where one is not read."""
    core = load("dateline.cores", "ingest")()
    arrivals = [_arrival(offset, value) for offset, value in enumerate(messages(name, count + _WARM))]
    warm = -(-_WARM // _FEED) if name in SEVERAL else _WARM
    for arrival in arrivals[:warm]:
        core(arrival)
    started = time.process_time()
    found = [outcome for arrival in arrivals[warm:] for outcome in core(arrival)]
    seconds = time.process_time() - started
    if refused := next((outcome for outcome in found if not isinstance(outcome, Emitted)), None):
        raise RuntimeError(f"{name}: {refused}")
    return len(found) / seconds


def trafilatura_rate(count: int) -> float:
    """Pages a CPU second through trafilatura alone, as ingest calls it: parsing and extraction."""
    pages = messages("html", count + _WARM)
    started = 0.0
    for number, page in enumerate(pages):
        if number == _WARM:
            started = time.process_time()
        trafilatura.bare_extraction(
            html.document_fromstring(page), include_comments=False, with_metadata=False
        )
    return count / (time.process_time() - started)


def _arrival(offset: int, value: bytes) -> Arrival[Any]:
    delivery = Delivery(topics.INGEST, 0, offset, _RECEIVED, None, value)
    return Arrival(delivery, delivery)


def _reading(name: str, full: int) -> Measure:
    def measure(session: Session) -> Figure:
        return Figure(session.alone(rate, name, session.pick(full, 100)))

    return measure


def _trafilatura(session: Session) -> Figure:
    return Figure(session.alone(trafilatura_rate, session.pick(400, 100)))


INGEST = Row(
    name="ingest",
    unit="articles/CPU s",
    about=(
        "Ingest's core by format on one core, cleaning and language included: the same 1,000 made-up "
        "articles of some 1,800 characters written in each (pages: 400; feeds and lines: 20 a message), "
        "50 to warm it, by the process's CPU time. 'trafilatura alone' parses and extracts the same pages "
        "and does no more."
    ),
    compared={
        **{name: _reading(name, 400 if name == "html" else 1_000) for name in (*ONE, *SEVERAL)},
        "trafilatura alone": _trafilatura,
    },
    baseline="trafilatura alone",
    runs=3,
    quick=False,
)
