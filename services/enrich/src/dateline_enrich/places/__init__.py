"""Where: places named, with their GeoNames records."""

from dateline_enrich.places.names import LANGUAGES, by_name
from dateline_enrich.places.resolution import METHOD, find

__all__ = ["LANGUAGES", "METHOD", "by_name", "find"]
