"""What the index of text holds of an article: pure."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain

from dateline.events import Article
from dateline_store.words.cutting import tokens

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
    def words(self) -> str:
        """FTS5: all words; those of facets are last."""
        return " ".join(chain(self.title, self.text, self.facets))

    @property
    def heading_vector(self) -> str:
        """PostgreSQL: the title (weight A) and the first words (weight B), from which matches are ranked."""
        title = list(self.title)[:_FIRST]
        return _vector(chain(((w, "A") for w in title), ((w, "B") for w in self.text[:_FIRST])))

    @property
    def words_vector(self) -> str:
        """PostgreSQL: all words with their positions, then facets."""
        placed = ((word, "") for word in chain(self.title, self.text))
        return " ".join([_vector(placed), *(f"'{word}'" for word in self.facets)])


def indexed(article: Article, facet_ids: Iterable[int]) -> Indexed:
    """What the index holds of an article: at most MOST words of it."""
    title = [token.word for token in tokens(article.title, article.language)][:MOST]
    parts = [article.standfirst or "", article.text, *(caption.text for caption in article.captions)]
    text = [token.word for token in tokens("\n".join(parts), article.language)]
    return Indexed(title, text[: MOST - len(title)], [facet_word(id) for id in facet_ids])


def _vector(placed: Iterable[tuple[str, str]]) -> str:
    """A tsvector as it is written. No word has a quote or a backslash."""
    found: dict[str, list[str]] = defaultdict(list)
    for place, (word, weight) in enumerate(placed, start=1):
        found[word].append(f"{place}{weight}")
    # PostgreSQL keeps 255 positions of a word
    return " ".join(f"'{word}':{','.join(places[:255])}" for word, places in found.items())
