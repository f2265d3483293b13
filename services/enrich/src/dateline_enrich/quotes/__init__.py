"""Words that somebody said."""

from dateline_enrich.quotes.attribution import METHOD, by_punctuation, find

__all__ = ["METHOD", "by_punctuation", "find"]
