"""Which title a story may show, so that an embargo is not broken by a headline: pure."""

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
    """The snapshot's title if it cannot be an embargoed article's, else that of the first visible article.

    A snapshot often comes before its articles, and only they say whether they are embargoed: the title is
    shown as it stands once all members are stored and none is embargoed, or a visible one bears it.
    """
    lines = [member.line for member in members if member.line and member.visible]
    known = bool(members) and all(member.line and not member.embargoed for member in members)
    if title and (known or any(line.title == title for line in lines)):
        return title
    if lines:
        return lines[0].title
    return EMBARGOED if any(member.embargoed for member in members) else NO_TITLE
