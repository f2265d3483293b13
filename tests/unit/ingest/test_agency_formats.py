"""What real agency files do, each trait on invented copy: ninjs of every version, NewsML-G2, NITF."""

import json
from typing import Any

import pytest

from dateline.delivery import Skipped
from dateline.events import Article
from unit.ingest.messages import article, article_of, outcomes, reasons, retraction

COPY = "The ferry sailed from its only quay on Tuesday, its operator said."
MORE = "Three sailings a day are planned until the summer timetable begins."


def _ninjs(**fields: Any) -> str:
    return json.dumps({"uri": "urn:a:1", "type": "text", "headline": "Ferry returns"} | fields)


def _three(**fields: Any) -> str:
    start = {"uri": "urn:a:1", "type": "text", "headlines": [{"role": "main", "value": "Ferry returns"}]}
    return json.dumps(start | fields)


def _g2(
    meta: str = "", content: str = "<headline>Ferry returns</headline>", body: str = "", rest: str = ""
) -> str:
    body = body or f"<html xmlns='http://www.w3.org/1999/xhtml'><body><p>{COPY}</p></body></html>"
    return f"""<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:a:1" version="3">{rest}
    <itemMeta><itemClass qcode="ninat:text"/>{meta}</itemMeta><contentMeta>{content}</contentMeta>
    <contentSet><inlineXML contenttype="application/xhtml+xml">{body}</inlineXML></contentSet></newsItem>"""


def _captions(found: Article) -> list[tuple[str, str | None]]:
    return [(caption.text, caption.credit) for caption in found.captions]


def test_a_composite_with_copy_is_an_article_and_its_pictures_are_captions() -> None:
    picture = {"uri": "urn:a:2", "type": "picture", "description_text": "The quay.", "byline": "A. Lind"}
    found = article(_ninjs(type="composite", body_xhtml=f"<p>{COPY}</p>", associations={"mainpic": picture}))
    assert (found.text, _captions(found)) == (COPY, [("The quay.", "A. Lind")])


@pytest.mark.parametrize("body", ["", "...", "[ ... ]", "<p></p>"])
def test_a_composite_without_copy_is_a_package(body: str) -> None:
    (outcome,) = outcomes(_ninjs(type="composite", body_xhtml=body, associations={"a": {"type": "picture"}}))
    assert isinstance(outcome, Skipped)
    assert outcome.reason == "package"


def test_a_caption_in_the_copy_and_beside_it_is_one() -> None:
    html = f"<p>{COPY}</p><figure><div>Ane Lind/TT</div><figcaption>The quay.</figcaption></figure>"
    pictures = [{"type": "picture", "by": "Ane Lind/TT", "descriptions": [{"value": "The quay."}]}]
    found = article(_three(bodies=[{"contentType": "text/html", "value": html}], associations=pictures))
    assert _captions(found) == [("The quay.", "Ane Lind/TT")]


def test_other_associations_say_nothing_of_the_article() -> None:
    other = [{"type": "text", "headline": "Another", "descriptions": [{"value": "Another story."}]}]
    assert _captions(article(_three(bodies=[{"value": COPY}], associations=other))) == []


def test_the_richest_body_is_read() -> None:
    bodies = [
        {"role": "nitf", "contentType": "application/xml", "value": "<TTNITF><P>No.</P></TTNITF>"},
        {"role": "text", "contentType": "text/plain", "value": f"{COPY}\n{MORE}"},
        {"role": "html5", "contentType": "text/html", "value": f"<h1>Ferry returns</h1><p>{COPY}</p>"},
    ]
    assert article(_three(bodies=bodies)).text == COPY


def test_a_whole_page_as_body_gives_its_copy_once() -> None:
    spans = "<span class='place'>Bergen</span><span class='source'>TT</span>"
    page = f"<html><head><title>Ferry returns</title></head><body><h1>Ferry returns</h1><div>{spans}</div>"
    found = article(
        _three(bodies=[{"contentType": "text/html", "value": f"{page}<p>{COPY}</p></body></html>"}])
    )
    assert found.text == COPY
    assert [(removal.kind, removal.text) for removal in found.removed] == [
        ("doubled_headline", "Ferry returns"),
        ("signature", "Bergen TT"),
    ]
    assert found.agency is not None
    assert found.agency.name == "TT"


def test_line_breaks_in_markup_without_tags_are_spaces() -> None:
    found = article(
        _ninjs(body_xhtml="\n      The ferry sailed\n      on Tuesday &amp; Friday.\n  \n Again. \n")
    )
    assert found.paragraphs == ["The ferry sailed on Tuesday & Friday.", "Again."]


@pytest.mark.parametrize("name", ["description_text", "description_caption_xhtml", "description_richtext"])
def test_an_item_that_has_only_a_description_is_that(name: str) -> None:
    assert article(_ninjs(**{name: COPY})).text == COPY
    both = article(_ninjs(**{name: MORE, "body_text": COPY}))
    assert (both.standfirst, both.text) == (MORE, COPY)


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"eventDetails": {"dates": {}}, "title": "Ferry day"}, "event"),
        ({"renditions": {"high": {"href": "https://a.example/1.jpg", "mimetype": "image/jpeg"}}}, "picture"),
        ({"renditions": [{"contentType": "video/mp4"}], "bodies": []}, "video"),
    ],
)
def test_an_item_of_no_named_type_is_told_by_what_it_holds(fields: dict[str, Any], reason: str) -> None:
    assert reasons(outcomes(json.dumps({"uri": "urn:a:1", "versionCreated": "2024-03-01"} | fields))) == [
        reason
    ]


def test_a_german_agency_file() -> None:
    found = article(
        _three(
            type=None,
            by="Von Ane Ruud, dpa",
            copyrightHolder="dpa",
            copyrightNotice="Copyright 2024, dpa (www.dpa.de). Alle Rechte vorbehalten",
            pubStatus="usable",
            version="2",
            versionCreated="2024-03-12T10:30:00+01:00",
            language="de-DE",
            bodies=[
                {"contentType": "text/html", "value": f"<section><p>Bergen (dpa) - {COPY}</p></section>"}
            ],
        )
    )
    assert (found.byline, found.language, found.provider_version) == ("Ane Ruud, dpa", "de", 2)
    assert found.agency is not None
    assert (found.agency.name, found.agency.confidence) == ("dpa", 0.95)
    assert str(found.published_at) == "2024-03-12 09:30:00+00:00"


def test_g2_names_its_provider_in_every_way() -> None:
    ways = {
        "<provider qcode='nprov:REUTERS'/>": "REUTERS",
        "<provider literal='ACME'/>": "ACME",
        "<provider qcode='x:1'><name>Norland News</name></provider>": "Norland News",
        "<provider uri='http://www.news.example/about/'/>": "news.example",
        "<provider uri='http://cv.iptc.org/newscodes/newsprovider/AFP'/>": "AFP",
    }
    assert [article(_g2(way)).source for way in ways] == list(ways.values())
    agency = article(_g2("<provider qcode='nprov:REUTERS'/>")).agency
    assert agency is not None
    assert agency.name == "Reuters"


def test_g2_an_information_source_is_the_agency_and_the_provider_the_outlet() -> None:
    credit = "<headline>Ferry returns</headline><infoSource><name>Associated Press</name></infoSource>"
    found = article(_g2("<provider literal='Norland Courier'/>", credit))
    assert (found.source, found.agency and found.agency.name) == ("Norland Courier", "AP")


def test_g2_status_and_embargo() -> None:
    until = article(_g2("<embargoed>2024-03-20T06:00:00+01:00</embargoed><pubStatus qcode='stat:usable'/>"))
    assert (until.status, str(until.embargoed_until)) == ("usable", "2024-03-20 05:00:00+00:00")
    assert article(_g2("<embargoed/><pubStatus qcode='stat:usable'/>")).status == "withheld"
    assert article(_g2("<pubStatus qcode='stat:withheld'/>")).status == "withheld"
    gone = retraction(
        _g2("<versionCreated>2024-03-13T00:00:00Z</versionCreated><pubStatus qcode='stat:canceled'/>")
    )
    assert gone.article_id == until.article_id
    assert gone.version.provider_version == 3


def test_withheld_with_an_embargo_stays_withheld() -> None:
    assert (
        article(_ninjs(body_text=COPY, pubstatus="withheld", embargoed="2024-03-20T06:00:00Z")).status
        == "withheld"
    )


def test_g2_without_content_is_its_description() -> None:
    about = f"<headline>Ferry returns</headline><description role='drol:summary'>{COPY}</description>"
    found = article(_g2(content=about, body="<!-- none -->"))
    assert (found.text, found.standfirst) == (COPY, None)


def test_g2_items_of_one_message_are_events_of_their_own() -> None:
    items = [_g2().replace("urn:a:1", f"urn:a:{n}").replace("Ferry returns", f"Ferry {n}") for n in range(3)]
    package = "<packageItem guid='urn:a:9'><itemMeta/></packageItem><newsItem guid='urn:a:8'>....</newsItem>"
    message = "<newsMessage xmlns='http://iptc.org/std/nar/2006-10-01/'><header/><itemSet>"
    found = outcomes(f"{message}{''.join(items)}{package}</itemSet></newsMessage>")
    assert reasons(found) == ["", "", "", "package", "invalid_newsml"]
    assert [article_of(outcome).title for outcome in found[:3]] == ["Ferry 0", "Ferry 1", "Ferry 2"]


def test_g2_parts_on_their_own() -> None:
    nitf = (
        f"<nitf><body><body.head><hedline><hl1>Ferry</hl1></hedline></body.head><body.content><p>{COPY}</p>"
    )
    nitf += "</body.content></body></nitf>"
    assert article(f"<contentSet><inlineXML>{nitf}</inlineXML></contentSet>").text == COPY
    assert reasons(outcomes("<groupSet root='g'><group id='g'/></groupSet>")) == ["package"]


def _nitf(data: str) -> str:
    head = f"<head><docdata><doc-id id-string='n-1'/>{data}</docdata></head>"
    top = "<body.head><hedline><hl1>Ferry returns</hl1></hedline></body.head>"
    return f"<nitf>{head}<body>{top}<body.content><p>{COPY}</p></body.content></body></nitf>"


def test_nitf_status_and_embargo() -> None:
    release = "<date.release norm='20240320T060000+0100'/>"
    assert article(_nitf(release)).embargoed_until is None
    held = article(_nitf(release).replace("<docdata>", "<docdata management-status='embargoed'>"))
    assert (held.status, str(held.embargoed_until)) == ("usable", "2024-03-20 05:00:00+00:00")
    assert (
        article(_nitf("").replace("<docdata>", "<docdata management-status='withheld'>")).status == "withheld"
    )
    assert (
        article(_nitf("").replace("<docdata>", "<docdata management-status='embargoed'>")).status
        == "withheld"
    )
    gone = retraction(_nitf("").replace("<docdata>", "<docdata management-status='canceled'>"))
    assert gone.article_id == held.article_id


@pytest.mark.parametrize(
    ("opening", "place", "date"),
    [
        ("(Port Halvorsen, Norland - March 12) ", "Port Halvorsen, Norland", "March 12"),
        ("(Sports Network) - ", None, None),
        ("(美國商業資訊)--", None, None),
        ("(CNN)", None, None),
    ],
)
def test_brackets_that_open_the_copy_are_a_dateline(
    opening: str, place: str | None, date: str | None
) -> None:
    found = article(f"Ferry returns\n\n{opening}{COPY}\n\n{MORE}")
    assert found.text == f"{COPY}\n\n{MORE}"
    assert found.dateline is not None
    assert (found.dateline.text, found.dateline.place, found.dateline.date) == (opening.strip(), place, date)


@pytest.mark.parametrize("opening", ["(In March) ", "(see below) - ", "(Laughs.) ", "(NATO) "])
def test_other_brackets_stay(opening: str) -> None:
    copy = f"{opening}{COPY[0].lower()}{COPY[1:]}"
    assert article(f"Ferry returns\n\n{copy}\n\n{MORE}").paragraphs[0] == copy


def test_the_parts_of_a_nitf_byline_and_dateline_stay_apart() -> None:
    top = (
        "<byline>By <person>ANE RUUD</person><byttl>AP Business Writer</byttl></byline><dateline>"
        "<location>PORT HALVORSEN</location>, <story.date norm='20240312'>March 12</story.date></dateline>"
    )
    found = article(_nitf("").replace("</hedline>", f"</hedline>{top}"))
    assert found.byline == "ANE RUUD, AP Business Writer"
    assert found.dateline is not None
    assert (found.dateline.place, found.dateline.date) == ("PORT HALVORSEN", "March 12")


def test_nitf_names_its_language_and_desk_initials_are_no_byline() -> None:
    initials = _nitf("").replace("</hedline>", "</hedline><byline>gr/bp</byline>")
    found = article(initials.replace("<nitf>", "<nitf baselang='es-ES'>"))
    assert (found.language, found.byline) == ("es", None)


@pytest.mark.parametrize("date", ["4/4/2018", "2018-01-03 20:13:08 GMT+00:00", "MARCH 04, 2013"])
def test_a_date_alone_is_no_dateline(date: str) -> None:
    assert (
        article(_g2(content=f"<headline>Ferry returns</headline><dateline>{date}</dateline>")).dateline
        is None
    )


def test_copy_set_for_a_printer_is_parted_at_its_indents() -> None:
    copy = (
        "(Adds comments, detail)\n    * Fares may rise by a tenth\n\n    By Ane Ruud\n    "
        "March 12 (Reuters) - "
        "The ferry sailed from its\nonly quay on Tuesday, its operator said.\n    Three sailings a day are\n"
        "planned.\n\n (Reporting by Ane Ruud; Editing by Bo\nLind)"
    )
    body = f"<html xmlns='http://www.w3.org/1999/xhtml'><body><p>{copy}</p></body></html>"
    found = article(_g2(body=body))
    assert found.paragraphs == [
        "* Fares may rise by a tenth",
        "The ferry sailed from its only quay on Tuesday, its operator said.",
        "Three sailings a day are planned.",
    ]
    assert found.byline == "Ane Ruud"
    assert [removal.kind for removal in found.removed] == [
        "dateline",
        "byline",
        "update_note",
        "reporting_credit",
    ]


def test_an_id_tells_the_agency_that_made_it() -> None:
    found = article(_g2().replace("urn:a:1", "tag:reuters.com,2024:newsml_L4N"))
    assert found.agency is not None
    assert (found.agency.name, found.agency.evidence) == ("Reuters", "tag:reuters.com")
    assert article(_g2().replace("urn:a:1", "tag:notreuters.com,2024:x")).agency is None


def test_utf8_under_the_name_of_a_charset_of_one_byte_is_utf8() -> None:
    text = f"<?xml version='1.0' encoding='iso-8859-1'?>{_nitf('')}".replace("Ferry returns", "Fähre zurück")
    assert article(text.encode()).title == "Fähre zurück"
    assert article(text.encode("iso-8859-1")).title == "Fähre zurück"
