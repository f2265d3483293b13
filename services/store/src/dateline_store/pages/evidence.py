"""Why the articles of a story are together, from what was recorded when each came: pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from dateline.events import ArticleEnriched

CHANNELS = {"bag": "text", "lead": "opening", "title": "headline"}
"""Names of the likenesses, as a reader calls them."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two articles are in one respect, 0 to 1."""

    name: str
    value: float


@dataclass(frozen=True, slots=True)
class Ground:
    """What was recorded of one article's place in the story."""

    event: ArticleEnriched
    verdict: str
    nearest: ArticleEnriched | None
    """The member it is most like, if that is shown too."""
    likenesses: list[Likeness]
    terms: tuple[str, ...]


def grounds(events: Sequence[ArticleEnriched], story_id: UUID) -> list[Ground]:
    """One for each article, in the order given. `story_id` is the story that holds them now."""
    by_id = {event.article_id: event for event in events}
    return [_ground(event, by_id, story_id) for event in events]


def _ground(event: ArticleEnriched, by_id: Mapping[UUID, ArticleEnriched], story_id: UUID) -> Ground:
    assignment = event.assignment
    nearest = by_id.get(assignment.nearest) if assignment.nearest else None
    return Ground(
        event=event,
        verdict=_verdict(event, by_id, story_id),
        nearest=nearest,
        likenesses=[
            Likeness(CHANNELS[name], min(max(value, 0.0), 1.0))
            for name, value in assignment.features.items()
            if name in CHANNELS
        ],
        terms=assignment.terms,
    )


def _verdict(event: ArticleEnriched, by_id: Mapping[UUID, ArticleEnriched], story_id: UUID) -> str:
    found = event.assignment
    if event.copy_of is not None:
        original = by_id.get(event.copy_of.article_id)
        whose = f"{original.article.source or original.origin.name}'s" if original else "an earlier"
        same = f"{event.copy_of.similarity:.0%} of its phrases are the same"
        return f"It repeats {whose} article: {same}."
    if found.story_id != story_id:
        return "It came to this story later, when a better fit was found or two stories became one."
    if not found.joined:
        return "It opened the story: nothing before it told of the same thing."
    return (
        f"Its likeness to the story was {found.score:.2f}; it had to reach {found.threshold:.2f} "
        f"to stand out from other stories."
    )
