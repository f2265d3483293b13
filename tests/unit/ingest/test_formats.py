"""The samples of seeds/samples, one for each format, and how a format is told."""

import json

import pytest

from dateline.delivery import Emitted, Skipped
from dateline_ingest import formats
from unit.ingest.messages import SEEDS, article, article_of, outcomes, reasons, retraction

SAMPLES = SEEDS / "samples"
TITLE = "Ferry returns to Port Halvorsen after eleven months"
SINGLE = {
    "plain.txt": ("text", "Reuters"),
    "article.json": ("json", None),
    "news-article.jsonld": ("json-ld", None),
    "ninjs-1.json": ("ninjs", "AP"),
    "nitf.xml": ("nitf", "AFP"),
    "newsml-1.xml": ("newsml-1", "AFP"),
    "wordpress.json": ("cms", "AFP"),
    "atom.xml": ("atom", None),
    "json-feed.json": ("json-feed", None),
    "page.html": ("html", "AFP"),
}


def _sample(name: str) -> bytes:
    return (SAMPLES / name).read_bytes()


@pytest.mark.parametrize(("name", "expected"), SINGLE.items())
def test_a_sample_of_each_format(name: str, expected: tuple[str, str | None]) -> None:
    found = article(_sample(name))
    assert (found.format, found.agency.name if found.agency else None) == expected
    assert found.title == TITLE
    assert found.text.startswith("The ferry Nordlys sailed from Port Halvorsen on Tuesday")
    assert found.language == "en"
    assert (found.published_at and found.published_at.isoformat()) == (
        None if name == "plain.txt" else "2024-03-12T08:30:00+00:00"
    )
    assert found.byline == (None if name == "plain.txt" else "Ane Ruud")
    assert found.status == "usable"


def test_newsml_g2_message_with_an_article_and_a_picture() -> None:
    first, second = outcomes(_sample("newsml-g2.xml"))
    found = article_of(first)
    assert found.title == TITLE
    assert [found.text[span.start : span.end] for span in found.subheads] == ["Costly repairs"]
    assert found.agency is not None
    assert (found.agency.name, found.slugline, found.provider_version) == ("Reuters", "NORLAND-FERRY", 2)
    assert found.embargoed_until is not None
    assert found.embargoed_until.isoformat() == "2024-03-12T12:00:00+00:00"
    assert isinstance(second, Skipped)
    assert second.reason == "picture"


def test_nitf_keeps_its_structure() -> None:
    found = article(_sample("nitf.xml"))
    assert found.standfirst == "The town had been cut off since a storm broke its quay."
    assert "town’s" in found.text
    assert [caption.text for caption in found.captions] == ["The ferry Nordlys at the quay."]
    assert found.dateline is not None
    assert found.dateline.place == "Port Halvorsen"


def test_a_page_gives_its_copy_and_nothing_else() -> None:
    found = article(_sample("page.html"))
    assert "never be read" not in found.text
    assert "Copyright" not in found.text
    assert found.source == "Norland Courier"
    assert [found.text[span.start : span.end] for span in found.subheads] == ["Costly repairs"]
    assert [caption.credit for caption in found.captions] == ["A. Lind/AFP"]
    assert "share" in [removal.kind for removal in found.removed]


def test_a_page_with_nameless_metadata_is_read() -> None:
    page = _sample("page.html").replace(
        b"<head>", b"<head><meta property='' content='x'><meta name content=''>"
    )
    assert article(page).title == TITLE


def test_json_lines_hold_articles_and_a_retraction() -> None:
    found = outcomes(_sample("articles.jsonl"))
    assert reasons(found) == ["", "", ""]
    assert [article_of(outcome).language for outcome in found[:2]] == ["en", "de"]
    last = found[2]
    assert isinstance(last, Emitted)
    assert last.outputs[0].partition == "every"
    assert last.outputs[0].item == 2


def test_rss_items_are_articles_of_their_own() -> None:
    first, second = map(article_of, outcomes(_sample("rss.xml")))
    assert first.standfirst == "The town had been cut off since a storm broke its quay."
    assert first.paragraphs[1].startswith("Three sailings")
    assert second.text.startswith("The council voted nine to four")
    assert second.standfirst is None


def test_one_url_is_one_article_by_every_web_format() -> None:
    names = ("news-article.jsonld", "atom.xml", "json-feed.json", "page.html", "wordpress.json")
    ids = {article(_sample(name)).article_id for name in names}
    assert ids == {article_of(outcomes(_sample("rss.xml"))[0]).article_id}


def test_one_urn_is_one_article_by_every_agency_format() -> None:
    ids = {
        article(_sample(name)).article_id
        for name in ("ninjs-1.json", "nitf.xml", "newsml-1.xml", "article.json")
    }
    ids.add(article_of(outcomes(_sample("newsml-g2.xml"))[0]).article_id)
    assert ids == {retraction(_sample("ninjs-3-canceled.json")).article_id}


def test_a_canceled_ninjs_item_is_a_retraction() -> None:
    found = retraction(_sample("ninjs-3-canceled.json"))
    assert found.version.provider_version == 3
    assert found.reason == "The sailing was called off before it began."


@pytest.mark.parametrize("kind", ["picture", "video", "audio", "event", "composite"])
def test_ninjs_items_that_are_no_text_are_skipped(kind: str) -> None:
    (outcome,) = outcomes(json.dumps({"uri": "urn:a:b", "type": kind, "versioncreated": "2024-01-01"}))
    assert isinstance(outcome, Skipped)
    assert outcome.reason == ("package" if kind == "composite" else kind)


def test_every_version_of_ninjs_says_the_same() -> None:
    body = "<p>The ferry sailed from its only quay on Tuesday.</p><p>Three sailings a day are planned.</p>"
    one: dict[str, object] = {
        "uri": "urn:a:1",
        "type": "text",
        "headline": "Ferry returns",
        "body_xhtml": body,
        "pubstatus": "usable",
    }
    two: dict[str, object] = {
        "uri": "urn:a:1",
        "type": "text",
        "pubstatus": "usable",
        "versioncreated": "2024-03-01T00:00:00Z",
    }
    two |= {"headlines": [{"role": "main", "value": "Ferry returns"}]}
    two |= {"bodies": [{"role": "html", "contenttype": "text/html", "value": body}]}
    three: dict[str, object] = {
        "uri": "urn:a:1",
        "type": "text",
        "pubStatus": "usable",
        "versionCreated": "2024-03-01T00:00:00Z",
    }
    three |= {"headlines": [{"role": "main", "value": "Ferry returns"}]}
    three |= {"bodies": [{"role": "html", "contentType": "text/html", "value": body}]}
    found = [article(json.dumps(version)) for version in (one, two, three)]
    assert len({one.article_id for one in found}) == 1
    assert len({one.content_hash for one in found}) == 1
    assert found[0].paragraphs[1] == "Three sailings a day are planned."


@pytest.mark.parametrize(
    ("start", "name"),
    [
        ("Ferry returns\n\nThe ferry", "text"),
        ("[UPDATE] Ferry returns\n\nThe ferry", "text"),
        ('{"title": "a"}', "json"),
        ('[{"title": "a"}]', "json"),
        ('{"title": "a"}\n{"title": "b"}\n', "jsonl"),
        ("<!DOCTYPE html><html>", "html"),
        ("<p>Ferry</p>", "html"),
        ("<?xml version='1.0'?>\n<!-- a --><nitf>", "nitf"),
        ("<!DOCTYPE nitf SYSTEM 'x.dtd'><nitf>", "nitf"),
        ("<?xml version='1.0'?><newsItem xmlns='x'>", "newsml-g2"),
        ("<!DOCTYPE NewsML SYSTEM 'x.dtd'><NewsML Version='1.2'>", "newsml-1"),
        ("<rss version='2.0'>", "rss"),
        ("<rdf:RDF xmlns:rdf='x'>", "rss"),
        ("<feed xmlns='http://www.w3.org/2005/Atom'>", "atom"),
    ],
)
def test_a_format_is_told_by_its_look(start: str, name: str) -> None:
    assert formats.look(start) == name


@pytest.mark.parametrize("header", ["content-type", "dateline.format", "Content-Type"])
def test_a_format_is_told_by_its_header(header: str) -> None:
    found = article('{"title": is no JSON\n\nBut it is a text.', {header: "text"})
    assert found.format == "text"


def test_the_charset_is_honoured() -> None:
    text = "Café réouvert\n\nLe café du port a rouvert mardi après onze mois de travaux."
    plain = article(text.encode())
    for encoded, headers in (
        (text.encode("utf-8-sig"), {}),
        (text.encode("utf-16"), {}),
        (text.encode("cp1252"), {"content-type": "text/plain; charset=iso-8859-1"}),
    ):
        assert article(encoded, headers).title == plain.title == "Café réouvert"
    head = '<html><head><meta charset="iso-8859-2"><title>Łódź</title></head>'
    page = f"{head}<body><p>Prom wrócił do Łodzi.</p></body></html>"
    assert article(page.encode("iso-8859-2")).title == "Łódź"
