"""Which earlier articles a text repeats: whole, as their copy, or trimmed, so that they have one origin."""

from collections.abc import Iterable
from typing import NamedTuple

from msgspec import Struct

from dateline.events import Copy, Overlap
from dateline_deduplicate.added import added
from dateline_deduplicate.known import Content, KnownArticle
from dateline_deduplicate.near_duplicates import plausible
from dateline_deduplicate.shingles import Shingles, shared_with_all
from dateline_deduplicate.vectors import Packed, cosine
from dateline_deduplicate.window import Window
from dateline_deduplicate.words import Words

CONTAINMENT = 0.6
"""Share of the shorter text's shingles from which one of two is a trimmed copy (quotes alone reach .5)."""
LEAST_SHARED = 60
"""Fewer shingles in common are a quote or a tail."""
MOST_OVERLAPS = 4


class Compared(NamedTuple):
    """An earlier article beside a text: how many shingles they share, and how many each has."""

    article: KnownArticle
    shared: int
    ours: int
    theirs: int

    @property
    def jaccard(self) -> float:
        """Share of all shingles that both have."""
        return self.shared / (self.ours + self.theirs - self.shared)

    @property
    def containment(self) -> float:
        """Share of the shorter text's shingles that both have."""
        return self.shared / min(self.ours, self.theirs)

    @property
    def overlap(self) -> Overlap:
        """As an event says it."""
        return Overlap(article_id=self.article.article_id, containment=round(self.containment, 6))


class Original(Struct, frozen=True, eq=False):
    """The article that a text repeats."""

    article: KnownArticle
    similarity: float
    missing: float
    """Share of its shingles that the text lacks."""
    exact: bool

    def copy(self, text: str, body: Words) -> Copy:
        """As an event says it of a text whose words are `body`."""
        return Copy(
            article_id=self.article.article_id,
            similarity=round(self.similarity, 6),
            added=() if self.exact else added(text, body, self.article.live.shingles),
            missing=round(self.missing, 6),
        )


def compared(shingles: Shingles, articles: Iterable[KnownArticle]) -> list[Compared]:
    """A text beside articles; those without shingles are left out."""
    beside = list(articles)
    if not beside or not len(shingles):
        return []
    both, sizes = shared_with_all(shingles, [article.live.coded for article in beside])
    ours = len(shingles)
    return [Compared(a, n, ours, theirs) for a, n, theirs in zip(beside, both, sizes, strict=True) if theirs]


def original(
    window: Window,
    content: Content,
    title: Packed,
    same: Iterable[KnownArticle],
    beside: Iterable[Compared],
    before: int,
    least: float,
) -> Original | None:
    """What a text repeats of what came first before `before`: an equal text, else the most alike of `beside`.

    `title` is the vector of its title, `same` may have the same text, `least` is the Jaccard similarity of a
    copy.
    """
    for other in sorted((a for a in same if a.live.text_key == content.text_key), key=lambda a: a.order):
        if other.order < before and _plausible(window, content, title, len(content.shingles), other):
            return Original(other, 1.0, 0.0, exact=True)
    near = [
        one
        for one in beside
        if one.jaccard >= least
        and one.article.order < before
        and _plausible(window, content, title, min(one.ours, one.theirs), one.article)
    ]
    best = min(near, key=lambda one: (-one.jaccard, one.article.order), default=None)
    if best is None:
        return None
    return Original(best.article, best.jaccard, 1.0 - best.shared / best.theirs, exact=False)


def overlapping(beside: Iterable[Compared]) -> list[Compared]:
    """Of the articles beside a text, those of which it is a trimmed copy, or that are one of it.

    The closest first, MOST_OVERLAPS at most.
    """
    near = (one for one in beside if one.shared >= LEAST_SHARED and one.containment >= CONTAINMENT)
    return sorted(near, key=lambda one: (-one.containment, one.article.order))[:MOST_OVERLAPS]


def _plausible(window: Window, content: Content, title: Packed, shingles: int, other: KnownArticle) -> bool:
    equal = bool(content.title) and content.title == other.live.title
    return plausible(shingles, 1.0 if equal else cosine(title, window.index.title(other.slot)))
