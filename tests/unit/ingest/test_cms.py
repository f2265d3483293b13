"""JSON of content management systems and news APIs, each in its shape, with invented news."""

import json
from typing import Any

import pytest

from dateline.events import Article
from unit.ingest.messages import article, article_of, outcomes, reasons, retraction

COPY = "The ferry sailed from its only quay on Tuesday, its operator said."
MORE = "Three sailings a day are planned until the summer timetable begins."
HTML = f"<p>{COPY}</p><p>{MORE}</p>"
URL, AT = "https://www.news.example/ferry", "2024-03-12T08:30:00Z"

WORDPRESS = {
    "id": 7, "status": "publish", "link": URL, "date_gmt": "2024-03-12T08:30:00",
    "title": {"rendered": "Ferry returns"}, "content": {"rendered": HTML},
    "_embedded": {"author": [{"name": "Ane Ruud"}]},
}  # fmt: skip
DRUPAL = {
    "data": [{
        "type": "node--article", "id": "a-1",
        "attributes": {
            "title": "Ferry returns", "created": AT, "status": True, "langcode": "en",
            "body": {"value": HTML, "processed": HTML},
        },
    }]
}  # fmt: skip
DRUPAL_REST = {
    "nid": [{"value": 7}], "title": [{"value": "Ferry returns"}], "created": [{"value": AT}],
    "body": [{"value": HTML, "processed": HTML}], "status": [{"value": True}],
}  # fmt: skip
ARC = {
    "_id": "A1", "type": "story", "version": "0.10.9", "headlines": {"basic": "Ferry returns"},
    "content_elements": [
        {"type": "text", "content": COPY},
        {"type": "interstitial_link", "content": "Read this too"},
        {"type": "image", "caption": "The ferry.", "credits": {"by": [{"name": "A. Lind"}]}},
        {"type": "text", "content": MORE},
    ],
    "credits": {"by": [{"name": "Ane Ruud"}]}, "first_publish_date": AT,
}  # fmt: skip
GHOST = {
    "posts": [{"uuid": "u", "title": "Ferry returns", "html": HTML, "url": URL, "published_at": AT,
               "authors": [{"name": "Ane Ruud"}]}], "meta": {},
}  # fmt: skip
GUARDIAN = {
    "response": {"status": "ok", "results": [{
        "id": "world/ferry", "type": "article", "webTitle": "Ferry back", "webUrl": URL,
        "webPublicationDate": AT,
        "fields": {"headline": "Ferry returns", "body": HTML, "byline": "Ane Ruud"},
    }]}
}  # fmt: skip
NEWS_API = {
    "status": "ok", "articles": [{"source": {"id": None, "name": "Norland Courier"}, "title": "Ferry returns",
                                  "url": URL, "publishedAt": AT, "content": HTML, "author": "Ane Ruud"}],
}  # fmt: skip
EPOCH = {"headline": "Ferry returns", "body": HTML, "published": 1710232200, "url": URL}
SEARCH = {"hits": {"hits": [{"_source": {"title": "Ferry returns", "body": HTML, "published_at": AT}}]}}
SHAPES: dict[str, Any] = {
    "wordpress": WORDPRESS, "wordpress list": [WORDPRESS], "drupal json:api": DRUPAL, "drupal": DRUPAL_REST,
    "arc": ARC, "ghost": GHOST, "guardian": GUARDIAN, "newsapi": NEWS_API, "epoch": EPOCH, "search": SEARCH,
}  # fmt: skip


def _article(value: Any) -> Article:
    return article(json.dumps(value))


@pytest.mark.parametrize("name", SHAPES)
def test_a_system_in_its_shape(name: str) -> None:
    found = _article(SHAPES[name])
    assert (found.format, found.title, found.paragraphs) == ("cms", "Ferry returns", [COPY, MORE])
    assert (str(found.published_at), found.status) == ("2024-03-12 08:30:00+00:00", "usable")
    assert found.byline in ("Ane Ruud", None)
    assert (found.byline is None) == (name in ("drupal json:api", "drupal", "epoch", "search"))
    assert (found.url or URL) == URL


def test_pictures_among_the_elements_are_captions() -> None:
    assert [(caption.text, caption.credit) for caption in _article(ARC).captions] == [
        ("The ferry.", "A. Lind")
    ]


@pytest.mark.parametrize("status", ["draft", "private", "pending", "future"])
def test_what_is_not_published_is_withheld(status: str) -> None:
    assert _article(WORDPRESS | {"status": status}).status == "withheld"


def test_entities_and_tags_in_head_lines_are_read() -> None:
    title = {"rendered": "Ferry &#8220;returns&#8221; <em>again</em>"}
    assert _article(WORDPRESS | {"title": title}).title == "Ferry “returns” again"


def test_each_item_of_an_answer_stands_alone() -> None:
    found = outcomes(
        json.dumps({"articles": [NEWS_API["articles"][0], {"title": "Ferry returns"}, {"a": 1}]})
    )
    assert reasons(found) == ["", "missing_text", "unknown_format"]
    assert article_of(found[0]).source == "Norland Courier"
    assert reasons(outcomes('{"status": "ok", "articles": []}')) == ["no_items"]


def test_our_own_json_is_not_taken_for_an_envelope() -> None:
    gone = {"id": "x", "source": "Courier", "status": "canceled", "data": {"title": "x", "body": MORE}}
    assert retraction(json.dumps(gone)).source == "Courier"
    assert (
        _article({"title": "Ferry returns", "text": COPY, "data": {"title": "x", "body": MORE}}).text == COPY
    )
    nested: Any = WORDPRESS
    for _ in range(30):
        nested = {"data": nested}
    assert _article(nested).title == "Ferry returns"


@pytest.mark.parametrize("kind", ["story", "advisory", "text", None])
def test_ninjs_of_superdesk_has_a_guid_and_its_own_types(kind: str | None) -> None:
    value = {
        "guid": "tag:desk.example:1",
        "versioncreated": AT,
        "headline": "Ferry returns",
        "body_html": HTML,
    }
    found = _article(
        value | ({"type": kind} if kind else {}) | {"source": "Reuters", "authors": [{"name": "Ane"}]}
    )
    assert (found.format, found.byline, found.provider_id) == ("ninjs", "Ane", "tag:desk.example:1")
    assert found.agency is not None
    assert found.agency.name == "Reuters"


def test_ninjs_whose_copy_lies_elsewhere_is_skipped() -> None:
    rendition = {"nitf": {"type": "text", "format": "IIM", "href": "https://api.example/1"}}
    item = {
        "uri": "https://api.example/1?token=2",
        "type": "text",
        "headline": "Ferry",
        "renditions": rendition,
    }
    assert reasons(outcomes(json.dumps({"data": {"item": item}}))) == ["remote_content"]
