"""Words as rare as those of news: each in few articles, and some in every article."""

from functools import cache
from itertools import accumulate, product
from random import Random

from dateline.events import ArticleEnriched

_SYLLABLES = [first + then for first, then in product("bdfgklmnprstvz", "aeiou")]
_WORDS, _LEFT_OUT, _EACH = 50_000, 100, 40
"""Different words, how many more frequent ones the made-up copy has already, and words of one article."""


def rare(draw: Random, count: int) -> list[str]:
    """So many made-up words, by Zipf's law without its most frequent words: one in sixteen articles has the
    first, one in 8,000 the last."""
    ranks = draw.choices(range(_WORDS), cum_weights=_weights(), k=count)
    return [_word(rank) for rank in ranks]


def told(event: ArticleEnriched) -> ArticleEnriched:
    """An article with a last paragraph of such words, always the same ones."""
    words = " ".join(rare(Random(event.version.offset), _EACH))
    article = event.article.model_copy(update={"text": f"{event.article.text}\n\n{words}"})
    return event.model_copy(update={"article": article})


@cache
def _weights() -> list[float]:
    return list(accumulate(1 / (_LEFT_OUT + rank) for rank in range(1, _WORDS + 1)))


def _word(rank: int) -> str:
    """Three syllables or more, none a word of the copy."""
    first, second = divmod(rank, len(_SYLLABLES))
    number, third = divmod(first, len(_SYLLABLES))
    return "".join(_SYLLABLES[place] for place in (second, third, number, 9))
