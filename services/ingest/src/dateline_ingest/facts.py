"""What an item says beside its text, read: status, version, times, who it comes from."""

import re
from collections.abc import Iterable
from datetime import datetime, tzinfo
from typing import Literal

from dateline.events import Agency, Dateline, Removal, Version
from dateline_ingest import times
from dateline_ingest.cleaning import agencies, characters, datelines
from dateline_ingest.cleaning.draft import Draft
from dateline_ingest.item import Item
from dateline_ingest.problem import Problem

Status = Literal["usable", "withheld", "embargoed", "canceled"]
_STATUS: dict[str, Status] = {
    **dict.fromkeys(
        ("", "usable", "publish", "published", "live", "public", "ok", "updated", "corrected"), "usable"
    ),
    **dict.fromkeys(("withheld", "draft", "private", "pending", "future", "scheduled"), "withheld"),
    **dict.fromkeys(("unpublished", "auto-draft", "on-hold", "hold"), "withheld"),
    **dict.fromkeys(("embargoed",), "embargoed"),
    **dict.fromkeys(
        ("canceled", "cancelled", "retracted", "killed", "deleted", "withdrawn", "trash"), "canceled"
    ),
}
FIELD_CHARACTERS = 500
"""Of a field on one line."""
_OWN = frozenset({"text", "json"})
_BY = re.compile(r"(?:by|von|par|por)\s+(?=\S)", re.I)
_NO_NAME = re.compile(r"[a-z]{1,4}(?:[/-][a-z]{1,4})*$|[a-z]+(?:[._][a-z]+)+$|https?://\S+$")
"""'gr/bp', 'lind.ane': who handled the copy, not who wrote it; or a page about them."""
_FARTHEST_VERSION = 2**63 - 1


def status(written: str | None) -> Status:
    """What a status says, whichever words it takes. Raises Problem invalid_status."""
    word = (written or "").strip().lower().rsplit(":", 1)[-1].rsplit("/", 1)[-1]
    status = _STATUS.get(word)
    if status is None:
        raise Problem("invalid_status", f"The status {written!r:.80} is none of usable, withheld, canceled.")
    return status


def time(
    field: str, written: str | None, item: Item, zone: tzinfo, removed: list[Removal]
) -> datetime | None:
    """A time of the item. Our own form is held to its word; elsewhere one that can't be read is unknown."""
    try:
        return times.parse(field, written, zone)
    except Problem:
        if item.format in _OWN:
            raise
        removed.append(Removal(kind=f"unreadable_{field}", text=(written or "")[:FIELD_CHARACTERS]))
        return None


def version(item: Item, received_at: datetime, zone: tzinfo) -> tuple[Version, list[Removal]]:
    """The version as the provider counts it. An impossible creation time, which would outrank all, is not."""
    number = item.provider_version
    if number is not None and not 0 <= number <= _FARTHEST_VERSION:
        raise Problem("invalid_provider_version", "The provider_version is not a number from 0 to 2^63 - 1.")
    removed: list[Removal] = []
    created = time("version_created", item.version_created, item, zone, removed)
    if times.doubt(created, received_at):
        removed.append(Removal(kind="doubtful_version_created", text=item.version_created or ""))
        created = None
    return Version(provider_version=number, created=created), removed


def attributions(item: Item, draft: Draft) -> Iterable[Agency]:
    """Every agency that a fitting place names, with how far it is to be believed."""
    for words in item.provider:
        yield from agencies.evidence(words, agencies.PROVIDER)
    yield from agencies.issued(item.provider_id)
    yield from draft.attributions
    yield from agencies.evidence(item.dateline or "", agencies.SIGNATURE)
    if item.source and agencies.is_name(item.source):
        yield from agencies.evidence(item.source, agencies.SIGN_OFF)
    yield from agencies.evidence(item.byline or draft.byline or "", agencies.BYLINE)
    yield from agencies.evidence(item.copyright or "", agencies.COPYRIGHT)
    yield from agencies.credited(caption.credit or "" for caption in draft.captions)


def dateline(written: str | None) -> Dateline | None:
    """The dateline that a field of its own holds."""
    text = line(written)
    if text is None:
        return None
    if found := datelines.take(f"{text} - ", weak=True):
        return found.dateline if found.dateline.place or found.agency else None
    if 2 * sum(map(str.isdigit, text)) >= sum(map(str.isalpha, text)):
        return None  # a date
    return Dateline(text=text, place=text.strip(" -–—") or None)


def byline(written: str | None) -> str | None:
    """Who wrote it, without the 'By'."""
    text = line(written)
    return None if text is None or _NO_NAME.match(text) else _BY.sub("", text)


def line(text: str | None, longest: int = FIELD_CHARACTERS) -> str | None:
    """A short field on one line, without controls; null where nothing is left."""
    if not text:
        return None
    clean_text, _ = characters.without_controls(characters.plain(text[: 4 * longest]))
    return " ".join(clean_text.split())[:longest] or None
