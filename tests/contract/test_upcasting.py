"""An event of an older version is brought up to date, version by version; a newer one is refused."""

import json
from typing import Any, ClassVar
from uuid import UUID

import pytest
from pydantic import AwareDatetime

from contract.published import SCHEMAS
from dateline.codec import UndecodableError, decode_value
from dateline.events import ArticleEnriched, Event, StorySnapshot
from dateline.events.older import UPCASTERS


class Landed(Event):
    """Version 1 had `where`; version 2 split it into `city` and `country`; version 3 added `runways`."""

    SCHEMA_VERSION: ClassVar[int] = 3
    schema_version: int = 3
    flight: UUID
    at: AwareDatetime
    city: str
    country: str | None = None
    runways: tuple[int, ...]


def to_2(value: dict[str, Any]) -> dict[str, Any]:
    city, _, country = value.pop("where").partition(", ")
    return value | {"city": city, "country": country or None}


def to_3(value: dict[str, Any]) -> dict[str, Any]:
    return value | {"runways": []}


SAME = {"flight": "7c9e6679-7425-40de-944b-e07fc1f90ae7", "at": "2025-03-01T10:00:00Z"}


@pytest.fixture(autouse=True)
def _upcasters(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(UPCASTERS, ("Landed", 1), to_2)
    monkeypatch.setitem(UPCASTERS, ("Landed", 2), to_3)


def decode(value: object) -> Event:
    return decode_value(Landed, json.dumps(value).encode())


@pytest.mark.parametrize(
    "older",
    [
        {"schema_version": 1, "where": "Łódź, PL"},
        {"schema_version": 2, "city": "Łódź", "country": "PL"},
        {"schema_version": 3, "city": "Łódź", "country": "PL", "runways": []},
    ],
)
def test_every_version_becomes_the_current_one(older: dict[str, Any]) -> None:
    event = decode(SAME | older)
    assert event == decode(SAME | {"schema_version": 3, "city": "Łódź", "country": "PL", "runways": []})
    assert event.schema_version == 3


@pytest.mark.parametrize("version", [4, 400, None, "1", 1.5])
def test_an_unknown_version_is_refused(version: object) -> None:
    with pytest.raises(UndecodableError) as refused:
        decode(SAME | {"schema_version": version, "city": "Łódź", "runways": []})
    assert refused.value.reason == "unknown_version"


def test_no_version_is_refused() -> None:
    with pytest.raises(UndecodableError) as refused:
        decode(SAME | {"city": "Łódź", "runways": []})
    assert refused.value.reason == "unknown_version"


@pytest.mark.parametrize(
    "broken",
    [
        {"schema_version": 0, "where": "Łódź"},  # nothing brings version 0 up to date
        {"schema_version": 1},  # its upcaster finds no `where`
        {"schema_version": 2, "city": None},  # valid JSON, invalid once up to date
        {"schema_version": 3, "city": "Łódź", "runways": ["north"]},
    ],
)
def test_what_cannot_be_brought_up_to_date_is_an_invalid_event(broken: dict[str, Any]) -> None:
    with pytest.raises(UndecodableError) as refused:
        decode(SAME | broken)
    assert refused.value.reason == "invalid_event"


@pytest.mark.parametrize(
    "value",
    [
        b"",
        b"{",
        b"\xff\xfe",
        b"[1]",
        b"null",
        b'{"schema_version": 1, "size": NaN}',
        b'{"schema_version":1,"size":NaN}',
        b'{"schema_version":1,',
    ],
)
def test_what_is_no_json_object_is_refused(value: bytes) -> None:
    with pytest.raises(UndecodableError):
        decode_value(StorySnapshot, value)


def test_a_value_is_the_same_event_however_its_json_is_spaced() -> None:
    told = json.loads((SCHEMAS / "StorySnapshot" / "examples" / "1-minimal.json").read_bytes())
    close = json.dumps({"schema_version": told.pop("schema_version"), **told}, separators=(",", ":")).encode()
    assert close.startswith(b'{"schema_version":1,')
    assert decode_value(StorySnapshot, close) == decode_value(
        StorySnapshot, json.dumps(told | {"schema_version": 1}).encode()
    )


def test_unknown_fields_are_ignored_at_every_depth() -> None:
    told = json.loads((SCHEMAS / "StorySnapshot" / "examples" / "1-minimal.json").read_bytes())
    more = told | {"from_the_future": {"a": [1]}, "outlets": [{"name": "A", "articles": 1, "rank": 9}]}
    plain = told | {"outlets": [{"name": "A", "articles": 1}]}
    decoded = [decode_value(StorySnapshot, json.dumps(value).encode()) for value in (more, plain)]
    assert decoded[0] == decoded[1]


def test_an_older_enrichment_says_that_nobody_looked_for_figures() -> None:
    path = SCHEMAS / "ArticleEnriched" / "examples" / "1-minimal.json"
    event = decode_value(ArticleEnriched, path.read_bytes())
    assert isinstance(event, ArticleEnriched)
    assert event.enrichment.not_attempted == ("figures",)
