"""How a text is cut."""

import pytest

from unit.enrich.written import document


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("He left. She stayed.", ["He left.", "She stayed."]),
        (
            "Mr. Smith met Dr. Jones on Apr. 25 in St. Louis.",
            ["Mr. Smith met Dr. Jones on Apr. 25 in St. Louis."],
        ),
        ("The U.S. Senate met. It voted.", ["The U.S. Senate met.", "It voted."]),
        ("He left the U.S. The rest stayed.", ["He left the U.S.", "The rest stayed."]),
        ("J. K. Rowling wrote. Who read?", ["J. K. Rowling wrote.", "Who read?"]),
        ('"Really?" Smith said. "Yes."', ['"Really?" Smith said.', '"Yes."']),
        ('He said "go." Then he left.', ['He said "go."', "Then he left."]),
        ("It cost 3.5 million. No. 10 denied it.", ["It cost 3.5 million.", "No. 10 denied it."]),
        ("They asked. No. He left.", ["They asked.", "No.", "He left."]),
        ("At 6 p.m. Tuesday it rained.", ["At 6 p.m. Tuesday it rained."]),
        ("At 6 p.m. ET it rained.", ["At 6 p.m. ET it rained."]),
        ("It closed at 6 p.m. Police came.", ["It closed at 6 p.m.", "Police came."]),
        ("Smith v. Jones is old.", ["Smith v. Jones is old."]),
        ("One\n\ntwo three", ["One", "two three"]),
        ("他来了。她走了。", ["他来了。", "她走了。"]),
        ("", []),
    ],
)
def test_sentences(text: str, sentences: list[str]) -> None:
    cut = document(text)
    assert [text[s.start : s.end] for s in cut.sentences] == sentences


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("Kim's aide", ["Kim", "'", "s", "aide"]),
        ("O'Brien and Jong-un", ["O'Brien", "and", "Jong-un"]),
        ("the U.S. and D.C.", ["the", "U.S.", "and", "D.C."]),
        ("No. 10 met Mr. B. Lee. No. He", ["No.", "10", "met", "Mr.", "B.", "Lee", ".", "No", ".", "He"]),
        ("a - b", ["a", "-", "b"]),
        ("US-China trade", ["US", "-", "China", "trade"]),
    ],
)
def test_tokens(text: str, tokens: list[str]) -> None:
    cut = document(text)
    assert [token.text for token in cut.tokens] == tokens
    assert all(text[t.start : t.end] == t.text for t in cut.tokens)
