"""Identity, addresses, times, language, agency and status of an article."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from dateline.events import Article
from dateline_ingest import urls
from dateline_ingest.language import language, primary_tag
from dateline_ingest.settings import IngestSettings
from unit.ingest.messages import article, article_of, outcomes, reasons, retraction

TEXT = "The ferry sailed from the town's only quay on Tuesday, eleven months after the storm."


def _json(**fields: Any) -> str:
    return json.dumps({"title": "Ferry returns", "text": TEXT} | fields)


def _article(**fields: Any) -> Article:
    return article(_json(**fields))


URLS = [
    ("HTTP://WWW.Example.com:80/a/../b/?utm_source=x&b=2&a=1#frag", "http://www.example.com/b?a=1&b=2"),
    ("https://m.example.com/x/?fbclid=1&gclid=2&ref=tw", "https://example.com/x"),
    ("https://amp.example.com/x", "https://example.com/x"),
    ("https://www.google.com/amp/s/www.example.com/amp/x", "https://www.example.com/x"),
    ("https://example-com.cdn.ampproject.org/c/s/example.com/x/amp", "https://example.com/x"),
    ("https://example.com/x.amp.html", "https://example.com/x.html"),
    ("https://example.com:443/x?amp=1", "https://example.com/x"),
    ("https://example.com", "https://example.com/"),
    ("https://example.com/a?id=5&cid=3", "https://example.com/a?cid=3&id=5"),
    ("https://пример.рф/x", "https://xn--e1afmkfd.xn--p1ai/x"),
]


@pytest.mark.parametrize(("written", "canonical"), URLS)
def test_canonical_urls(written: str, canonical: str) -> None:
    assert urls.canonical(written) == canonical
    assert urls.canonical(canonical) == canonical


@pytest.mark.parametrize(
    "written",
    ["", None, "javascript:alert(1)", "ftp://example.com/x", "http://[::1", "http:///x", "https://u:p@example.com/",
     "/relative", "https://" + "a" * 5000 + ".example/"],
)  # fmt: skip
def test_what_is_no_web_address(written: str | None) -> None:
    assert urls.canonical(written) is None


def test_an_unusable_url_is_reported_and_not_published() -> None:
    found = _article(url="javascript:alert(1)")
    assert found.url is None
    assert [(removal.kind, removal.text) for removal in found.removed] == [
        ("unusable_url", "javascript:alert(1)")
    ]


def test_an_article_that_names_no_outlet_is_of_its_site() -> None:
    address = "https://www.example.com/x"
    assert _article(url=address).source == "example.com"
    assert _article(url=address, source="Example Post").source == "Example Post"
    assert _article().source is None
    assert _article(id="7", url=address).article_id == _article(id="7", source="example.com").article_id


def test_identity_by_id_is_the_sources_own() -> None:
    first = _article(id="7", source="Norland Courier")
    assert (
        first.article_id == _article(id=7, source="norland  courier", text="Quite another text.").article_id
    )
    assert first.article_id != _article(id="7", source="Altmoorer Bote").article_id
    assert _article(id="urn:a:7", source="A").article_id == _article(id="urn:a:7", source="B").article_id


def test_identity_by_url_and_by_text() -> None:
    by_url = _article(url="https://www.example.com/x/?utm_source=a")
    assert (
        by_url.article_id
        == _article(url="http://m.example.com/x", title="Else", text="Other text.").article_id
    )
    by_text = _article(source="A")
    assert by_text.article_id == _article(source="a", text=TEXT.replace(" ", "\n")).article_id
    assert by_text.article_id != _article(source="B").article_id
    assert by_text.article_id != _article(source="A", text=TEXT + " More.").article_id


def test_the_content_hash_tells_edits_status_and_embargo_apart() -> None:
    hashes = [
        _article(id="1").content_hash,
        _article(id="1", text=TEXT + " More.").content_hash,
        _article(id="1", title="Ferry back").content_hash,
        _article(id="1", status="withheld").content_hash,
        _article(id="1", embargoed_until="2024-04-01").content_hash,
    ]
    assert len(set(hashes)) == 5
    assert hashes[0] == _article(id="2", text=f"{TEXT}\n\n\n").content_hash
    assert len(hashes[0]) == 64


TIMES = [
    ("2024-03-12T09:30:00+01:00", datetime(2024, 3, 12, 8, 30, tzinfo=UTC), None),
    ("2024-03-12", datetime(2024, 3, 12, tzinfo=UTC), None),
    ("2024-03-12 09:30", datetime(2024, 3, 12, 9, 30, tzinfo=UTC), None),
    ("20240312T093000Z", datetime(2024, 3, 12, 9, 30, tzinfo=UTC), None),
    ("Tue, 12 Mar 2024 09:30:00 +0100", datetime(2024, 3, 12, 8, 30, tzinfo=UTC), None),
    ("Tue, 12 Mar 2024 09:30:00 GMT", datetime(2024, 3, 12, 9, 30, tzinfo=UTC), None),
    ("2024-03-12 09:30 CET", datetime(2024, 3, 12, 8, 30, tzinfo=UTC), None),
    ("2024-03-15T13:00:00Z", datetime(2024, 3, 15, 13, tzinfo=UTC), "future"),
    ("2024-03-15T11:00:00Z", datetime(2024, 3, 15, 11, tzinfo=UTC), None),
    ("9999-12-31T23:59:59-05:00", datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC), "future"),
    ("0001-01-01T00:00:00+05:00", datetime(1, 1, 1, tzinfo=UTC), "implausible"),
    ("1799-12-31", datetime(1799, 12, 31, tzinfo=UTC), "implausible"),
    ("1800-01-01", datetime(1800, 1, 1, tzinfo=UTC), None),
    ("", None, None),
    (None, None, None),
]


@pytest.mark.parametrize(("written", "time", "doubt"), TIMES)
def test_times(written: str | None, time: datetime | None, doubt: str | None) -> None:
    found = _article(published_at=written)
    assert (found.published_at, found.published_at_doubt) == (time, doubt)
    assert Article.model_validate_json(found.model_dump_json()) == found


def test_an_impossible_version_time_does_not_outrank_all() -> None:
    found = _article(version_created="9999-01-01")
    assert found.version_created is None
    assert [removal.kind for removal in found.removed] == ["doubtful_version_created"]


@pytest.mark.parametrize(
    ("named", "tag"),
    [
        ("en-US", "en"),
        ("de_AT", "de"),
        ("zh-Hans-CN", "zh"),
        ("ENG", "en"),
        ("und", None),
        ("english", None),
        ("", None),
    ],
)
def test_a_named_language_is_its_primary_subtag(named: str, tag: str | None) -> None:
    assert primary_tag(named) == tag


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        (
            "Die Brücke bei Altmoor bleibt wegen Bauarbeiten bis Juni gesperrt, wie die Gemeinde mitteilte.",
            "de",
        ),
        ("Паром снова вышел из порта во вторник, через одиннадцать месяцев после шторма.", "ru"),
        ("フェリーは火曜日、嵐から十一か月ぶりに町の唯一の岸壁を出港したと運航会社が発表した。", "ja"),
        ("Kim Jong Un", "und"),
    ],
)
def test_an_unnamed_language_is_detected_or_undetermined(text: str, tag: str) -> None:
    assert language(None, "", text) == tag


def test_metadata_fills_what_the_input_leaves_open_and_wins_for_the_source() -> None:
    headers = {
        "dateline.source": "Rappler – World",
        "dateline.url": "https://a.example/1",
        "dateline.published-at": "2019-04-23",
        "dateline.id": "x-1",
        "dateline.language": "fr",
    }
    plain = article(f"Ferry returns\n\n{TEXT}", headers)
    assert (plain.source, plain.url, plain.provider_id) == ("Rappler – World", "https://a.example/1", "x-1")
    assert (plain.published_at, plain.language) == (datetime(2019, 4, 23, tzinfo=UTC), "fr")
    own = article(
        _json(source="S", url="https://b.example/2", published_at="2020-01-01", id="y", lang="en"), headers
    )
    assert (own.source, own.url, own.provider_id) == ("Rappler – World", "https://b.example/2", "y")
    assert (own.published_at, own.language) == (datetime(2020, 1, 1, tzinfo=UTC), "en")


def test_an_id_for_the_whole_message_is_no_items_own() -> None:
    lines = "\n".join((_json(), _json(text="Another text about the ferry.")))
    first, second = map(
        article_of, outcomes(lines, {"dateline.id": "x", "dateline.url": "https://a.example/"})
    )
    assert first.article_id != second.article_id
    assert first.provider_id is None


@pytest.mark.parametrize(
    ("fields", "agency", "least"),
    [
        ({"agency": "Reuters"}, "Reuters", 0.95),
        ({"byline": "Ane Ruud, Associated Press"}, "AP", 0.8),
        ({"copyright": "© 2024 Agence France-Presse"}, "AFP", 0.8),
        ({"source": "Reuters"}, "Reuters", 0.8),
        ({"text": f"{TEXT}\n\nCopyright 2024 The Associated Press. All rights reserved."}, "AP", 0.8),
        ({"text": f"{TEXT}\n\nThe quay. (Photo: STR/AFP)"}, "AFP", 0.2),
        ({"text": f"BERGEN (Reuters) - {TEXT}\n\nThe quay. (Photo: STR/AFP)"}, "Reuters", 0.9),
        ({"text": f"{TEXT} The news was reported by Xinhua."}, None, 0),
        ({"source": "Reuters Institute Blog"}, None, 0),
        ({"text": f"{TEXT}\n\nThe Associated Press contributed to this report."}, None, 0),
    ],
)
def test_agency(fields: dict[str, str], agency: str | None, least: float) -> None:
    found = _article(**fields).agency
    assert (found.name if found else None) == agency
    assert (found.confidence if found else 0) >= least


@pytest.mark.parametrize("word", ["canceled", "cancelled", "stat:canceled", "Canceled"])
def test_a_canceled_article_is_a_retraction_of_the_same_identity(word: str) -> None:
    found = retraction(
        json.dumps({"id": "7", "source": "S", "status": word, "provider_version": 4, "reason": "Wrong."})
    )
    assert found.article_id == _article(id="7", source="S").article_id
    assert (found.version.provider_version, found.reason) == (4, "Wrong.")


def test_an_embargo_travels_and_withheld_stays_withheld() -> None:
    found = _article(embargoed_until="2024-03-20T06:00:00+01:00")
    assert found.embargoed_until == datetime(2024, 3, 20, 5, tzinfo=UTC)
    assert found.status == "usable"
    assert _article(status="withheld").status == "withheld"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://www.a.example/news/amp/harbour-1", "https://www.a.example/news/harbour-1"),
        ("https://www.a.example/news/harbour-1.amp", "https://www.a.example/news/harbour-1"),
        ("https://www.bing.com/amp/s/a.example/x", "https://a.example/x"),
        ("https://en.m.a.example/x", "https://en.a.example/x"),
        ("https://mobile.a.example//x//y/", "http://www.a.example/x/y"),
        ("https://a.example/x/index.html", "https://a.example/x/"),
        ("https://a.example/x;jsessionid=12?page=2", "https://a.example/x?page=2"),
        ("https://a.example/x?CMP=share&intcmp=1&__twitter_impression=true&ttclid=1", "https://a.example/x"),
        ("https://a.example/x?amp_js_v=0.1&usqp=mq#aoh=1", "https://a.example/x"),
        ("https://A.example:443/%7Eruud/a%2db", "https://a.example/~ruud/a-b"),
    ],
)
def test_two_addresses_of_one_page(one: str, other: str) -> None:
    assert _article(url=one).article_id == _article(url=other).article_id


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://a.example/x?id=1", "https://a.example/x?id=2"),
        ("https://a.example/x?page=2", "https://a.example/x"),
        ("https://a.example/ampere", "https://a.example/ere"),
        ("https://m.example/x", "https://example.net/x"),
        ("https://a.example:8443/x", "https://a.example/x"),
        ("https://sport.a.example/x", "https://a.example/x"),
        ("https://a.example/X", "https://a.example/x"),
    ],
)
def test_addresses_of_two_pages(one: str, other: str) -> None:
    assert _article(url=one).article_id != _article(url=other).article_id


def test_a_feed_item_and_the_page_are_one_article() -> None:
    item = f"<item><title>Ferry returns</title><guid>77</guid><description>{TEXT}</description>"
    link = "<link>https://m.a.example/ferry/?utm_source=rss&amp;fbclid=2</link></item>"
    feed = f"<rss><channel><title>Norland Courier</title>{item}{link}</channel></rss>"
    head = "<link rel='canonical' href='https://www.a.example/ferry'><title>Ferry returns</title>"
    page = f"<html><head>{head}</head><body><article><p>{TEXT}</p></article></body></html>"
    assert article(feed).article_id == article(page).article_id


@pytest.mark.parametrize(
    "guid", ["urn:newsml:a.example:20240312:ferry", "tag:a.example,2024:ferry", "https://a.example/ferry"]
)
def test_one_id_by_ninjs_and_newsml_g2_is_one_article(guid: str) -> None:
    ninjs = article(json.dumps({"uri": guid, "type": "text", "headline": "Ferry", "body_text": TEXT}))
    meta = "<itemMeta><itemClass qcode='ninat:text'/><provider literal='A'/></itemMeta>"
    copy = f"<contentSet><inlineData contenttype='text/plain'>{TEXT}</inlineData></contentSet>"
    about = "<contentMeta><headline>Ferry</headline></contentMeta>"
    g2 = article(
        f"<newsItem xmlns='http://iptc.org/std/nar/2006-10-01/' guid='{guid}'>{meta}{about}{copy}</newsItem>"
    )
    assert ninjs.article_id == g2.article_id
    assert ninjs.text == g2.text


def test_a_urn_counts_as_written_but_for_its_scheme_and_revision() -> None:
    urn = _article(id="urn:newsml:a.example:20240312:ferry").article_id
    assert urn == _article(id="URN:NewsML:a.example:20240312:ferry").article_id
    assert urn == _article(id="urn:newsml:a.example:20240312:ferry:3U").article_id
    assert urn != _article(id="urn:newsml:a.example:20240312:Ferry").article_id


def test_naive_times_are_in_the_zone_of_their_source() -> None:
    manila = IngestSettings(zones={"Rappler": "Asia/Manila"})

    def published(written: str, source: str = "rappler") -> datetime | None:
        (outcome,) = outcomes(_json(published_at=written, source=source), settings=manila)
        return article_of(outcome).published_at

    assert published("2024-03-12T09:30:00") == datetime(2024, 3, 12, 1, 30, tzinfo=UTC)
    assert published("2024-03-12T09:30:00+01:00") == datetime(2024, 3, 12, 8, 30, tzinfo=UTC)
    assert published("2024-03-12") == datetime(2024, 3, 12, tzinfo=UTC)
    assert published("2024-03-12T09:30:00", "Other") == datetime(2024, 3, 12, 9, 30, tzinfo=UTC)
    with pytest.raises(ValueError, match="no IANA time zone"):
        IngestSettings(zones={"Rappler": "Asia/Atlantis"})


@pytest.mark.parametrize(
    ("written", "time"),
    [
        ("March 12, 2024", datetime(2024, 3, 12, tzinfo=UTC)),
        ("12 Mar 2024", datetime(2024, 3, 12, tzinfo=UTC)),
        ("2024-3-2T9:05:06+02:00", datetime(2024, 3, 2, 7, 5, 6, tzinfo=UTC)),
        ("2024/03/12 09:30:00", datetime(2024, 3, 12, 9, 30, tzinfo=UTC)),
        ("2.3.2024", datetime(2024, 3, 2, tzinfo=UTC)),
        ("12.03.2024, 9:30", datetime(2024, 3, 12, 9, 30, tzinfo=UTC)),
        ("Mar 12, 2024 at 7:05 p.m.", datetime(2024, 3, 12, 19, 5, tzinfo=UTC)),
        ("2 hours ago", None),
        ("10:30", None),
        ("2024-02-30", None),
    ],
)
def test_a_pages_date_that_cannot_be_read_is_unknown_and_reported(
    written: str, time: datetime | None
) -> None:
    head = f"<title>Ferry returns</title><meta property='article:published_time' content='{written}'>"
    found = article(f"<html><head>{head}</head><body><p>{TEXT}</p></body></html>")
    assert found.published_at == time
    assert ("unreadable_published_at" in [removal.kind for removal in found.removed]) == (time is None)


def test_an_embargo_that_cannot_be_read_is_never_ignored() -> None:
    item = {"uri": "urn:a:1", "type": "text", "headline": "Ferry", "body_text": TEXT, "embargoed": "noon"}
    assert reasons(outcomes(json.dumps(item))) == ["invalid_embargoed_until"]


@pytest.mark.parametrize(
    ("line", "agency"),
    [
        ("Source: Saudi Press Agency", "SPA"), ("(NAN)", "NAN"), ("(ANA-MPA)", "ANA-MPA"),
        ("- Tanjug", "Tanjug"),
        ("Quelle: epd", "epd"), ("新华社", "Xinhua"), ("(KNA)", "KNA"), ("PA Media", "PA"), ("EFE", "EFE"),
        ("Source: Associated Press of Pakistan", "APP"),
    ],
)  # fmt: skip
def test_a_signature_names_its_agency(line: str, agency: str) -> None:
    found = _article(text=f"{TEXT}\n\nThree sailings a day are planned.\n\n{line}").agency
    assert found is not None
    assert (found.name, found.evidence) == (agency, line)
