"""Time expressions: what is found, what it means, and what is not made up."""

from datetime import datetime
from pathlib import Path

import pytest

from dateline_enrich import dates
from dateline_enrich.dates import event_date
from unit.enrich.written import PUBLISHED, document, first_seed, second_seed


def values(text: str, published_at: datetime | None = PUBLISHED) -> list[tuple[str, str, str]]:
    found = dates.find(document(text), published_at)
    for mention in found:
        assert text[mention.span.start : mention.span.end] == mention.text
    return [(mention.text, mention.value, mention.kind) for mention in found]


@pytest.mark.parametrize(
    ("text", "expression", "value", "kind"),
    [
        ("They will meet on Thursday, April 25.", "Thursday, April 25", "2019-04-25", "date"),
        ("They will meet on Thursday (Apr 25) there.", "Thursday (Apr 25)", "2019-04-25", "date"),
        ("It was dated April 23, 2019.", "April 23, 2019", "2019-04-23", "date"),
        ("It began on 3 May 2011 in Rome.", "3 May 2011", "2011-05-03", "date"),
        ("He spoke on the 3rd of November.", "the 3rd of November", "2018-11-03", "date"),
        ("He will speak on June 3.", "June 3", "2019-06-03", "date"),
        ("He spoke on Tuesday.", "Tuesday", "2019-04-23", "date"),
        ("He spoke on Wednesday.", "Wednesday", "2019-04-17", "date"),
        ("He will speak on Wednesday.", "Wednesday", "2019-04-24", "date"),
        ("She cast the lone “present” vote Wednesday.", "Wednesday", "2019-04-17", "date"),
        ("The vote Wednesday was close.", "Wednesday", "2019-04-17", "date"),
        ("Lawmakers vote Wednesday on the bill.", "Wednesday", "2019-04-24", "date"),
        ("On Wednesday, he will speak.", "Wednesday", "2019-04-24", "date"),
        ("He left last Tuesday.", "last Tuesday", "2019-04-16", "date"),
        ("It ended yesterday.", "yesterday", "2019-04-22", "date"),
        ("It ended two days ago.", "two days ago", "2019-04-21", "date"),
        ("They met 8 years ago.", "8 years ago", "2011", "year"),
        ("They met last week.", "last week", "2019-04-15/2019-04-21", "range"),
        ("They met last month.", "last month", "2019-03", "month"),
        ("They met last year.", "last year", "2018", "year"),
        ("They met in February.", "February", "2019-02", "month"),
        ("They met in November.", "November", "2018-11", "month"),
        ("Since March 2018 they have met.", "March 2018", "2018-03", "month"),
        ("They met in 2002.", "2002", "2002", "year"),
        ("It fell in the 1980s.", "the 1980s", "198X", "range"),
        ("The fair was on March 5-7.", "March 5-7", "2019-03-05/2019-03-07", "range"),
        ("See 2019-05-01.", "2019-05-01", "2019-05-01", "date"),
        ("At 2019-05-01T10:00Z it rang.", "2019-05-01T10:00Z", "2019-05-01T10:00:00Z", "time"),
        ("It rang on 31.12.2018.", "31.12.2018", "2018-12-31", "date"),
    ],
)
def test_expression(text: str, expression: str, value: str, kind: str) -> None:
    assert values(text) == [(expression, value, kind)]


def test_time_with_the_zone_that_follows_from_gmt() -> None:
    found = values("It will arrive at 6:00 pm local time (0800 GMT) on Wednesday, April 24.")
    assert ("6:00 pm local time (0800 GMT)", "2019-04-24T18:00:00+10:00", "time") in found


def test_time_west_of_greenwich() -> None:
    found = values("It opened at 9:30 am (1330 GMT) on April 22.")
    assert ("9:30 am (1330 GMT)", "2019-04-22T09:30:00-04:00", "time") in found


@pytest.mark.parametrize(
    "text",
    [
        "He may come, and she might march on.",
        "April and May are sisters; June Smith is their aunt.",
        "Some 2000 people came.",
        "Feb 30 does not exist.",
        "It left at 6:00 pm.",
        "Flight 2002 and 1984% are no years.",
    ],
)
def test_nothing_is_made_up(text: str) -> None:
    assert values(text) == []


def test_without_publication_no_year_is_supplied() -> None:
    assert values("They meet on April 25.", None) == [("April 25", "XXXX-04-25", "date")]
    assert values("They met in February.", None) == [("February", "XXXX-02", "month")]
    assert values("They met last week, and 8 years ago.", None) == []


def test_a_weekday_that_contradicts_the_date_leaves_the_year_open() -> None:
    ((_, value, _),) = values("They meet on Saturday, April 28.", PUBLISHED.replace(year=2012))
    assert value == "2012-04-28"
    ((_, value, _),) = values("They meet on Monday, April 25.")
    assert value == "XXXX-04-25"


def test_a_dated_weekday_dates_its_repetition() -> None:
    found = values("They meet on Thursday, April 25. Their wives arrive Thursday too.")
    assert [value for _, value, _ in found] == ["2019-04-25", "2019-04-25"]


@pytest.mark.parametrize("seed", [first_seed, second_seed])
def test_event_date_of_the_seeds(seed: type) -> None:
    content = seed()
    text = document(content.text)
    found = event_date.find(text, dates.find(text, content.published_at), content.published_at)
    assert found is not None
    assert found.value == "2019-04-25"
    assert found.confidence > 0.8


def test_event_date_of_the_seeds_without_publication() -> None:
    first, second = first_seed(None), second_seed(None)
    dated = dates.find(document(first.text), None, [c.text for c in first.captions])
    found = event_date.find(document(first.text), dated, None)
    assert found is not None
    assert found.value == "2019-04-25"
    assert found.confidence < 0.8
    found = event_date.find(document(second.text), dates.find(document(second.text), None), None)
    assert found is not None
    assert found.value == "XXXX-04-25"
    assert found.confidence <= 0.5


def test_event_date_prefers_the_event_to_the_day_somebody_spoke() -> None:
    text = "The talks will open on Friday, the ministry said on Monday."
    found = event_date.find(document(text), dates.find(document(text), PUBLISHED), PUBLISHED)
    assert found is not None
    assert found.value == "2019-04-26"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("LIMA (Reuters) - The ferry sank on Monday, the navy said.", "2019-04-22"),
        (
            "Boats in Lima, April 10, 2019. (AP Photo/A. B.)\n\nThe ferry that sank was raised Monday.",
            "2019-04-22",
        ),
        ("It sank on Monday night, off the cape where two boats had sunk a day earlier.", "2019-04-22"),
        ("It sank on Monday. Such boats were built from 2003 to 2012.", "2019-04-22"),
    ],
)
def test_event_date_is_neither_the_caption_s_nor_of_the_background(text: str, value: str) -> None:
    found = event_date.find(document(text), dates.find(document(text), PUBLISHED), PUBLISHED)
    assert found is not None
    assert found.value == value


def test_no_date_no_event_date() -> None:
    assert event_date.find(document("They met."), [], PUBLISHED) is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It opens next week.", [("next week", "2019-04-29/2019-05-05")]),
        ("They met two weeks ago.", [("two weeks ago", "2019-04-09")]),
        ("They met a decade ago.", [("a decade ago", "2009")]),
        ("He left half a century ago.", [("half a century ago", "1969")]),
        ("It happened Thursday night.", [("Thursday night", "2019-04-18")]),
        ("Early on Thursday they left.", [("Early on Thursday", "2019-04-18")]),
        ("They met on the 25th.", [("the 25th", "2019-03-25")]),
        ("They will meet on the 25th.", [("the 25th", "2019-04-25")]),
        ("It sat on the 25th floor.", []),
        ("It began in the spring of 2018.", [("the spring of 2018", "2018-21")]),
        ("Sales in Q3 2019 rose.", [("Q3 2019", "2019-07/2019-09")]),
        ("Sales in fiscal 2020 will rise.", [("fiscal 2020", "2020")]),
        ("They meet between April 23 and 25.", [("April 23 and 25", "2019-04-23/2019-04-25")]),
        (
            "They will meet from Monday to Wednesday.",
            [
                ("from Monday to Wednesday", "2019-04-29/2019-05-01"),
                ("Monday", "2019-04-29"),
                ("Wednesday", "2019-05-01"),
            ],
        ),
        ("On Christmas Day he slept.", [("Christmas Day", "2018-12-25")]),
        ("They bought a Christmas tree.", []),
        ("He sang on New Year's Eve.", [("New Year's Eve", "2018-12-31")]),
        ("On Good Friday he slept.", [("Good Friday", "2019-04-19")]),
        ("Before Thanksgiving 2018 he left.", [("Thanksgiving 2018", "2018-11-22")]),
        ("After the Sept. 11 attacks he left.", [("Sept. 11", "2001-09-11")]),
        ("It must end by the end of the month.", [("the end of the month", "2019-04-30")]),
        ("It fell at the end of 2018.", [("the end of 2018", "2018")]),
        (
            "He left Monday. She left the following day.",
            [("Monday", "2019-04-22"), ("the following day", "2019-04-23")],
        ),
        (
            "He left Monday, a day earlier.",
            [("Monday", "2019-04-22"), ("a day earlier", "2019-04-21")],
        ),
        ("In 2012 he left. Three years later he died.", [("2012", "2012"), ("Three years later", "2015")]),
        ("The 2017-18 season and the 1950-53 war.", [("2017-18", "2017/2018"), ("1950-53", "1950/1953")]),
        ("He slept over the past three years.", [("the past three years", "2016/2019")]),
        ("In the last few months he slept.", [("the last few months", "/2019-04-23")]),
        ("The deal was to be signed on Friday.", [("Friday", "2019-04-26")]),
        ("Kim meets Putin Thursday.", [("Thursday", "2019-04-25")]),
        ("Theresa May spoke; a speech by May is long.", []),
        ("It was found in May.", [("May", "2018-05")]),
        ("Windows 2000, Resolution 1973, Boeing 737, Apollo 11, 24/7, 3-1, 555-2019.", []),
        ('He read "1984" on Fridays.', []),
        ("Some 2000 people, 1709 children.", []),
        (
            "A Long March 9 rocket of the 90s; highs in the 90s.",
            [("the 90s", "199X")],
        ),
        ("Until early April, they advised it.", [("early April", "2019-04")]),
        ("It offers voters a choice in June.", [("June", "2019-06")]),
        ("They left a week ago.", [("a week ago", "2019-04-16")]),
        ("The Sunday Times, USA Today, Super Tuesday.", []),
        ("It closed on 25/04/2019.", [("25/04/2019", "2019-04-25")]),
    ],
)
def test_what_copy_writes(text: str, found: list[tuple[str, str]]) -> None:
    assert [(mention, value) for mention, value, _ in values(text)] == found


@pytest.mark.parametrize(
    ("text", "value", "sure"),
    [
        ("It closed on 04/05/2019.", "2019-04-05", False),
        ("On 25 March it opened and on 04/05/2019 it closed.", "2019-05-04", True),
        ("On March 25 it opened and on 04/05/2019 it closed.", "2019-04-05", True),
    ],
)
def test_day_or_month_first_as_the_text_writes_its_other_dates(text: str, value: str, sure: bool) -> None:
    mention = dates.find(document(text), PUBLISHED)[-1]
    assert mention.value == value
    assert (mention.confidence > 0.7) == sure


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("It begins at 8 p.m. local time on Friday.", "2019-04-26T20:00:00"),
        ("It began on Monday at 0900 GMT.", "2019-04-22T09:00:00Z"),
        ("It began on Monday at noon.", "2019-04-22T12:00:00"),
        ("It began Monday at 9:30 a.m. ET.", "2019-04-22T09:30:00-04:00"),
        ("It began on Jan. 7 at 9:30 a.m. ET.", "2019-01-07T09:30:00-05:00"),
    ],
)
def test_time_of_day(text: str, value: str) -> None:
    assert value in [v for _, v, kind in values(text) if kind == "time"]


def test_a_date_in_a_line_of_its_own_is_the_day_of_writing() -> None:
    found = values("August 2, 2013\n\nThe host returned on Tuesday.", None)
    assert found[1] == ("Tuesday", "2013-07-30", "date")


LEADS = [
    line.split("\t")
    for line in (Path(__file__).parent / "event_leads.tsv").read_text(encoding="utf-8").splitlines()
]
"""Right event date, kind of story, day of publication, lead: written for this test."""


def test_event_dates_of_leads() -> None:
    """At least 19 of 20 are right, and those that are not say that they are unsure."""
    wrong = []
    for value, _, day, lead in LEADS:
        published = datetime.fromisoformat(f"{day}T12:00:00+00:00")
        found = event_date.find(document(lead), dates.find(document(lead), published), published)
        if found is None or found.value != value:
            wrong.append(lead)
    assert len(wrong) <= len(LEADS) // 20, wrong


def test_ten_thousand_dates_and_a_megabyte_of_digits_take_linear_time() -> None:
    for text in ("On April 25, 2019, it rained. " * 10_000, "1234567890" * 100_000, "2019-04-" * 125_000):
        found = dates.find(document(text), PUBLISHED)
        assert len(found) in (0, 10_000)


def test_a_century_in_a_name_is_no_date() -> None:
    assert values("21st Century Fox paid 30 million.") == []
    assert [text for text, *_ in values("It was built in the 19th century.")] == ["the 19th century"]
