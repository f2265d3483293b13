"""The words of articles as they are searched: one way of cutting, folding and stemming for both databases."""

from dateline_store.cutting import Token, tokens
from dateline_store.indexing import Indexed, facet_word, indexed
from dateline_store.words.marking import marked
from dateline_store.words.newest import Match, best, newest
from dateline_store.words.query import Query, parse

__all__ = [
    "Indexed",
    "Match",
    "Query",
    "Token",
    "best",
    "facet_word",
    "indexed",
    "marked",
    "newest",
    "parse",
    "tokens",
]
