"""Who and what a text names."""

from dateline_enrich.entities.naming import Finder, find, finder
from dateline_enrich.entities.tagger import METHOD

__all__ = ["METHOD", "Finder", "find", "finder"]
