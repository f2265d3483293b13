"""What feeds of news really hold: other vocabularies beside the copy, markup and entities twice over."""

import pytest

from dateline.events import Article
from unit.ingest.messages import article, article_of, outcomes, reasons

COPY = "The ferry sailed from its only quay on Tuesday, its operator said."
MORE = "Three sailings a day are planned until the summer timetable begins."
SPACES = (
    'xmlns:media="http://search.yahoo.com/mrss/" xmlns:content="http://purl.org/rss/1.0/modules/content/" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:a="http://www.w3.org/2005/Atom" '
    'xmlns:dcterms="http://purl.org/dc/terms/" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"'
)


def _rss(item: str, channel: str = "<title>Courier</title>") -> Article:
    body = f"<description>{COPY}</description>" if "content:encoded" not in item else ""
    return article(f"<rss version='2.0' {SPACES}><channel>{channel}<item>{item}{body}</item></channel></rss>")


def _atom(entry: str) -> Article:
    return article(f"<feed xmlns='http://www.w3.org/2005/Atom' {SPACES}><entry>{entry}</entry></feed>")


def test_what_media_rss_says_is_a_caption_and_not_the_articles() -> None:
    media = (
        "<media:title>Not this</media:title><media:description>Nor this</media:description>"
        "<media:content url='a.jpg'><media:description>The ferry.</media:description>"
        "<media:credit>A. Lind/AFP</media:credit></media:content>"
    )
    found = _rss(f"{media}<title>Ferry returns</title>")
    assert (found.title, found.text, found.standfirst) == ("Ferry returns", COPY, None)
    assert [(caption.text, caption.credit) for caption in found.captions] == [("The ferry.", "A. Lind/AFP")]


def test_the_link_is_the_items_own() -> None:
    other = "<a:link rel='standout' href='https://b.example/x'>https://b.example/y</a:link>"
    found = _rss(f"{other}<title>Ferry</title><link>https://a.example/ferry</link>")
    assert found.url == "https://a.example/ferry"


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Ferry &amp;#8216;returns&amp;#8217; &amp;amp; stays", "Ferry ‘returns’ & stays"),
        ("<![CDATA[Ferry <em>returns</em> &amp; stays]]>", "Ferry returns & stays"),
        ("AT&amp;T raises fares", "AT&T raises fares"),
    ],
)
def test_entities_written_twice_are_read(written: str, read: str) -> None:
    assert _rss(f"<title>{written}</title><category>{written}</category>").title == read
    assert _atom(f"<title type='html'>{written}</title><summary>{COPY}</summary>").title == read


def test_full_content_an_excerpt_and_the_line_below() -> None:
    tail = "The post <a href='x'>Ferry</a> appeared first on <a href='y'>Courier</a>."
    full = f"<![CDATA[<p>{COPY}</p><p>{MORE}</p><p>{tail}</p>]]>"
    excerpt = "<excerpt:encoded>Short.</excerpt:encoded>"
    found = _rss(f"<title>Ferry</title>{excerpt}<content:encoded>{full}</content:encoded>")
    assert found.paragraphs == [COPY, MORE]
    assert [removal.kind for removal in found.removed] == ["read_more"]


def test_authors_and_times() -> None:
    found = _rss(
        "<title>Ferry</title><author>desk@a.example (Ane Ruud)</author><pubDate>Tue, 12 Mar 2024 10:30:00 EST"
        "</pubDate><dcterms:modified>2024-03-12T16:00:00Z</dcterms:modified>"
    )
    assert (found.byline, str(found.published_at)) == ("Ane Ruud", "2024-03-12 15:30:00+00:00")
    assert str(found.version_created) == "2024-03-12 16:00:00+00:00"
    both = "<author><name>Ane Ruud</name></author><author><name>Bo Lind</name></author>"
    assert _atom(f"<title>Ferry</title>{both}<summary>{COPY}</summary>").byline == "Ane Ruud, Bo Lind"


def test_atom_content_in_every_dress() -> None:
    xhtml = f"<div xmlns='http://www.w3.org/1999/xhtml'><p>{COPY}</p><p>{MORE}</p></div>"
    for content in (
        f"<content type='xhtml'>{xhtml}</content>",
        f"<content type='html'>&lt;p&gt;{COPY}&lt;/p&gt;&lt;p&gt;{MORE}&lt;/p&gt;</content>",
        f"<content type='text'>{COPY}\n\n{MORE}</content>",
    ):
        assert _atom(f"<title>Ferry</title>{content}").paragraphs == [COPY, MORE]


def test_a_list_of_pages_is_skipped() -> None:
    (outcome,) = outcomes("<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'><url/></urlset>")
    assert reasons([outcome]) == ["not_an_article"]


def test_an_item_without_copy_fails_alone() -> None:
    items = f"<item><title>A</title></item><item><title>B</title><description>{COPY}</description></item>"
    found = outcomes(f"<rss><channel>{items}</channel></rss>")
    assert reasons(found) == ["missing_text", ""]
    assert article_of(found[1]).title == "B"
