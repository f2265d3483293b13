"""Where: places named, with their GeoNames records."""

from dateline_enrich.places.resolution import METHOD, by_name, find

__all__ = ["METHOD", "by_name", "find"]
