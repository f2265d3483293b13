"""What a story's page shows: pure."""

from collections.abc import Sequence
from typing import Any

from dateline.events import ArticleEnriched
from dateline_store.api.models import Page, StoryChange, StoryDetail, TimelineEntry
from dateline_store.pages.claims import agreed, differences
from dateline_store.pages.evidence import grounds
from dateline_store.pages.map import Located, draw
from dateline_store.pages.quotations import speakers
from dateline_store.pages.reports import Report, reports
from dateline_store.pages.shared_passages import SHORTEST

_MAPPED = 20
_SECTIONS = {
    "reports": ("reports", "Reports"),
    "disagreements": ("differ", "Differences"),
    "agreed": ("agreed", "Agreed"),
    "quotes": ("speakers", "Quotes"),
    "places": ("map", "Map"),
    "people": ("people", "People"),
    "timeline": ("timeline", "Timeline"),
    "evidence": ("grounds", "Why together"),
    "history": ("changes", "History"),
}
"""Ids on the page, with the value that must not be empty and the label."""


def content(
    detail: StoryDetail,
    texts: Sequence[ArticleEnriched],
    timeline: Sequence[TimelineEntry],
    history: Page[StoryChange],
) -> dict[str, Any]:
    """The values of story.html. `texts` are articles that may be read, in order of arrival."""
    facts, story = detail.facts, detail.story
    side_by_side = reports(texts)
    places = facts.places[:_MAPPED]
    found: dict[str, Any] = {
        "detail": detail,
        "title": story.title,
        "reports": side_by_side,
        "shared_words": _shared_words(side_by_side),
        "differ": differences(detail.disagreements.event_date, detail.disagreements.figures),
        "agreed": agreed(facts),
        "speakers": speakers(texts, facts.people),
        "places": places,
        "map": draw(
            [Located(p.name, p.latitude, p.longitude, len(p.origins), p.geonames_id) for p in places]
        ),
        "timeline": timeline,
        "grounds": grounds(texts, story.story_id),
        "history": history,
    }
    there = found | {"people": facts.people, "changes": history.items}
    return found | {"sections": [(id, label) for id, (key, label) in _SECTIONS.items() if there[key]]}


def _shared_words(side_by_side: Sequence[Report]) -> str:
    """What can be said of the passages that the reports share."""
    if not any(report.passages for report in side_by_side):
        return f"No {SHORTEST} words in a row stand in two of these texts: each was written for itself."
    most = max(side_by_side, key=lambda report: report.share)
    return (
        f"{SHORTEST} words or more that stand in another of these texts too: at most {most.share:.0%} of one."
    )
