"""When: time expressions resolved, and the date of the event."""

from dateline_enrich.dates.resolution import METHOD, find, iso_only

__all__ = ["METHOD", "find", "iso_only"]
