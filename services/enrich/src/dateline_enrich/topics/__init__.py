"""What about: subjects by the IPTC Media Topics."""

from dateline_enrich.topics.subjects import METHOD, find

__all__ = ["METHOD", "find"]
