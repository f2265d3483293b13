"""What about: subjects by the IPTC Media Topics."""

from dateline_enrich.topics.lexicon import lineage
from dateline_enrich.topics.subjects import METHOD, find

__all__ = ["METHOD", "find", "lineage"]
