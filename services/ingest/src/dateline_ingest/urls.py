"""Canonical URLs: two addresses of one page become one (RFC 3986, 6.2, and the habits of news sites)."""

import re
from urllib.parse import unquote, urlsplit, urlunsplit

from url_normalize import url_normalize
from w3lib.url import canonicalize_url

_LONGEST = 4_000
_NORMAL = re.compile(r"https?://[a-z0-9-]+(?:\.[a-z0-9-]+)+(?:/(?!\.)[A-Za-z0-9_~-][A-Za-z0-9._~-]*)*/?$")
"""Most addresses are in normal form already; these are spared the libraries."""
_TRACKING = re.compile(
    r"(?:utm|mc|mkt|hsa|pk|mtm|piwik|at|ns|wt|vero|oly)_\w+$"
    r"|(?:fbc|gc|dc|yc|twc|ttc)lid$|msclkid$|(?:gbra|wbra|igsh)id$|(?:xtor|ito|cmpid|s_cid|smid|ocid|icid|ncid)$"
    r"|(?:ref|ref_src|ref_url|referrer|referer|partner|feedtype|feedname|rss|amp|outputtype|_ga|_gl|spm|taid|sref)$",
    re.I,
)
_PREFIX = re.compile(r"(?:amp|m|mobile)\.(?=[^.]+\.)")
_AMP_PATH = re.compile(r"(?:/amp(?:\.html?)?|\.amp(?=\.html?$))/?$|\.amp(?=\.html?$)|^/amp(?=/)")
_AMP_CACHE = re.compile(
    r"https?://(?:www\.google\.[a-z.]{2,6}/amp/|[^/]+\.cdn\.ampproject\.org/[a-z]/)(s/)?(.+)"
)


def canonical(url: str | None) -> str | None:
    """The canonical form of an http(s) URL; null where it is none."""
    url = (url or "").strip()
    if not url or len(url) > _LONGEST or not url[:8].lower().startswith(("http://", "https://")):
        return None
    if cached := _AMP_CACHE.match(url):
        url = f"http{'s' if cached[1] else ''}://{cached[2]}"
    try:
        parts = urlsplit(url if _NORMAL.match(url) else canonicalize_url(url_normalize(url) or ""))
        host, port = parts.hostname, parts.port
    except ValueError:
        return None
    if not host or "." not in host or "@" in parts.netloc:
        return None
    host = _PREFIX.sub("", host, count=1)
    query = "&".join(part for part in parts.query.split("&") if part and not _is_tracking(part))
    path = _AMP_PATH.sub("", parts.path).rstrip("/") or "/"
    return urlunsplit((parts.scheme, f"{host}:{port}" if port else host, path, query, ""))


def identity(canonical_url: str) -> str:
    """What is left of a canonical URL when scheme and 'www.' don't matter either."""
    return canonical_url.split("://", 1)[1].removeprefix("www.").rstrip("/")


def _is_tracking(part: str) -> bool:
    return _TRACKING.match(unquote(part.partition("=")[0])) is not None
