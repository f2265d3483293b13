"""What it is about in the text's own words: whole names and noun phrases."""

from dateline_enrich.key_phrases import any_language
from dateline_enrich.key_phrases.ranking import METHOD, find

__all__ = ["METHOD", "any_language", "find"]
