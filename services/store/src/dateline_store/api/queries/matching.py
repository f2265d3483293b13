"""Which articles match a search, and how well. The score of an article never changes while others arrive."""

import sqlalchemy as sa

from dateline_store import words
from dateline_store.api.filters import Arriving, ArticleSearch, StorySearch
from dateline_store.faceting import facet_id
from dateline_store.words import Match

RANKED = 5_000
"""Of all that match, the newest so many are ranked."""


def matches(
    connection: sa.Connection,
    wanted: StorySearch | ArticleSearch,
    asked: words.Query,
    upto: int,
    count: int,
) -> list[Match]:
    """The best `count` of the newest articles that say what is `asked`, `query(wanted)`, the best first; none
    behind the number `upto`.

    Where they are not ranked, their scores are 0 and the newest is first.
    """
    if wanted.order == "relevance":
        return words.best(connection, asked, count, limit=RANKED, upto=upto)
    rows = words.newest(connection, asked, limit=count, upto=upto)
    return [match._replace(score=0.0) for match in rows]


def query(wanted: StorySearch | ArticleSearch | Arriving) -> words.Query:
    """What is asked for, as the index of text knows it: words, and the facets of the article."""
    asked = [] if isinstance(wanted, ArticleSearch) else wanted.facets
    if wanted.language:
        asked = [*asked, ("language", wanted.language)]
    return words.parse(
        wanted.q, language=wanted.language, facets=[facet_id(kind, key) for kind, key in asked]
    )
