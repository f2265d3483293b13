"""Who an article is, the next time it is seen, and whether it still says the same (DESIGN 4, Identity)."""

import hashlib
import re
import unicodedata
from uuid import UUID, uuid5

from dateline_ingest import urls

NAMESPACE = UUID("0f6d4c57-2b0e-5a53-9d0c-6e1f1d9a7c21")
_GLOBAL = re.compile(r"(?:urn:[a-z0-9-]+|tag):", re.I)
_REVISION = re.compile(r"(urn:newsml:[^:]+:\d{8}(?:T\d{6}Z?)?:[^:]+):\d+[NAU]?$")
"""NewsML 1 puts the revision into its URN (RFC 3085); the article stays the same."""


def article_id(
    provider_id: str | None,
    url: str | None,
    source: str | None,
    title: str,
    text: str,
    *,
    url_first: bool = False,
) -> UUID:
    """UUIDv5 of the provider's id, else of the canonical URL, else of source, title and text.

    An id that is itself a URL counts as one; a urn: or tag: id is the same whoever sends it, any other
    only within its source (else within the host of its URL). With `url_first` a URL goes before an id.
    """
    by_url = f"url {urls.identity(url)}" if url else None
    by_id = _id_key(provider_id, url, source) if provider_id else None
    key = (by_url or by_id) if url_first else (by_id or by_url)
    return uuid5(NAMESPACE, key or f"text {_fold(source or '')} {_fold(title)} {_fold(text)}")


def content_hash(title: str, text: str, status: str = "usable", embargo: str = "") -> str:
    """SHA-256, hex, of a cleaned title and text (cleaning evens out white space and Unicode forms).

    A status other than usable and an embargo count too, so that lifting them is a new version.
    """
    parts = [title, text]
    if status != "usable" or embargo:
        parts += [status, embargo]
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()


def _id_key(provider_id: str, url: str | None, source: str | None) -> str:
    if link := urls.canonical(provider_id):
        return f"url {urls.identity(link)}"
    if scheme := _GLOBAL.match(provider_id):  # RFC 8141: case counts only after the namespace
        urn = scheme[0].lower() + provider_id[scheme.end() :]
        return "id " + _REVISION.sub(r"\1", urn)
    site = urls.host(url) if url else ""
    return f"id {_fold(source or '') or site} {provider_id}"


def _fold(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).split()).casefold()
