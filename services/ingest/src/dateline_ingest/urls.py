"""Canonical URLs: two addresses of one page become one (RFC 3986, 6.2, and the habits of news sites)."""

import re
from urllib.parse import unquote, urlsplit, urlunsplit

from url_normalize import url_normalize
from w3lib.url import canonicalize_url

_LONGEST = 4_000
_NORMAL = re.compile(r"https?://[a-z0-9-]+(?:\.[a-z0-9-]+)+(?:/(?!\.)[A-Za-z0-9_~-][A-Za-z0-9._~-]*)*/?$")
"""Most addresses are in normal form already; these are spared the libraries."""
_TRACKING = re.compile(
    r"(?:utm|mc|mkt|hsa|pk|mtm|piwik|at|ns|wt|vero|oly|itm|ml|ga|guce)_\w+$|_hs(?:enc|mi)$|__twitter_impression$"
    r"|(?:fbc|gc|dc|yc|twc|ttc|irc|sc|k)lid$|ms?clkid$|(?:gbra|wbra|igsh|click|partner)id$|srsltid$|rdt_cid$|igsh$"
    r"|(?:xtor|ito|cmp|cmpid|s_cid|smid|smtyp|ocid|icid|ncid|mbid|intcid|intcmp|ftag|tsrc|soc_src|soc_trk)$"
    r"|(?:ref|ref_src|ref_url|referrer|referer|reflink|partner|feedtype|feedname|rss|_ga|_gl|spm|taid|sref)$"
    r"|(?:traffic_source|sharetype|share_id|sr_share|unlocked_article_code|guccounter|hootpostid|echobox)$"
    r"|(?:amp|_amp|outputtype|amp_\w+|usqp|jsessionid|phpsessid|sessionid)$",
    re.I,
)
"""Parameters that tell who came from where. Wider rules exist (courlan drops any 'cid', 'uid', 'source'), but
they merge the pages of sites that put a page's id there."""
_PREFIX = re.compile(r"(?:amp|m|mobile|mobil|wap|touch)\.(?=[^.]+\.)|(?<=^www\.)(?:amp|m)\.(?=[^.]+\.)")
_LANGUAGE_MOBILE = re.compile(r"(?<=^[a-z]{2})\.m(?=\.[^.]+\.)")
_AMP_PATH = re.compile(r"/amp(?:\.html?)?(?=/|$)|\.amp(?=(?:\.html?)?/?$)")
_INDEX = re.compile(r"/(?:index\.(?:html?|php)|default\.aspx?)$|;jsessionid=[^/]*", re.I)
_SLASHES = re.compile("/{2,}")
_AMP_CACHE = re.compile(
    r"https?://(?:www\.(?:google\.[a-z.]{2,6}|bing\.com)/amp/|[^/]+\.cdn\.ampproject\.org/[a-z]/)(s/)?(.+)"
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
    host = _LANGUAGE_MOBILE.sub("", _PREFIX.sub("", host, count=1), count=1)
    query = "&".join(part for part in parts.query.split("&") if part and not _is_tracking(part))
    path = _SLASHES.sub("/", _AMP_PATH.sub("", _INDEX.sub("", parts.path))).rstrip("/") or "/"
    return urlunsplit((parts.scheme, f"{host}:{port}" if port else host, path, query, ""))


def identity(canonical_url: str) -> str:
    """What is left of a canonical URL when scheme and 'www.' don't matter either."""
    return canonical_url.split("://", 1)[1].removeprefix("www.").rstrip("/")


def host(canonical_url: str) -> str:
    """The site of a canonical URL, without 'www.'."""
    return identity(canonical_url).split("/", 1)[0]


def _is_tracking(part: str) -> bool:
    return _TRACKING.match(unquote(part.partition("=")[0])) is not None
