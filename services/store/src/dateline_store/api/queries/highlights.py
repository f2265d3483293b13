"""Where the words of a search are: the title in pieces, and the passage with most of them."""

from bisect import bisect_right
from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from pydantic_core import from_json

from dateline.headlines import headline
from dateline_store import words
from dateline_store.api.models import Fragment, Hit
from dateline_store.schema import RANK, article_versions, articles

SNIPPET = 240
"""Characters of a passage."""
_BEFORE = 60
_LOOKED_AT = 8_000
"""Characters of a text that are looked at for a passage."""

Spans = Sequence[tuple[int, int]]


_VERSION = (*RANK, "content_hash")
TEXT = article_versions.c.article
"""What an article says, without all that was found in it."""
CURRENT = sa.and_(
    article_versions.c.article_id == articles.c.article_id,
    *(article_versions.c[name] == articles.c[name] for name in _VERSION),
)
"""True for the version that an article has now."""


def hit(row: sa.Row[Any], score: float, query: words.Query) -> Hit:
    """Where the words are in an article that may be read, of which a row has id and TEXT."""
    article = from_json(row.article)
    text, language = article["text"][:_LOOKED_AT], article["language"]
    title = headline(article["title"], text)
    return Hit(
        article_id=row.article_id,
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
