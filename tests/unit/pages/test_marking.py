"""Marks in a text: what comes out is the text and nothing else, in elements that nest."""

import re
from html import unescape
from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from dateline_store.pages.marking import DEEPEST, Mark, marked, paragraphs

PIECES = st.text(st.sampled_from('ab<>&"\n é\u200f'), max_size=40)
SPANS = st.lists(st.tuples(st.integers(0, 45), st.integers(0, 45)), max_size=12)


class Balanced(HTMLParser):
    """Fails where an end tag does not close the element that is open."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.deepest = 0
        self.text = ""

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.open.append(tag)
        self.deepest = max(self.deepest, len(self.open))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


def read(html: str) -> Balanced:
    parser = Balanced()
    parser.feed(str(html))  # feeding adds, and adding to Markup escapes
    parser.close()
    assert not parser.open
    return parser


@given(PIECES, SPANS)
def test_any_marks_leave_the_text_as_it_was_and_nest(text: str, spans: list[tuple[int, int]]) -> None:
    marks = [Mark(a, b, "mark" if n % 2 else "span", {"class": f"c{n}"}) for n, (a, b) in enumerate(spans)]
    found = read(marked(text, marks))
    assert found.text == text
    assert found.deepest <= DEEPEST


@given(PIECES, SPANS)
def test_paragraphs_are_those_of_the_text(text: str, spans: list[tuple[int, int]]) -> None:
    found = paragraphs(text, [Mark(a, b) for a, b in spans])
    expected = [piece for piece in re.split(r"\n{2,}", text.strip("\n")) if piece]
    assert [read(p.html).text for p in found] == expected
    assert all(text.startswith(read(p.html).text, p.start) for p in found)


@given(PIECES, SPANS)
def test_each_character_bears_the_marks_that_reach_over_it(text: str, spans: list[tuple[int, int]]) -> None:
    spans = spans[:DEEPEST]
    html = marked(text, [Mark(a, b, "mark", {"class": f"c{n}"}) for n, (a, b) in enumerate(spans)])
    open_: list[str] = []
    at = 0
    for token in re.findall(r"<[^>]*>|&[^;]+;|[^<&]", html):
        if token.startswith("</"):
            open_.pop()
        elif token.startswith("<"):
            open_.append(token.split('"')[1])
        else:
            assert unescape(token) == text[at]
            assert set(open_) == {f"c{n}" for n, (a, b) in enumerate(spans) if a <= at < b}
            at += 1


def test_attributes_are_escaped() -> None:
    html = marked("Kim", [Mark(0, 3, "mark", {"title": '"><script>alert(1)</script>'})])
    assert "<script" not in html
    assert html.endswith(">Kim</mark>")


def test_crossing_marks_are_closed_and_opened_again() -> None:
    html = marked("abcd", [Mark(0, 3, "b"), Mark(1, 4, "i")])
    assert html == "<b>a<i>bc</i></b><i>d</i>"
