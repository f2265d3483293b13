"""Plain text to paragraphs, and paragraphs back to text."""

import re
from collections.abc import Sequence

from dateline_ingest.item import Paragraph
from dateline_ingest.problem import Problem

_SENTENCE_END = (".", "!", "?", "”", '"', "’", "'", ":", ")", "»", "。")
_MOST = 50_000
"""Paragraphs: whatever holds more, nobody wrote. The settings draw an article's line below this."""
_WRAP_WIDTHS = range(45, 100)
_SUBHEAD = re.compile(
    r"[-–—*=]{1,3}\s?(?P<text>[\"'“‘«]?[^\W_][^\n]{1,78}?)\s?[-–—*=]{1,3}$|#{2,4} (?P<marked>[^\n]{2,80})$"
)


def paragraphs(text: str) -> list[Paragraph]:
    """Split at blank lines; lines within a block are paragraphs of their own unless they were wrapped.

    A text without any blank line has one paragraph a line, each its own block. Raises Problem too_large.
    """
    blocks: list[list[str]] = [[]]
    for line in text.split("\n"):
        if line := line.strip():
            blocks[-1].append(line)
        elif blocks[-1]:
            blocks.append([])
            check_number(len(blocks))
    if not blocks[-1]:
        blocks.pop()
    if len(blocks) == 1 and not _is_wrapped(blocks[0]):
        blocks = [[line] for line in blocks[0]]
    joined = [[" ".join(block)] if _is_wrapped(block) else block for block in blocks]
    return [Paragraph(line, "body", number) for number, block in enumerate(joined) for line in block]


def check_number(paragraphs: int) -> None:
    """Stop reading at a number of paragraphs that no article has. Raises Problem too_large."""
    if paragraphs > _MOST:
        raise Problem("too_large", f"The text has more than {_MOST:,} paragraphs.")


def subhead(paragraph: str) -> str | None:
    """The words of a marked subhead, '- Cold War ties -' or '## Cold War ties'; null for other paragraphs."""
    match = _SUBHEAD.match(paragraph) if len(paragraph) < 90 else None
    if match is None:
        return None
    words = match["text"] or match["marked"]
    return words.strip() if any(map(str.isalpha, words)) else None


def _is_wrapped(lines: Sequence[str]) -> bool:
    """True for lines broken at a fixed width: of like length, most ending inside a sentence."""
    full = lines[:-1]
    if len(full) < 2 or not all(len(line) in _WRAP_WIDTHS for line in full):
        return False
    inside = sum(not line.endswith(_SENTENCE_END) for line in full)
    return inside >= 0.6 * len(full) and len(lines[-1]) <= _WRAP_WIDTHS.stop
