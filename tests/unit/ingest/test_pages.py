"""Pages as outlets build them: what they state in JSON-LD, in microdata, in metadata; labels and suffixes."""

import json
from typing import Any

import pytest

from dateline.events import Article
from unit.ingest.messages import article

COPY = (
    "The ferry sailed from the town's only quay on Tuesday, a year after the storm, its operator said.",
    "Three sailings a day are planned until the summer timetable begins, and the town held a small party.",
    "The repairs cost nine million crowns, twice what the council had been told when it signed the contract.",
)
PARAGRAPHS = "".join(f"<p>{paragraph}</p>" for paragraph in COPY)
AT = "2024-03-12T08:30:00Z"


def _page(head: str = "", body: str = "", top: str = "") -> Article:
    inside = body or f"<article>{top}<h1>Ferry returns</h1>{PARAGRAPHS}</article>"
    return article(f"<!DOCTYPE html><html lang='en'><head>{head}</head><body>{inside}</body></html>")


def _ld(value: Any) -> str:
    return f"<script type='application/ld+json'>{json.dumps(value)}</script>"


NEWS = {"@type": "NewsArticle", "headline": "Ferry returns", "datePublished": AT}
PUBLISHER = {"@type": "Organization", "@id": "https://a.example/#org", "name": "Norland Courier"}
AUTHOR = {"@type": "Person", "@id": "https://a.example/#ane", "name": "Ane Ruud"}
POINTING = NEWS | {"publisher": {"@id": PUBLISHER["@id"]}, "author": [{"@id": AUTHOR["@id"]}]}


@pytest.mark.parametrize(
    "head",
    [
        _ld({"@graph": [POINTING, PUBLISHER, AUTHOR]}),
        _ld(POINTING) + _ld([PUBLISHER, AUTHOR]),
        _ld({"@type": "WebPage", "mainEntity": POINTING}) + "<script type='application/ld+json'>{,</script>"
        + _ld([AUTHOR, PUBLISHER]),
        _ld(NEWS | {"publisher": PUBLISHER, "author": AUTHOR}),
    ],
)  # fmt: skip
def test_who_is_named_by_an_id_is_found(head: str) -> None:
    found = _page(head)
    assert (found.source, found.byline, found.title) == ("Norland Courier", "Ane Ruud", "Ferry returns")
    assert str(found.published_at) == "2024-03-12 08:30:00+00:00"


def test_an_id_that_nothing_names_is_no_name() -> None:
    assert (_page(_ld(POINTING)).source, _page(_ld(POINTING)).byline) == (None, None)


def test_microdata_is_read() -> None:
    facts = (
        f"<span itemprop='author'><span itemprop='name'>Ane Ruud</span></span>"
        f"<time itemprop='datePublished' datetime='{AT}'>12 March</time>"
        f"<meta itemprop='dateModified' content='2024-03-12T09:00:00Z'>"
    )
    found = _page(top=facts)
    assert (found.byline, str(found.published_at)) == ("Ane Ruud", "2024-03-12 08:30:00+00:00")
    assert str(found.version_created) == "2024-03-12 09:00:00+00:00"


@pytest.mark.parametrize("mark", ["pubdate", "class='entry-date published'"])
def test_a_time_marked_as_that_of_publication_is_read_and_no_other(mark: str) -> None:
    assert str(_page(top=f"<time {mark} datetime='{AT}'>12 March</time>").published_at)[:10] == "2024-03-12"
    assert _page(top=f"<time datetime='{AT}'>12 March</time>").published_at is None


@pytest.mark.parametrize(
    "title",
    ["{} - Norland Courier", "{} | NORLAND COURIER", "{} — Norland Courier", "{}", "Norland Courier | {}"],
)
def test_the_outlet_is_no_part_of_the_head_line(title: str) -> None:
    head = f"<meta property='og:title' content='{title.format('Ferry - and post - return')}'>"
    site = "<meta property='og:site_name' content='Norland Courier'>"
    assert _page(head + site).title == "Ferry - and post - return"


def test_a_description_is_the_standfirst_unless_it_begins_the_copy() -> None:
    head = "<meta property='og:description' content='{}'>"
    assert _page(head.format("The town had been cut off.")).standfirst == "The town had been cut off."
    assert _page(head.format(COPY[0][:50].replace("'", "&#39;") + " …")).standfirst is None


def test_labels_for_screen_readers_are_no_caption() -> None:
    label = "<span>Image caption, </span>"
    figure = f"<figure><img alt='x'><figcaption>{label}The ferry at the quay</figcaption></figure>"
    found = _page(body=f"<article><h1>Ferry returns</h1>{figure}{PARAGRAPHS}</article>")
    assert [caption.text for caption in found.captions] == ["The ferry at the quay"]
    assert found.paragraphs == list(COPY)


def test_an_author_that_is_an_address_is_no_byline() -> None:
    assert _page("<meta name='author' content='https://www.social.example/courier'>").byline is None


def test_a_kicker_and_its_head_line_stay_apart() -> None:
    heads = "<h2><span>Traffic</span><span>The ferry sails again</span></h2>"
    body = f"<article><h1>Ferry returns</h1><p>{COPY[0]}</p>{heads}<p>{COPY[1]}</p><p>{COPY[2]}</p></article>"
    found = _page(body=body)
    assert [found.text[span.start : span.end] for span in found.subheads] == ["Traffic The ferry sails again"]
