"""The tables. `migrations` builds them; a test holds the two together.

Nothing refers to anything by a foreign key: a story may arrive before its articles, and after them.
`article_words`, the index of text, differs between the databases: see `words`.
"""

from dateline_store.schema.articles import DERIVED, article_log, article_versions, articles, retractions
from dateline_store.schema.columns import EPOCH, RANK, Instant, metadata
from dateline_store.schema.saying import (
    SAYING,
    article_dates,
    article_entities,
    article_places,
    article_topics,
    captions,
    quotes,
)
from dateline_store.schema.stories import (
    article_facets,
    facet_names,
    facets,
    stories,
    story_articles,
    story_changes,
    story_facets,
    story_moves,
    story_redirects,
)

SAID = (*SAYING, article_facets)
"""The tables of what the current version of an article says; the first column is its id."""

__all__ = [
    "DERIVED",
    "EPOCH",
    "RANK",
    "SAID",
    "SAYING",
    "Instant",
    "article_dates",
    "article_entities",
    "article_facets",
    "article_log",
    "article_places",
    "article_topics",
    "article_versions",
    "articles",
    "captions",
    "facet_names",
    "facets",
    "metadata",
    "quotes",
    "retractions",
    "stories",
    "story_articles",
    "story_changes",
    "story_facets",
    "story_moves",
    "story_redirects",
]
