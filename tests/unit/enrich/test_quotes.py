"""Quotes: the words, who said them, and what is not a quote."""

import pytest

from dateline_enrich import quotes
from unit.enrich.written import document, first_seed, named, second_seed


def said(text: str) -> list[tuple[str | None, bool, str]]:
    found = quotes.find(document(text), named(text))
    for quote in found:
        assert text[quote.span.start : quote.span.end] == quote.text
    return [(quote.speaker, quote.direct, quote.text) for quote in found]


@pytest.mark.parametrize(
    ("text", "speaker", "words"),
    [
        ('"We will not stay here," Ann Smith said.', "Ann Smith", "We will not stay here,"),
        ("“We will not stay here,” said Ann Smith, a pilot.", "Ann Smith", "We will not stay here,"),
        ('Ann Smith told reporters: "We will not stay here."', "Ann Smith", "We will not stay here."),
        ('Ann Smith, 42, said, "We will not stay here."', "Ann Smith", "We will not stay here."),
        (
            '"We will not stay here," foreign ministry spokesman Kim In-chul said in Seoul.',
            "Kim In-chul",
            None,
        ),
        ('"Will we stay here now?" Ann Smith asked.', "Ann Smith", "Will we stay here now?"),
        ('Nobody knows. "We will not stay here."', None, "We will not stay here."),
        ('"We will not stay here," said the mother of Ann Smith\'s friend.', None, None),
        ('"We will not stay here," Ann Smith\'s aide said.', None, None),
    ],
)
def test_speaker(text: str, speaker: str | None, words: str | None) -> None:
    ((found, direct, quoted),) = said(text)
    assert (found, direct) == (speaker, True)
    assert words is None or quoted == words


def test_he_and_silence_carry_the_speaker_on() -> None:
    text = (
        '"We will not stay here," Ann Smith said. "We leave at noon today."\n\n'
        '"Nobody else will leave," she said.\n\n"That is all there is."\n\nThe weather was fine.\n\n'
        '"It rained all day long."'
    )
    assert [speaker for speaker, _, _ in said(text)] == ["Ann Smith"] * 4 + [None]


def test_another_speaker_takes_over() -> None:
    text = '"We go," Ann Smith said.\n\n"We shall stay here," said Bob Jones.\n\n"All night long, too."'
    assert [speaker for speaker, _, _ in said(text)] == ["Ann Smith", "Bob Jones", "Bob Jones"]


def test_a_title_is_no_quote_and_an_attributed_word_is() -> None:
    assert said('They watched "Casablanca" together.') == []
    assert said('Ann Smith called it an "expanded format," no more.') == [
        ("Ann Smith", True, "expanded format,")
    ]


@pytest.mark.parametrize(
    ("text", "speaker", "clause"),
    [
        ("Ann Smith said the talks would begin soon.", "Ann Smith", "the talks would begin soon"),
        ("Ann Smith said on Tuesday that the talks had begun.", "Ann Smith", "the talks had begun"),
        ("The talks would begin very soon, said Ann Smith.", "Ann Smith", "The talks would begin very soon"),
        ("The two would meet there soon, the Kremlin said.", "Kremlin", "The two would meet there soon"),
    ],
)
def test_reported_speech(text: str, speaker: str, clause: str) -> None:
    assert said(text) == [(speaker, False, clause)]


@pytest.mark.parametrize("text", ["Ann Smith said goodbye.", "Ann Smith spoke at length.", "He said.", ""])
def test_no_reported_speech(text: str) -> None:
    assert said(text) == []


def test_direct_quotes_of_the_first_seed() -> None:
    speakers = [(speaker, words.split()[0]) for speaker, direct, words in said(first_seed().text) if direct]
    assert speakers == [
        ("Yuri Ushakov", "In"),
        ("Yuri Ushakov", "Russia"),
        ("Kim In-chul", "Russia"),
        ("Kim In-chul", "I"),
        ("Artyom Lukin", "As"),
    ]


def test_direct_quotes_of_the_second_seed() -> None:
    direct = [(speaker, words) for speaker, direct, words in said(second_seed().text) if direct]
    assert [speaker for speaker, _ in direct] == ["Yuri Ushakov"] * 3
    assert [words for _, words in direct][1:] == [
        "Russia intends to help consolidate positive trends in every way,",
        "expanded format,",
    ]


def test_other_languages_by_punctuation() -> None:
    found = quotes.by_punctuation(
        document("Er sagte: „Wir bleiben heute alle hier“, und « nous restons tous ici ».")
    )
    assert [q.text.strip() for q in found] == ["Wir bleiben heute alle hier", "nous restons tous ici"]
    assert {q.speaker for q in found} == {None}
