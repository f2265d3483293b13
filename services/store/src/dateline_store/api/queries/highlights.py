"""Where the words of a search are: the title in pieces, and the passage with most of them."""

import json
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from uuid import UUID

import sqlalchemy as sa

from dateline_store import words
from dateline_store.api.models import Fragment, Hit
from dateline_store.arrays import Chosen
from dateline_store.schema import RANK, article_versions, articles

SNIPPET = 240
"""Characters of a passage."""
_BEFORE = 60
_LOOKED_AT = 8_000
"""Characters of a text that are looked at for a passage."""

Spans = Sequence[tuple[int, int]]


def hits(connection: sa.Connection, scores: Mapping[UUID, float], query: words.Query) -> dict[UUID, Hit]:
    """Where the words are in each of these articles, which must be such as may be read."""
    return {
        row.article_id: _hit(row.article_id, scores[row.article_id], json.loads(row.article), query)
        for row in _CURRENT.in_order(connection, scores)
    }


_VERSION = (*RANK, "content_hash")
_CURRENT = Chosen(
    sa.select(articles.c.article_id, article_versions.c.article).join(
        article_versions,
        sa.and_(
            article_versions.c.article_id == articles.c.article_id,
            *(article_versions.c[name] == articles.c[name] for name in _VERSION),
        ),
    ),
    articles.c.article_id,
)
"""The text that an article has now, without all that was found in it."""


def _hit(article_id: UUID, score: float, article: Mapping[str, str], query: words.Query) -> Hit:
    title, text, language = article["title"], article["text"][:_LOOKED_AT], article["language"]
    return Hit(
        article_id=article_id,
        title=fragments(title, words.marked(title, language, query)),
        snippet=passage(text, words.marked(text, language, query)),
        score=score,
    )


def passage(text: str, spans: Spans) -> list[Fragment]:
    """The passage of a text in which most of the spans are, from the start of a word; its beginning without
    any."""
    start, end = window(text, spans)
    inside = [(max(a, start) - start, min(b, end) - start) for a, b in spans if a < end and b > start]
    told = fragments(text[start:end].replace("\n", " "), inside)
    more = Fragment(text=" …")
    return [*([Fragment(text="… ")] if start else []), *told, *([more] if end < len(text) else [])]


def window(text: str, spans: Spans) -> tuple[int, int]:
    """Start and end of the passage; the spans are in order and do not overlap."""
    best, most = 0, 0
    ends = [end for _, end in spans]
    for number, (start, _) in enumerate(spans):
        inside = bisect_right(ends, start - _BEFORE + SNIPPET) - number
        if inside > most:
            best, most = max(0, start - _BEFORE), inside
    if best:
        space = text.find(" ", best, best + _BEFORE)
        best = best if space < 0 else space + 1
    end = min(len(text), best + SNIPPET)
    space = text.rfind(" ", best + SNIPPET // 2, end)
    return best, end if end == len(text) or space < 0 else space


def fragments(text: str, spans: Spans) -> list[Fragment]:
    """A text in pieces, those in the spans marked; the pieces joined are the text."""
    pieces: list[Fragment] = []
    at = 0
    for start, end in spans:
        pieces += [Fragment(text=text[at:start]), Fragment(text=text[start:end], match=True)]
        at = end
    pieces.append(Fragment(text=text[at:]))
    return [piece for piece in pieces if piece.text]
