"""Articles with a field that is missing, of the wrong type, or not to be believed."""

import json
from collections.abc import Iterator
from typing import Any

from newsmaker.bad.kind import BadInput, Expectation, article, bad, bad_json


def fields() -> Iterator[BadInput]:
    """Title, text, dates, versions, addresses and the rest, one wrong field each."""
    yield from _title_and_text()
    yield from _dates()
    yield from _others()
    unknown = json.dumps(article("unknown_format")).encode()
    headers = (("dateline.format", b"semaphore"),)
    yield bad("unknown_format_header", unknown, "unknown format", headers=headers)
    broken = (("dateline.source", b"\xff\xfe\xfd"),)
    yield bad("header_not_utf8", unknown, "a header is not UTF-8", headers=broken)


def _spoilt(name: str, hint: str, expect: Expectation = "dead_letter", **changes: Any) -> BadInput:
    return bad_json(name, article(name, **changes), hint, expect=expect)


def _title_and_text() -> Iterator[BadInput]:
    yield _spoilt("title_number", "title is a number", title=42)
    yield _spoilt("title_list", "title is a list", title=["A", "title"])
    yield _spoilt("title_object", "title is an object", title={"en": "A title"})
    yield _spoilt("title_null", "no title", title=None)
    yield _spoilt("title_missing", "no title", title=...)
    yield _spoilt("text_number", "text is a number", text=3.14)
    yield _spoilt("text_list", "text is a list", text=["One paragraph.", "Another."])
    yield _spoilt("text_null", "no text", text=None)
    yield _spoilt("text_missing", "no text", text=...)
    yield _spoilt("text_empty", "no text", text="")
    yield _spoilt("text_blank", "no text", text=" \n\n\t ")
    yield _spoilt("nothing_but_id", "no title and no text", title=..., text=..., url=...)


def _dates() -> Iterator[BadInput]:
    yield _spoilt("date_unparseable", "not a date", published_at="the day before yesterday")
    yield _spoilt("date_impossible", "not a date", published_at="2025-02-30T25:61:00Z")
    yield _spoilt("date_object", "date is an object", published_at={"year": 2025, "month": 1})
    yield _spoilt("date_number", "date is a number", published_at=1736150400)
    yield _spoilt("date_list", "date is a list", published_at=["2025-01-06"])
    yield _spoilt("date_year_9999", "far in the future", "event", published_at="9999-12-31T23:59:59Z")
    yield _spoilt(
        "date_year_9999_west", "beyond year 9999 in UTC", "event", published_at="9999-12-31T23:59:59-12:00"
    )
    yield _spoilt("date_year_1", "implausibly long ago", "event", published_at="0001-01-01T00:00:00Z")
    yield _spoilt(
        "date_year_1_east", "before year 1 in UTC", "event", published_at="0001-01-01T00:00:00+14:00"
    )
    yield _spoilt("date_year_0", "there is no year 0", published_at="0000-01-01T00:00:00Z")
    yield _spoilt("version_created_unparseable", "not a date", version_created="soon")


def _others() -> Iterator[BadInput]:
    yield _spoilt("language_number", "language is a number", lang=7)
    yield _spoilt("language_list", "language is a list", lang=["en", "de"])
    yield _spoilt("language_nonsense", "no language tag", "event", lang="the King's English")
    yield _spoilt("provider_version_negative", "version is negative", provider_version=-1)
    yield _spoilt("provider_version_text", "version is text", provider_version="the second")
    yield _spoilt("provider_version_fraction", "version is a fraction", provider_version=1.5)
    yield _spoilt("provider_version_huge", "version is too large", provider_version=10**30)
    yield _spoilt("provider_version_true", "version is true", provider_version=True)
    yield _spoilt("url_number", "url is a number", url=404)
    yield _spoilt("url_object", "url is an object", url={"href": "https://bad.example/"})
    yield _spoilt("url_javascript", "not a web address", "event", url="javascript:alert(1)")
    yield _spoilt("url_broken", "not a web address", "event", url="https://[::1:99999/%zz")
    yield _spoilt("status_unknown", "unknown status", status="perhaps")
    yield _spoilt("status_number", "status is a number", status=1)
    yield _spoilt("source_list", "source is a list", source=["A", "B"])
    yield _spoilt("id_object", "id is an object", id={"urn": "x"})
    cancelled: dict[str, Any] = {"id": ..., "url": ..., "title": ..., "text": ..., "status": "canceled"}
    yield _spoilt("retraction_of_nothing", "nothing says what is withdrawn", **cancelled)
