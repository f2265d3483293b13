"""A text and marks that may overlap become safe HTML: pure.

Everything that is not a tag of ours is escaped. Marks that cross are closed and opened again: elements nest.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from markupsafe import Markup, escape

DEEPEST = 4
"""More marks than this on one character say nothing more to a reader: the later ones are left out there."""
_PARAGRAPH = re.compile(r"[^\n](?:.|\n(?!\n|\Z))*")


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of the text in code points, `end` exclusive, and the element that goes around it."""

    start: int
    end: int
    tag: str = "mark"
    attributes: Mapping[str, str] = field(default_factory=dict)
    """Attributes by name; values are escaped. Of ours, never from an article: names and `tag` are not."""

    @property
    def opening(self) -> Markup:
        named = Markup("").join(
            Markup(' {}="{}"').format(name, text) for name, text in self.attributes.items()
        )
        return Markup("<{}{}>").format(Markup(self.tag), named)

    @property
    def closing(self) -> Markup:
        return Markup("</{}>").format(Markup(self.tag))


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of a text with its marks set, and where it starts in the text."""

    start: int
    html: Markup


def marked(text: str, marks: Iterable[Mark], start: int = 0, end: int | None = None) -> Markup:
    """`text[start:end]` with its marks as elements. Marks are clipped to it; empty ones are left out."""
    last = len(text) if end is None else min(end, len(text))
    clipped = [(max(m.start, start), min(m.end, last), m) for m in marks]
    kept = sorted(((a, -b, n, m) for n, (a, b, m) in enumerate(clipped) if a < b), key=lambda item: item[:3])
    return Markup("").join(_pieces(text, [(a, -b, m) for a, b, _, m in kept], start, last))


def paragraphs(text: str, marks: Iterable[Mark]) -> list[Paragraph]:
    """The text's paragraphs, as blank lines part them, each with the marks that reach into it."""
    waiting = sorted(marks, key=lambda mark: mark.start)
    found: list[Paragraph] = []
    open_: list[Mark] = []
    place = 0
    for match in _PARAGRAPH.finditer(text):
        start, end = match.span()
        while place < len(waiting) and waiting[place].start < end:
            open_.append(waiting[place])
            place += 1
        open_ = [mark for mark in open_ if mark.end > start]
        found.append(Paragraph(start, marked(text, open_, start, end)))
    return found


def _pieces(text: str, marks: Sequence[tuple[int, int, Mark]], start: int, last: int) -> Iterator[Markup]:
    """Tags and escaped text in order. `marks` come by start, the longer first."""
    open_: list[tuple[int, Mark]] = []
    at = start
    for begin, end, mark in marks:
        yield from _up_to(text, open_, at, begin)
        at = begin
        if len(open_) < DEEPEST:
            open_.append((end, mark))
            yield mark.opening
    yield from _up_to(text, open_, at, last)


def _up_to(text: str, open_: list[tuple[int, Mark]], at: int, until: int) -> Iterator[Markup]:
    """The text from `at` to `until`, closing on the way what ends there. Changes `open_`."""
    while open_ and (end := min(end for end, _ in open_)) <= until:
        yield escape(text[at:end])
        at = end
        yield from _closed(open_, end)
    yield escape(text[at:until])


def _closed(open_: list[tuple[int, Mark]], end: int) -> Iterator[Markup]:
    """Close the marks that end here; those inside of them are closed too, and opened again."""
    first = next(n for n, (ends, _) in enumerate(open_) if ends == end)
    inside = open_[first:]
    for _, mark in reversed(inside):
        yield mark.closing
    open_[first:] = [(ends, mark) for ends, mark in inside if ends != end]
    for _, mark in open_[first:]:
        yield mark.opening
