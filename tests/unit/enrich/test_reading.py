"""How long a text takes to read, with spaces and without."""

import pytest

from dateline_enrich.reading import measure


@pytest.mark.parametrize(
    ("text", "words", "seconds"),
    [
        ("word " * 238, 238, 60),
        ("mot été " * 119, 238, 60),
        ("It's a well-known 3,000.50 e.g. U.S. case.", 7, 2),
        ("Президент не придёт.", 3, 1),
        ("한국 대통령", 2, 1),
        ("北" * 255, 255, 60),
        ("首相はきのう話した" * 357, 9 * 357, 9 * 60),
        ("BBC新闻 reports", 4, 1),
        ("", 0, 0),
        ("— … !", 0, 0),
    ],
)
def test_words_and_seconds(text: str, words: int, seconds: int) -> None:
    found = measure(text)
    assert (found.words, found.seconds) == (words, seconds)


def test_thai_has_words_although_it_has_no_spaces() -> None:
    """A sentence of ten words, forty letters and vowels."""
    found = measure("นายกรัฐมนตรีจะเดินทางไปประเทศญี่ปุ่นในวันจันทร์")
    assert 8 <= found.words <= 14
    assert 2 <= found.seconds <= 4
