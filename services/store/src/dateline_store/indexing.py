"""What the index of text holds of an article: pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain

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


def texts(found: Indexed) -> tuple[str, str, str]:
    """For FTS5: the title, the first words after it, and all words; those of facets are last."""
    title, text = " ".join(found.title), found.text
    return title, " ".join(text[:_FIRST]), " ".join(chain(found.title, text, found.facets))


def vectors(found: Indexed) -> tuple[bytes, bytes]:
    """For PostgreSQL: the title (weight A) and the first words (weight B), from which matches are ranked; and
    all words with their positions, then facets. Raises TooManyWordsError."""
    title = found.title[:_FIRST]
    heading = _vector([*title, *found.text[:_FIRST]], [*_TITLE[: len(title)], *_OPENING[len(title) :]])
    return heading, _vector([*found.title, *found.text], _PLACES, found.facets)


class TooManyWordsError(ValueError):
    """An article has too many different words for PostgreSQL's index of text."""


def indexed(article: Article, facet_ids: Iterable[int]) -> Indexed:
    """What the index holds of an article: at most MOST words of it."""
    title = words(article.title, article.language)[:MOST]
    parts = [article.standfirst or "", article.text, *(caption.text for caption in article.captions)]
    text = words("\n".join(parts), article.language)
    return Indexed(title, text[: MOST - len(title)], [facet_word(id) for id in facet_ids])


def _marks(number: int, weight: int = 0) -> list[bytes]:
    return [(weight << 14 | place).to_bytes(2) for place in range(1, number + 1)]


_PLACES, _TITLE, _OPENING = _marks(MOST), _marks(_FIRST, weight=3), _marks(2 * _FIRST, weight=2)
_OFTEN = 256
"""Places of a word that PostgreSQL takes."""
_COUNTS = {2 * number: b"\0" + number.to_bytes(2) for number in range(_OFTEN + 1)}
"""What stands between a word and its places, by their length."""
_LARGEST = (1 << 20) - 1


def _vector(words: Iterable[str], marks: Iterable[bytes], bare: Sequence[str] = ()) -> bytes:
    """A tsvector in its binary form (tsvectorsend in PostgreSQL's source), which is not parsed: the server
    takes a fifth of the time. Words need not be sorted; `bare` ones have no place.

    Raises TooManyWordsError where it is larger than PostgreSQL takes.
    """
    places = dict.fromkeys(bare, b"")
    for word, mark in zip(words, marks, strict=False):
        places[word] = places.get(word, b"") + mark
    if max(map(len, places.values()), default=0) > 2 * _OFTEN:
        places = {word: at[: 2 * _OFTEN] for word, at in places.items()}
    each = [word.encode() + _COUNTS[len(at)] + at for word, at in places.items()]
    vector = b"".join([len(places).to_bytes(4), *each])
    if len(vector) > _LARGEST:
        raise TooManyWordsError("The article has too many different words for the index of text.")
    return vector
