"""How the pages say things."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from dateline_store.pages.phrases import (
    ago,
    counted,
    host,
    lang,
    language,
    link,
    machine,
    moment,
    number,
    printed,
    quoted,
    when,
)

NOON = datetime(2019, 4, 23, 12, 0, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    ("before", "said"),
    [
        (timedelta(seconds=3), "just now"),
        (timedelta(seconds=119), "1 min ago"),
        (timedelta(hours=2.9), "2 h ago"),
        (timedelta(days=6.9), "6 d ago"),
        (timedelta(days=7), "16 Apr 2019"),
        (-timedelta(days=1), "24 Apr 2019"),
    ],
)
def test_ago(before: timedelta, said: str) -> None:
    assert ago(NOON - before, NOON) == said


def test_times_are_said_in_utc() -> None:
    there = NOON.astimezone(timezone(timedelta(hours=9)))
    assert moment(there) == "23 Apr 2019, 12:00"
    assert machine(there) == "2019-04-23T12:00:05Z"
    assert printed(datetime(2019, 4, 23, tzinfo=UTC)) == "23 Apr 2019"
    assert printed(there) == "23 Apr 2019, 12:00"


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("2019-04-25", "25 Apr 2019"),
        ("2019-04", "Apr 2019"),
        ("2019", "2019"),
        ("XXXX-04-25", "25 Apr"),
        ("2019-04-23/2019-04-25", "23 Apr 2019 to 25 Apr 2019"),
        ("2019-04-25T18:00", "25 Apr 2019, 18:00"),
        ("198X", "198X"),
        ("2019-24", "2019-24"),
    ],
)
def test_dates(value: str, said: str) -> None:
    assert when(value) == said


@pytest.mark.parametrize(
    "url",
    [
        *("javascript:alert(1)", "JaVaScRiPt:alert(1)", " javascript:alert(1)", "java\nscript:alert(1)"),
        *("data:text/html,x", "vbscript:x", "file:///etc/passwd", "//example.org", "/x"),
        *("http:", "https:///x", "http://[::1", "", None),
    ],
)
def test_only_web_addresses_are_links(url: str | None) -> None:
    assert link(url) is None


def test_web_addresses_are_links() -> None:
    assert link("https://example.org/a?b=c") == "https://example.org/a?b=c"
    assert host("https://user:pass@www.example.org:8080/a") == "example.org:8080"


def test_numbers_and_words() -> None:
    assert [counted(1, "story", "stories"), counted(1204, "story", "stories")] == ["1 story", "1,204 stories"]
    assert [number(n) for n in (14, 3.25, 25.5e9, 1_500_000, 0.0, -7)] == [
        "14", "3.25", "25.5 billion", "1.5 million", "0", "-7",
    ]  # fmt: skip
    assert [language(tag) for tag in ("de", "zh-Hant", "und", "tlh")] == [
        "German",
        "Chinese",
        "language unknown",
        "tlh",
    ]
    assert [lang("und"), lang("pt-BR")] == ["", "pt-BR"]
    assert quoted(" It is over, ") == "It is over"
