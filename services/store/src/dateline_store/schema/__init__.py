"""The tables. `migrations` builds them; a test holds the two together.

Nothing refers to anything by a foreign key: a story may arrive before its articles, and after them.
`article_words`, the index of text, differs between the databases: see `words`. What articles say lies in
their events alone; views show it as rows (migration 0003).
"""

from dateline_store.schema.articles import DERIVED, article_log, article_versions, articles, retractions
from dateline_store.schema.columns import EPOCH, RANK, Instant, metadata
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

__all__ = [
    "DERIVED",
    "EPOCH",
    "RANK",
    "Instant",
    "article_facets",
    "article_log",
    "article_versions",
    "articles",
    "facet_names",
    "facets",
    "metadata",
    "retractions",
    "stories",
    "story_articles",
    "story_changes",
    "story_facets",
    "story_moves",
    "story_redirects",
]
