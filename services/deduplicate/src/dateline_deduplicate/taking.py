"""An article taken in: what is kept of it, what it was read as, and what it repeats."""

import math
from datetime import UTC, datetime
from sys import intern

from msgspec import Struct
from msgspec.structs import replace

from dateline.events import Article, Copy, Origin, Overlap
from dateline_deduplicate import gaps
from dateline_deduplicate.configuration import Configuration
from dateline_deduplicate.copies import Bands, bands
from dateline_deduplicate.features import Read, read
from dateline_deduplicate.index import Look
from dateline_deduplicate.known import Content, KnownArticle
from dateline_deduplicate.near_duplicates import text_key
from dateline_deduplicate.originals import Compared, Original, compared, original, overlapping
from dateline_deduplicate.origins import origin
from dateline_deduplicate.shingles import NO_SHINGLES, Shingles, shingles
from dateline_deduplicate.turn import Turn
from dateline_deduplicate.window import Window
from dateline_deduplicate.words import Words

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_LIKE = 0.25
"""Members of the story that are less like the article are no trimmed copies of it: they are not compared."""


class Taken(Struct, frozen=True, eq=False):
    """An article as it was taken in."""

    article: Article
    body: Words
    content: Content
    was: Read
    shingles: Shingles
    bands: Bands
    beside: list[Compared]
    """Articles that may share much of its text."""
    original: Original | None

    @property
    def copy(self) -> Copy | None:
        """What it copies, as an event says it."""
        return self.original.copy(self.article.text, self.body) if self.original else None


def reading(window: Window, article: Article) -> Read:
    """What an article reads as, weighted by what its language's window holds."""
    body = Words.of(article.text)
    return read(article.title, article.text, body, day_of(article), window.language, window.idf)


def take(window: Window, known: KnownArticle, article: Article, turn: Turn, by: Configuration) -> Taken:
    """Read an article, and find the earlier one that it copies. Changes no window."""
    was = reading(window, article)
    turn.features, body = was.features, was.body
    shown = article.status == "usable" and (
        article.embargoed_until is None or article.embargoed_until <= turn.clock
    )
    grams = shingles(body) if len(body.numbers) >= by.copy_words else NO_SHINGLES
    key = text_key(body)
    text = bands(grams, key)
    own = origin(article, None)
    content = Content(
        title=article.title if shown else "",
        outlet=article.source and intern(article.source),
        origin_key=intern(own.key),
        origin_name=intern(own.name),
        root=None,
        text_key=key,
        coded=gaps.paired(gaps.coded(grams), was.rest),
    )
    near, same = window.repeated(text)
    beside = compared(grams, (other for other in near if other is not known))
    first = original(window, content, was.features.title, same, beside, known.order, by.copy_similarity)
    if first is not None:
        content = _by(origin(article, first.article.live.origin), replace(content, root=first.article.text))
    return Taken(article, body, content, was, grams, text, beside, first)


def trimmed(window: Window, known: KnownArticle, look: Look, at: int, taken: Taken) -> tuple[Overlap, ...]:
    """Of which articles one is a trimmed copy, or they of it. Remembers that, and whose it is.

    Looked at are those beside it, and those like it among the latest of the story at an index of its look;
    what it copies whole, or copies it, is no news.
    """
    content, seen = taken.content, [one.article for one in taken.beside]
    members = [member for member in _like(window, look, at) if member not in seen]
    beside = [*taken.beside, *compared(taken.shingles, members)]
    same = (known.article_id, content.root)
    found = overlapping(one for one in beside if one.article.text not in same)
    if found:
        known.content = content = replace(content, kin=tuple(one.article.article_id for one in found))
    if found and taken.original is None:
        known.content = _by(origin(taken.article, found[0].article.live.origin), content)
    return tuple(one.overlap for one in found)


def _by(whose: Origin, content: Content) -> Content:
    """The same content, told by another."""
    return replace(content, origin_key=intern(whose.key), origin_name=intern(whose.name))


def _like(window: Window, look: Look, at: int) -> list[KnownArticle]:
    """The latest members like an article, of the story at an index of its look (-1: of none)."""
    if at < 0:
        return []
    beside = zip(window.index.rows[look.stories[at]].tolist(), look.pairs[at].tolist(), strict=True)
    return [window.at(slot) for slot, similarity in beside if similarity >= _LIKE]


def day_of(article: Article) -> float:
    """Days since 1970 of the publication, never later than arrival; NaN where unknown."""
    if article.published_at is None:
        return math.nan
    return (article.sortable_time - _EPOCH).total_seconds() / 86_400
