"""The events that pass between services, and out to whoever consumes them.

Everything here is the contract: JSON values, past-tense names, a `schema_version`, unknown fields ignored.
"""

from dateline.events.article import (
    Agency,
    Article,
    ArticleIngested,
    ArticleRetracted,
    Caption,
    Dateline,
    Removal,
    Span,
    Version,
)
from dateline.events.base import Event, Value
from dateline.events.deduplicated import (
    ArticleDeduplicated,
    Assignment,
    Copy,
    Decision,
    Origin,
    Overlap,
    RunnerUp,
)
from dateline.events.enriched import (
    ArticleEnriched,
    DateMention,
    Enrichment,
    Entity,
    EventDate,
    Figure,
    KeyPhrase,
    Place,
    Quote,
    Reading,
    Topic,
)
from dateline.events.story import Change, Move, Share, Status, StorySnapshot

EVENTS: dict[str, type[Event]] = {
    event.__name__: event
    for event in (ArticleIngested, ArticleRetracted, ArticleDeduplicated, ArticleEnriched, StorySnapshot)
}

__all__ = [
    "EVENTS",
    "Agency",
    "Article",
    "ArticleDeduplicated",
    "ArticleEnriched",
    "ArticleIngested",
    "ArticleRetracted",
    "Assignment",
    "Caption",
    "Change",
    "Copy",
    "DateMention",
    "Dateline",
    "Decision",
    "Enrichment",
    "Entity",
    "Event",
    "EventDate",
    "Figure",
    "KeyPhrase",
    "Move",
    "Origin",
    "Overlap",
    "Place",
    "Quote",
    "Reading",
    "Removal",
    "RunnerUp",
    "Share",
    "Span",
    "Status",
    "StorySnapshot",
    "Topic",
    "Value",
    "Version",
]
