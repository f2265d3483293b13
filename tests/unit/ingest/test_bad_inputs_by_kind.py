"""Every kind of bad input that the pipeline's own tests drop: each becomes what it should."""

import pytest

from dateline import topics
from dateline.delivery import Arrival, Delivery, Emitted, Rejected, Skipped
from dateline_ingest.core import core
from newsmaker.bad import BadInput, bad_inputs
from unit.ingest.messages import RECEIVED, article, outcomes, reasons

OUTCOMES = {"skip": Skipped, "dead_letter": Rejected, "event": Emitted}


@pytest.mark.parametrize("bad", [pytest.param(bad, id=bad.name) for bad in bad_inputs()])
def test_a_bad_input_becomes_what_it_should(bad: BadInput) -> None:
    delivery = Delivery(topics.INGEST, 0, 0, RECEIVED, b"k", bad.value, bad.headers)
    found = core()(Arrival(delivery, delivery))
    rest = [outcome for outcome in found if not isinstance(outcome, Emitted)]
    assert any(isinstance(outcome, OUTCOMES[bad.expect]) for outcome in found), found
    assert len(found) - len(rest) == (1 if bad.expect == "event" else bad.good)
    for outcome in rest:
        assert outcome.reason
        assert not (isinstance(outcome, Rejected) and outcome.unexpected)


@pytest.mark.parametrize("charset", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
@pytest.mark.parametrize(
    "text", ["Harbour closed\n\nThe old harbour is closed.", "Порт закрыт\n\nСтарый порт"]
)
def test_wide_characters_without_a_mark_are_never_read_as_letters(charset: str, text: str) -> None:
    assert reasons(outcomes(text.encode(charset)))[0] in ("wrong_charset", "not_utf8")
    named = {"content-type": f"text/plain; charset={charset}"}
    assert article(text.encode(charset), named).title == text.partition("\n")[0]


@pytest.mark.parametrize(
    "copy",
    [
        "The ferry to Halvorsen sails again.",
        "フェリーは火曜日に出港した。",
        "“We sail at dawn on Tuesday,” she said.",
    ],
)
def test_a_page_of_one_short_sentence_is_news_all_the_same(copy: str) -> None:
    page = f"<html><head><title>Ferry returns</title></head><body><p>{copy}</p></body></html>"
    assert article(page).text == copy


def test_a_page_of_links_and_labels_is_no_article() -> None:
    links = "".join(
        f"<li><a href='/{word}'>{word}</a></li>" for word in ("News", "Sport", "Culture", "Ferries")
    )
    page = f"<html><head><title>Home</title></head><body><ul>{links}</ul><p>Your basket: 0</p></body></html>"
    assert reasons(outcomes(page)) == ["not_an_article"]


def test_a_login_page_is_no_article_for_its_one_sentence() -> None:
    form = "<form><p>Please sign in to go on reading.</p><input name='u'><input type='password'></form>"
    page = f"<html><head><title>Sign in</title></head><body>{form}</body></html>"
    assert reasons(outcomes(page)) == ["not_an_article"]
