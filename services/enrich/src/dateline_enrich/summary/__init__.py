"""Up to three sentences of the text that say what it says."""

from dateline_enrich.summary import any_language
from dateline_enrich.summary.selection import METHOD, find

__all__ = ["METHOD", "any_language", "find"]
