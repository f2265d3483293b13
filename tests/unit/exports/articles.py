"""Enriched articles to export: read by the real ingest and enrich, and made by hypothesis."""

from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any
from uuid import UUID

from hypothesis import strategies as st

from dateline import topics
from dateline.delivery import Arrival, Delivery, Emitted
from dateline.events import (
    Agency,
    Article,
    ArticleDeduplicated,
    ArticleEnriched,
    ArticleIngested,
    Assignment,
    Caption,
    Copy,
    Dateline,
    Enrichment,
    Entity,
    EventDate,
    Figure,
    KeyPhrase,
    Origin,
    Place,
    Quote,
    Reading,
    Span,
    Topic,
    Version,
)
from dateline_enrich.core import enriched_event
from dateline_enrich.enrichment import LONGEST
from dateline_ingest.core import core

ROOT = Path(__file__).parents[3]
RECEIVED = datetime(2026, 11, 21, 12, tzinfo=UTC)
STORY = UUID("221064a7-6702-5a07-80d5-76d84769bfa2")
FILES = sorted(path for path in (ROOT / "seeds").rglob("*") if path.is_file() and "meta" not in path.name)


def ingested(value: bytes, **metadata: str) -> list[Article]:
    """The articles that ingest reads from a message."""
    headers = tuple((f"dateline.{name}", text.encode()) for name, text in metadata.items())
    delivery = Delivery(topics.INGEST, 0, 7, RECEIVED, None, value, headers)
    outputs = [o for outcome in core()(Arrival(delivery, delivery)) if isinstance(outcome, Emitted)
               for o in outcome.outputs]  # fmt: skip
    return [o.event.article for o in outputs if isinstance(o.event, ArticleIngested)]


def enriched(article: Article) -> ArticleEnriched:
    """The article as enrich hands it on, new and alone in its story."""
    assignment = Assignment(story_id=STORY, joined=False, score=0, threshold=0.12, model="test-1")
    event = ArticleDeduplicated(
        article_id=article.article_id,
        article=article,
        version=Version(provider_version=article.provider_version, created=article.version_created),
        decision="new",
        origin=Origin(key="outlet:post", name="Post"),
        assignment=assignment,
    )
    return enriched_event(event, longest=LONGEST)


@cache
def from_files() -> dict[str, ArticleEnriched]:
    """Every article of the seeds and the samples, by file and number."""
    return {
        f"{path.name}-{number}": enriched(article)
        for path in FILES
        for number, article in enumerate(ingested(path.read_bytes()))
    }


def _optional(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.one_of(st.none(), strategy)


def _several(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.lists(strategy, max_size=3).map(tuple)


texts = st.text(max_size=30)
names = st.text(min_size=1, max_size=20)
shares = st.floats(0, 1)
uuids = st.uuids()
times = st.datetimes(timezones=st.just(UTC))
spans = st.builds(lambda a, b: Span(start=min(a, b), end=max(a, b)), st.integers(0, 90), st.integers(0, 90))
_ADDRESSES = [
    *("https://news.example/a?b=c#d", "https://news.example/ü", "https://news.example/%C3%BC", "http://"),
    *("https:///x", "http://[::1]/", "tag:a.example,2025:1", "urn:x:%zz", "a:", "x:y z"),
]
addresses = st.one_of(texts, st.sampled_from(_ADDRESSES))
articles = st.builds(
    Article,
    article_id=uuids,
    content_hash=texts,
    title=texts,
    standfirst=_optional(texts),
    text=st.lists(texts, max_size=4).map("\n\n".join),
    subheads=_several(spans),
    captions=_several(st.builds(Caption, text=texts, credit=_optional(texts))),
    dateline=_optional(st.builds(Dateline, text=texts, place=_optional(texts))),
    byline=_optional(texts),
    slugline=_optional(texts),
    keywords=_several(texts),
    language=st.sampled_from(["en", "und", "zh", "pt"]),
    url=_optional(addresses),
    source=_optional(texts),
    agency=_optional(st.builds(Agency, name=texts, confidence=shares, evidence=texts)),
    copyright=_optional(texts),
    provider_id=_optional(addresses),
    provider_version=_optional(st.integers(0, 2**63 - 1)),
    version_created=_optional(times),
    published_at=_optional(times),
    received_at=times,
    status=st.sampled_from(["usable", "withheld"]),
    embargoed_until=_optional(times),
    format=st.sampled_from(["text", "json", "html", "rss", "ninjs"]),
)
enrichments = st.builds(
    Enrichment,
    entities=_several(
        st.builds(
            Entity,
            name=names,
            aliases=_several(names),
            type=st.sampled_from(["person", "organisation", "place", "other"]),
            mentions=_several(spans),
            roles=_several(names),
            confidence=shares,
        )
    ),
    places=_several(
        st.builds(
            Place,
            name=names,
            geonames_id=st.integers(1, 20_000_000),
            latitude=st.floats(-90, 90),
            longitude=st.floats(-180, 180),
            country=st.sampled_from(["RU", "NO"]),
            admin1=_optional(names),
            metonym=st.booleans(),
            confidence=shares,
            reason=texts,
        )
    ),
    event_date=_optional(
        st.builds(
            EventDate,
            value=st.sampled_from(["2019-04-25", "2019-04", "2019-04-23/2019-04-25", "XXXX-04-25", "2019~"]),
            confidence=shares,
            reason=texts,
        )
    ),
    quotes=_several(
        st.builds(Quote, span=spans, text=names, speaker=_optional(names), confidence=shares, verb=st.none())
    ),
    topics=_several(
        st.builds(
            Topic, qcode=st.sampled_from(["medtop:11000000", "medtop:20000151"]), label=names, score=shares
        )
    ),
    key_phrases=_several(st.builds(KeyPhrase, text=names, score=st.floats(-10, 1e9))),
    figures=_several(
        st.builds(
            Figure,
            span=spans,
            text=names,
            value=st.floats(allow_nan=False, allow_infinity=False),
            kind=st.sampled_from(["count", "money", "percent", "measure"]),
            what=names,
            bound=st.sampled_from(["exact", "about", "at_least", "at_most"]),
            confidence=shares,
        )
    ),
    summary=_several(spans),
    reading=st.builds(Reading, words=st.integers(0, 10**6), seconds=st.integers(0, 10**6)),
    methods=st.sampled_from([{}, {"topics": "words/1"}]),
)


@st.composite
def made(draw: st.DrawFn) -> ArticleEnriched:
    """An article that no reader wrote and no enrichment found."""
    article = draw(articles)
    assignment = Assignment(story_id=STORY, joined=False, score=0, threshold=0.12, model="test-1")
    return ArticleEnriched(
        article_id=article.article_id,
        story_id=draw(uuids),
        article=article,
        version=Version(),
        decision="new",
        copy_of=draw(_optional(st.builds(Copy, article_id=uuids, similarity=shares))),
        origin=Origin(key="k", name="n"),
        assignment=assignment,
        enrichment=draw(enrichments),
    )
