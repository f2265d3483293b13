"""Summaries: whole sentences of the article itself, each clear by itself or after the one before it."""

import pytest

from dateline_enrich.document import Document
from dateline_enrich.summary import find

LEAD = "The council of Brackwater voted on Monday to close its last coal harbour within two years."
SECOND = "Shipping companies had asked the council for ten more years to find work for the dockers."
THIRD = "The harbour of Brackwater has loaded coal since 1881 and still employs four hundred dockers."
OTHER = "A museum of shipping may open in the old customs house beside the eastern quay next summer."


def summary(*paragraphs: str, title: str = "Brackwater closes its coal harbour") -> list[str]:
    text = "\n\n".join(paragraphs)
    return [text[span.start : span.end] for span in find(Document(text), title)]


def test_three_sentences_in_text_order_with_the_lead() -> None:
    found = summary(
        LEAD, OTHER, SECOND, THIRD, "Seagulls circled lazily over quiet streets while bakers slept."
    )
    assert len(found) == 3
    assert found[0] == LEAD
    assert found == sorted(found, key=[LEAD, OTHER, SECOND, THIRD].index)


@pytest.mark.parametrize(
    "other",
    [
        "Coal harbour of Brackwater to close within two years after council vote",  # a heading
        "BRACKWATER COUNCIL VOTES TO CLOSE THE COAL HARBOUR IN TWO YEARS.",
        "Read more: how the council of Brackwater voted to close its last coal harbour on Monday.",
        "Get all the latest news on the coal harbour of Brackwater and its council in your inbox.",
        "Dockers load coal in the harbour of Brackwater before a vote on March 3, 2019.",  # a caption
        "Reporting by Ann Smith in Brackwater, the coal harbour; editing by Bob Jones of the council.",
        "The coal harbour (of Brackwater will close within two years, the council voted on Monday.",
    ],
)
def test_what_is_no_sentence_of_the_article_is_left_out(other: str) -> None:
    assert summary(other, LEAD, SECOND, THIRD) == [LEAD, SECOND, THIRD]


@pytest.mark.parametrize(
    "opening", ["He said that", "But", "However,", "As a result,", "These people say that"]
)
def test_a_sentence_that_leans_on_another_comes_only_after_it(opening: str) -> None:
    leaning = (
        f"{opening} the council of Brackwater voted wisely to close its last coal harbour within two years."
    )
    assert leaning not in summary("Short one here.", leaning, THIRD, SECOND)
    near = "But the harbour's four hundred dockers fear for their work and plan a march to Parliament."
    assert summary(LEAD, near) == [LEAD, near]


def test_a_quotation_without_its_speaker_is_left_out() -> None:
    said = "“We close the coal harbour of Brackwater because the sea needs rest. The council is right.”"
    assert summary(LEAD, said, SECOND) == [LEAD, SECOND]


def test_a_sentence_cut_at_an_abbreviation_or_a_number_is_left_out() -> None:
    cut = (
        "The council of Brackwater will pay the dockers of the coal harbour $2. 6 million over the two years."
    )
    assert summary(cut, SECOND, THIRD) == [SECOND, THIRD]


def test_the_same_said_twice_is_taken_once() -> None:
    again = "The council of Brackwater voted on Monday to close the last coal harbour within just two years."
    assert summary(LEAD, again, OTHER) == [LEAD, OTHER]


@pytest.mark.parametrize("text", ["", "No.", "…", '"""', "Hello there, friend."])
def test_nothing_worth_taking_gives_nothing(text: str) -> None:
    assert summary(text) == []


def test_what_stands_deep_in_a_long_text_is_not_read() -> None:
    text = [
        f"Number {n} of the harbour's many old cranes was built in {1800 + n} by engineers."
        for n in range(200)
    ]
    assert all(sentence in text[:60] for sentence in summary(*text))
