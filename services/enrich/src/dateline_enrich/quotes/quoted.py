"""Stretches between quotation marks, straight and curly, by punctuation alone."""

import re

from dateline_enrich.document import Document, Extent

_CLOSED_BY = {"“": "”", "„": "“”", "«": "»", "「": "」", "『": "』"}
_MARK = re.compile(r"[\"“”„«»「」『』]")
_BRITISH = re.compile(r"(?<![^\s(—–-])‘([^‘’]{1,400}(?:’(?=\w)[^‘’]{0,400}){0,40})’(?!\w)", re.MULTILINE)
LONGEST = 4_000
"""A longer stretch is a lost closing mark, not a quote; code points."""


def stretches(document: Document) -> list[Extent]:
    """Each quoted stretch, marks left out, in order. A quote does not outlast its paragraph.

    A paragraph that opens with a mark and never closes it is quoted to its end: the next one goes on.
    """
    found = [
        stretch for paragraph in document.paragraphs for stretch in _in_paragraph(document.text, paragraph)
    ]
    if not found and "‘" in document.text:
        found = [Extent(m.start(1), m.end(1)) for m in _BRITISH.finditer(document.text)]
    return [Extent(a, b) for a, b in found if document.text[a:b].strip() and b - a <= LONGEST]


def _in_paragraph(text: str, paragraph: Extent) -> list[Extent]:
    found: list[Extent] = []
    opened: re.Match[str] | None = None
    for mark in _MARK.finditer(text, *paragraph):
        if opened is None:
            if mark[0] in _CLOSED_BY or (mark[0] == '"' and _may_open(text, mark)):
                opened = mark
        elif mark[0] in _CLOSED_BY.get(opened[0], '"”'):
            found.append(Extent(opened.end(), mark.start()))
            opened = None
    if opened is not None and text[paragraph.start : opened.start()].strip() == "":
        found.append(Extent(opened.end(), paragraph.end))
    return found


def _may_open(text: str, mark: re.Match[str]) -> bool:
    """A straight mark after a digit is inches or seconds, and one before a space closes nothing."""
    before, after = text[max(mark.start() - 1, 0) : mark.start()], text[mark.end() : mark.end() + 1]
    return not before.isalnum() and bool(after.strip())
