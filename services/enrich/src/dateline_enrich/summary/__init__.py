"""Up to three sentences of the text that say what it says."""

from dateline_enrich.summary.selection import METHOD, find

__all__ = ["METHOD", "find"]
