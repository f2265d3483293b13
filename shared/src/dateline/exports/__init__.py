"""The enriched article in forms that others read: IPTC ninjs 3.1 and schema.org NewsArticle. Pure."""

from dateline.exports.ninjs import ninjs
from dateline.exports.schema_org import schema_org

__all__ = ["ninjs", "schema_org"]
