"""One case a rule of cleaning."""

import pytest

from dateline.events import Article
from unit.ingest.messages import article

COPY = (
    "The ferry sailed from the town's only quay on Tuesday, eleven months after the storm, its operator said."
)
MORE = "Three sailings a day are planned until the summer timetable begins."


def _clean(*paragraphs: str, title: str = "Ferry returns after eleven months") -> Article:
    return article("\n\n".join((title, *paragraphs)))


DATELINES = [
    ("MOSCOW: ", "MOSCOW", None, None),
    ("MOSCOW – ", "MOSCOW", None, None),
    ("NEW YORK -- ", "NEW YORK", None, None),
    ("PASADENA, Calif. — ", "PASADENA, Calif", None, None),
    ("MOSCOW, Russia (UPDATED) – ", "MOSCOW, Russia", None, None),
    ("(Reuters) - ", None, None, "Reuters"),
    ("WASHINGTON (AP) — ", "WASHINGTON", None, "AP"),
    ("WASHINGTON/NEW YORK (Reuters) - ", "WASHINGTON/NEW YORK", None, "Reuters"),
    ("BEIJING, April 23 (Xinhua) -- ", "BEIJING", "April 23", "Xinhua"),
    ("Berlin (dpa) - ", "Berlin", None, "dpa"),
    ("Madrid, 23 abr (EFE).- ", "Madrid", "23 abr", "EFE"),
    ("TOKYO, April 23 (Kyodo) - ", "TOKYO", "April 23", "Kyodo"),
    ("SEOUL, April 23, 2024 (Yonhap) -- ", "SEOUL", "April 23, 2024", "Yonhap"),
    ("FORT HALVORSEN, Pa. (AP) _ ", "FORT HALVORSEN, Pa", None, "AP"),
    ("SYDNEY, March 22 AAP - ", "SYDNEY", "March 22", "AAP"),
    ("MOSCOW, April 23. /TASS/. ", "MOSCOW", "April 23", "TASS"),
    ("ROMA, 23 aprile (ANSA) - ", "ROMA", "23 aprile", "ANSA"),
    ("МОСКВА – ", "МОСКВА", None, None),
    ("МОСКВА, 12 мар - РИА Новости. ", "МОСКВА", "12 мар", "RIA Novosti"),
    ("МОСКВА, 12 мар - РИА Новости, Иван Иванов. ", "МОСКВА", "12 мар", "RIA Novosti"),
    ("Москва. 12 марта. INTERFAX.RU - ", "Москва", "12 марта", "Interfax"),
    ("موسكو (رويترز) - ", "موسكو", None, "Reuters"),
    ("ANKARA (AA) - ", "ANKARA", None, "Anadolu"),
    ("新华社北京3月12日电（记者张三）", "北京", "3月12日", "Xinhua"),
    ("【東京共同】", "東京", None, "Kyodo"),
    ("(서울=연합뉴스) 홍길동 기자 = ", "서울", None, "Yonhap"),
    ("(ANSA) - ROMA, 12 MAR - ", "ROMA", "12 MAR", "ANSA"),
    ("March 12 (UPI) -- ", None, "March 12", "UPI"),
    ("New Delhi, Mar 12 (PTI) ", "New Delhi", "Mar 12", "PTI"),
    ("New Delhi [India], March 12 (ANI): ", "New Delhi, India", "March 12", "ANI"),
]


@pytest.mark.parametrize(("opening", "place", "date", "agency"), DATELINES)
def test_a_dateline_is_taken_off(
    opening: str, place: str | None, date: str | None, agency: str | None
) -> None:
    found = _clean(opening + COPY, MORE)
    assert found.text == f"{COPY}\n\n{MORE}"
    assert found.dateline is not None
    assert (found.dateline.place, found.dateline.date) == (place, date)
    assert found.dateline.text == opening.strip()
    assert found.dateline.updated == ("UPDATED" in opening)
    assert (found.agency.name if found.agency else None) == agency


@pytest.mark.parametrize(
    "opening",
    [
        "BREAKING: ",
        "FACT CHECK: ",
        "WATCH - ",
        "The ferry - ",
        "NASA: no. ",
        "(see below) - ",
        "REP. JANE DOE: ",
    ],
)
def test_what_looks_like_a_dateline_stays(opening: str) -> None:
    found = _clean(opening + COPY, MORE) if opening != "NASA: no. " else _clean("NASA: no.", COPY)
    assert found.dateline is None
    assert opening.strip() in found.text


def test_a_place_alone_is_no_dateline_once_copy_has_begun() -> None:
    found = _clean(f"{COPY} {MORE}", f"BERGEN - {COPY}")
    assert found.dateline is None


def test_capitals_that_the_copy_spells_small_are_no_place() -> None:
    kicker, place = f"FERRY TALKS -- {COPY}", f"BERGEN BEACH -- {COPY}"
    assert _clean(kicker, MORE).dateline is None
    assert _clean(kicker, MORE).text.startswith("FERRY TALKS -- ")
    assert _clean(place, "The band marched from the beach to the quay.", MORE).dateline is not None
    named = _clean(place.replace("BERGEN", "A"), "She lives near A Beach, by the beach, she said.", MORE)
    assert named.dateline is not None


def test_datelines_without_end_take_no_time_and_no_depth() -> None:
    for opening in ("(Reuters) - ", "March 12 (UPI) -- ", "BERGEN - ", "(ANSA) - ROMA, 12 MAR - ", "(A) "):
        assert article(f"Ferry returns\n\n{opening * 5000}{COPY}").text.endswith(COPY)


CAPTIONS = [
    ("FILE PHOTO: The ferry lies at the quay", "FILE PHOTO: The ferry lies at the quay", None),
    ("The ferry at the quay. (Photo: STR/AFP)", "The ferry at the quay.", "STR/AFP"),
    ("The ferry at the quay. (AP Photo/A. Lind)", "The ferry at the quay.", "AP Photo/A. Lind"),
    ("The ferry at the quay. Photo: A. Lind/AFP", "The ferry at the quay.", "Photo: A. Lind/AFP"),
    ("The ferry at the quay. REUTERS/Ane Lind", "The ferry at the quay.", "REUTERS/Ane Lind"),
    ("The ferry at the quay. Photograph: Ane Lind/EPA", "The ferry at the quay.", "Photograph: Ane Lind/EPA"),
    (
        "The ferry at the quay. Ane Lind/AFP/Getty Images",
        "The ferry at the quay.",
        "Ane Lind/AFP/Getty Images",
    ),
    ("Image caption The ferry at the quay", "Image caption The ferry at the quay", None),
]


@pytest.mark.parametrize(("line", "text", "credit"), CAPTIONS)
def test_a_caption_is_kept_apart(line: str, text: str, credit: str | None) -> None:
    found = _clean(COPY, line, MORE)
    assert found.text == f"{COPY}\n\n{MORE}"
    assert [(caption.text, caption.credit) for caption in found.captions] == [(text, credit)]
    assert [(removal.kind, removal.text) for removal in found.removed] == [("caption", line)]


@pytest.mark.parametrize(
    "line",
    [
        "She said the photo by her brother was the best of all (see picture)",
        "The shares fell at the Swiss bank (Credit Suisse)",
        "It was, according to South Korea's Yonhap news agency.",
        "He told AFP that the ferry would sail again.",
        "NO WAY BACK. That is what the captain said.",
    ],
)
def test_copy_is_no_caption(line: str) -> None:
    found = _clean(COPY, line, MORE)
    assert line in found.text
    assert found.captions == ()
    assert found.agency is None


def test_the_line_above_a_caption_in_its_block_is_its_alternative_text() -> None:
    found = _clean(COPY, "Ferry at quay\nThe ferry at the quay. (Photo: STR/AFP)", MORE)
    assert found.text == f"{COPY}\n\n{MORE}"
    assert [removal.kind for removal in found.removed] == ["caption_alternative", "caption"]


def test_a_slugged_line_above_the_dateline_is_a_caption() -> None:
    found = _clean("FERRY RETURN. The ferry at the quay in March.", f"BERGEN - {COPY}", MORE)
    assert [caption.text for caption in found.captions] == ["FERRY RETURN. The ferry at the quay in March."]


FURNITURE = [
    ("advertisement", "Advertisement"),
    ("advertisement", "Story continues below advertisement"),
    ("read_more", "Read more: Second quay for the town"),
    ("read_more", "WATCH: CAPTAIN SPEAKS ON THE QUAY"),
    ("read_more", "Lesen Sie auch: Brücke gesperrt"),
    ("share", "Share this article on Facebook"),
    ("share", "Follow us on Twitter"),
    ("newsletter", "Sign up for our daily newsletter and never miss a sailing."),
    ("cookies", "We use cookies to improve your experience."),
    ("player", "Media playback is unsupported on your device"),
    ("chat", "Chat with us in Facebook Messenger. Find out what's happening."),
    ("copyright", "Copyright 2024 Norland Courier. All rights reserved."),
    ("reporting_credit", "(Reporting by Ane Ruud; Editing by Bo Lind)"),
    ("reading_time", "4 Min Read"),
    ("reading_time", "Updated at 6:10 a.m. ET"),
    ("end_mark", "-30-"),
    ("end_mark", "###"),
    ("end_mark", "- ENDS -"),
    ("contribution", "Bo Lind contributed to this report."),
    ("reporting_credit", "Lind reported from Oslo and Ruud from Bergen."),
    ("contact", "ane.ruud@courier.example"),
    ("update_note", "(Corrects spelling of name in second paragraph)"),
    ("read_more", "The post Ferry returns appeared first on Norland Courier."),
]


@pytest.mark.parametrize(("kind", "line"), FURNITURE)
def test_furniture_is_removed_and_reported(kind: str, line: str) -> None:
    found = _clean(COPY, line, MORE) if kind != "end_mark" else _clean(COPY, MORE, line)
    assert found.text == f"{COPY}\n\n{MORE}"
    assert [(removal.kind, removal.text) for removal in found.removed] == [(kind, line)]


@pytest.mark.parametrize(
    "line",
    [
        "Share prices fell on Tuesday after the ferry company's warning.",
        "Sign language interpreters were on the quay.",
        "Read more books, the minister told pupils in the town.",
        "Advertisement revenue fell by a tenth, the operator said.",
        "Copyrighted music was played by the band without a licence.",
        "Endings are hard, she said.",
        "Follow-up repairs are planned.",
        "(Update: the ferry turned back in the storm and is at the quay again.)",
        "She reported from the quay that the band was playing. It was raining.",
    ],
)
def test_a_sentence_is_not_furniture_for_a_word_in_it(line: str) -> None:
    assert line in _clean(COPY, line, MORE).text


SIGN_OFFS = [
    ("Source: Reuters/de/zl/ec", "source_line", "Reuters"),
    ("Quelle: dpa", "source_line", "dpa"),
    ("(AFP)", "signature", "AFP"),
    ("Reuters", "signature", "Reuters"),
    ("AFP/rl", "signature", "AFP"),
    ("dpa wsz jln npr", "signature", "dpa"),
    ("==Kyodo", "signature", "Kyodo"),
    ("(Schluss) abc/def", "signature", None),
    ("ABC // DEF", "signature", None),
    ("hh/ph/ts/hd", "signature", None),
    ("burs-jv/mtp", "signature", None),
    ("Source: Flightradar24", "source_line", None),
]


@pytest.mark.parametrize(("line", "kind", "agency"), SIGN_OFFS)
def test_a_last_line_that_signs_the_copy(line: str, kind: str, agency: str | None) -> None:
    found = _clean(COPY, MORE, line)
    assert found.text == f"{COPY}\n\n{MORE}"
    assert [(removal.kind, removal.text) for removal in found.removed] == [(kind, line)]
    assert (found.agency.name if found.agency else None) == agency


@pytest.mark.parametrize(
    ("tail", "kind"),
    [
        (" – Reuters", "signature"),
        (" (AFP)", "signature"),
        (" PTI ABC DEF", "signature"),
        (" –", "end_mark"),
        (" Enditem", "end_mark"),
    ],
)
def test_a_signature_or_dash_at_the_end_of_the_copy(tail: str, kind: str) -> None:
    found = _clean(COPY, MORE + tail)
    assert found.text == f"{COPY}\n\n{MORE}"
    assert [(removal.kind, removal.text) for removal in found.removed] == [(kind, tail.strip())]


def test_subheads_are_kept_as_structure() -> None:
    found = _clean(COPY, "- Costly repairs -", MORE)
    (subhead,) = found.subheads
    assert found.text[subhead.start : subhead.end] == "Costly repairs"
    assert found.paragraphs == [COPY, "Costly repairs", MORE]


def test_a_doubled_headline_goes() -> None:
    found = _clean("FERRY RETURNS after eleven months", COPY)
    assert [removal.kind for removal in found.removed] == ["doubled_headline"]
    assert found.text == COPY


def test_a_byline_is_read_and_taken_off() -> None:
    found = _clean("By Ane Ruud and Bo Lind", COPY)
    assert found.byline == "Ane Ruud and Bo Lind"
    assert found.text == COPY


def test_wrapped_lines_are_joined_and_others_are_not() -> None:
    wrapped = (
        "The ferry sailed from the town's only quay on Tuesday, eleven\n"
        "months after the storm, its operator said, and forty cars and\n"
        "one brass band were on board."
    )
    assert _clean(COPY, wrapped).paragraphs[1] == wrapped.replace("\n", " ")
    assert article("A title of words\nFirst line of the copy.\nSecond line of the copy.").paragraphs == [
        "First line of the copy.",
        "Second line of the copy.",
    ]


def test_an_article_that_is_all_furniture_keeps_its_text() -> None:
    assert _clean("Advertisement", "Read more: another article").text


def test_controls_and_bidi_overrides_are_removed_and_named() -> None:
    found = _clean(COPY + "\x07 Pay \u202e001\u202c now.\u200b")
    assert "\u202e" not in found.text
    assert "Pay 001 now." in found.text
    assert {(removal.kind, removal.text) for removal in found.removed} == {
        ("control_characters", "U+0007"),
        ("bidi_controls", "U+202E U+202C"),
        ("invisible_characters", "U+200B"),
    }
