"""Who and what a text names."""

from dateline_enrich.entities.naming import METHOD, find

__all__ = ["METHOD", "find"]
