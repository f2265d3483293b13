"""What both exports need: addresses of things, times as text, and what an article is about."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, Final
from uuid import UUID

from dateline.events import Article, ArticleEnriched, Entity, Place

MEDIA_TOPICS: Final = "http://cv.iptc.org/newscodes/mediatopic/"
_URI = re.compile(
    r"[A-Za-z][A-Za-z0-9+.-]*:(?:[A-Za-z0-9._~:/?@!$&'()*+,;=-]|%[0-9A-Fa-f]{2})*"
    r"(?:#(?:[A-Za-z0-9._~:/?@!$&'()*+,;=-]|%[0-9A-Fa-f]{2})*)?"
)
"""RFC 3986 without brackets: those are only for IPv6 hosts, where no news is published."""
_HOST = re.compile(r"//[A-Za-z0-9._~%-]+(?::[0-9]*)?(?:[/?#]|$)")
_GLOBAL = ("http://", "https://", "urn:", "tag:")
"""How an id starts that is the same whoever sends it; any other is its source's own."""
_BY_ID = ("text", "json", "ninjs", "newsml-g2", "newsml-1", "nitf")
"""Formats in which ingest identifies an article by its id before its address; on the web it is reversed."""
_SURE = 0.5


def present(values: Mapping[str, Any]) -> dict[str, Any]:
    """The same without what is null or empty."""
    return {name: value for name, value in values.items() if value not in (None, "", [], {}, ())}


def is_uri(text: str | None) -> bool:
    """Whether a text is a URI (RFC 3986), as ninjs asks of every `uri`."""
    if not text or not _URI.fullmatch(text):
        return False
    scheme, _, rest = text.partition(":")
    if rest.startswith("//") or scheme.lower() in ("http", "https"):
        return _HOST.match(rest) is not None
    return bool(rest)


def urn(uuid: UUID) -> str:
    """A UUID as a URI (RFC 9562)."""
    return uuid.urn


def article_uri(article: Article) -> str:
    """The URI under which ingest knows the article again, else a URN of its id.

    The provider's id where that is the same everywhere, or the article's address: whichever its id was
    made from.
    """
    known = (article.provider_id, article.url)
    for uri in known if article.format in _BY_ID else reversed(known):
        if uri:
            return uri if is_uri(uri) and uri.lower().startswith(_GLOBAL) else urn(article.article_id)
    return urn(article.article_id)


def geonames_uri(place: Place) -> str:
    """GeoNames' own URI of a place, as its linked data have it (https://www.geonames.org/ontology)."""
    return f"https://sws.geonames.org/{place.geonames_id}/"


def topic_uri(qcode: str) -> str:
    """The URI of a Media Topic: 'medtop:11000000' is in IPTC's own scheme."""
    return MEDIA_TOPICS + qcode.rpartition(":")[2]


def instant(time: datetime | None) -> str | None:
    """A time in UTC as RFC 3339 has it."""
    return None if time is None else time.astimezone(UTC).isoformat().replace("+00:00", "Z")


def percent(share: float) -> int:
    """A share from 0 to 1 in whole per cent, kept within 0 and 100."""
    return min(max(round(100 * share), 0), 100)


def summary(event: ArticleEnriched) -> str | None:
    """The summary's sentences, one after the other."""
    text = event.article.text
    return " ".join(text[span.start : span.end] for span in event.enrichment.summary) or None


def in_headline(event: ArticleEnriched, entity: Entity) -> bool:
    """Whether the headline names someone or something, in any wording of the text."""
    text, headline = event.article.text, event.article.title
    wordings = {entity.name, *entity.aliases, *(text[m.start : m.end] for m in entity.mentions)}
    return any(_says(headline, wording) for wording in wordings if wording.strip())


def places(event: ArticleEnriched) -> list[Place]:
    """Each place once. A name that stands for a government or a people is no location."""
    found: dict[int, Place] = {}
    for place in event.enrichment.places:
        if not place.metonym:
            found.setdefault(place.geonames_id, place)
    return list(found.values())


def located(event: ArticleEnriched) -> dict[str, Place]:
    """The entities that are located places, by name: those that share a mention with one."""
    starts = {mention.start: place for place in places(event) for mention in place.mentions}
    named = (entity for entity in event.enrichment.entities if entity.type == "place")
    return {e.name: starts[m.start] for e in named for m in e.mentions if m.start in starts}


def agency(article: Article) -> str | None:
    """The wire agency where it is likely: named in an export, a reader would take it for certain."""
    return article.agency.name if article.agency and article.agency.confidence >= _SURE else None


def _says(headline: str, wording: str) -> bool:
    found = headline.find(wording)
    while found >= 0:
        before, after = headline[found - 1 : found] if found else "", headline[found + len(wording) :][:1]
        if not (before.isalnum() or after.isalnum()):
            return True
        found = headline.find(wording, found + 1)
    return False
