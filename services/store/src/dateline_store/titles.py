"""Which title a story may show, so that no headline breaks an embargo or outlives a retraction: pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from dateline.reading import ArticleLine

EMBARGOED = "(embargoed)"
NO_TITLE = "(no title yet)"


@dataclass(frozen=True, slots=True)
class Member:
    """An article of a story. `line` is none where the store does not have the article."""

    line: ArticleLine | None
    visible: bool
    embargoed: bool


def shown_title(title: str, members: Sequence[Member]) -> str:
    """The snapshot's title if it cannot be that of an article out of view, else the first visible article's.

    A snapshot often comes before its articles, and only they say whether they are embargoed: its title is
    shown once all members are stored and visible, or a visible one bears it.
    """
    lines = [member.line for member in members if member.line and member.visible]
    all_visible = bool(members) and len(lines) == len(members)
    if title and (all_visible or any(line.title == title for line in lines)):
        return title
    if lines:
        return lines[0].title
    return EMBARGOED if any(member.embargoed for member in members) else NO_TITLE
