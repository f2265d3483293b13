"""What the index of text holds of an article: pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from operator import add

from dateline.events import Article
from dateline_store.cutting import words

_FIRST = 60
"""Words after the title that count as its heading."""
MOST = 16_000
"""Words of an article that are searched; PostgreSQL gives no position beyond 16,383."""


def facet_word(facet_id: int) -> str:
    """What stands for a facet in the index, so that one search answers with both; no text has such a word."""
    return f"\u241f{facet_id:x}"


@dataclass(frozen=True, slots=True)
class Indexed:
    """The words of an article in order, and what else it is found by."""

    title: Sequence[str]
    text: Sequence[str]
    """Standfirst, paragraphs and captions."""
    facets: Sequence[str]

    @property
    def heading(self) -> str:
        """FTS5: the title."""
        return " ".join(self.title)

    @property
    def opening(self) -> str:
        """FTS5: the first words after the title."""
        return " ".join(self.text[:_FIRST])

    @property
    def words(self) -> str:
        """FTS5: all words; those of facets are last."""
        return " ".join(chain(self.title, self.text, self.facets))

    @property
    def heading_vector(self) -> str:
        """PostgreSQL: the title (weight A) and the first words (weight B), from which matches are ranked."""
        title = list(self.title)[:_FIRST]
        return _vector([*title, *self.text[:_FIRST]], chain(_TITLE[: len(title)], _OPENING[len(title) :]))

    @property
    def words_vector(self) -> str:
        """PostgreSQL: all words with their positions, then facets."""
        return " ".join([_vector([*self.title, *self.text], _PLACES), *self.facets])


def indexed(article: Article, facet_ids: Iterable[int]) -> Indexed:
    """What the index holds of an article: at most MOST words of it."""
    title = words(article.title, article.language)[:MOST]
    parts = [article.standfirst or "", article.text, *(caption.text for caption in article.captions)]
    text = words("\n".join(parts), article.language)
    return Indexed(title, text[: MOST - len(title)], [facet_word(id) for id in facet_ids])


_PLACES = [f":{place}" for place in range(1, MOST + 1)]
_TITLE = [f":{place}A" for place in range(1, _FIRST + 1)]
_OPENING = [f":{place}B" for place in range(1, 2 * _FIRST + 1)]


def _vector(words: Iterable[str], places: Iterable[str]) -> str:
    """A tsvector as it may be written; PostgreSQL sorts it. Words are letters and digits: no quotes."""
    return " ".join(map(add, words, places))
