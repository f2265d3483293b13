"""What an event changes in the database: pure."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import pydantic_core

from dateline.delivery import Arrival, Emitted, Outcomes, Skipped
from dateline.events import ArticleEnriched, ArticleRetracted, Event, Move, Share, StorySnapshot, Version
from dateline_store.faceting import Facet, facets_of
from dateline_store.indexing import Indexed, indexed, texts
from dateline_store.row import Row

Form = Callable[[Indexed], Any]
"""What makes of an article's words what a database's index of text takes."""


@dataclass(frozen=True, slots=True)
class Saying:
    """What an article is found by, to be kept if its version is the current one."""

    facets: dict[int, Facet]
    words: Any
    """In a database's form."""


@dataclass(frozen=True, slots=True)
class Changes:
    """The rows that one event offers, by table; which of them win is for the database to say."""

    label: str
    """The outcome that is counted: stored, retracted or snapshot."""
    article: Row | None = None
    saying: Saying | None = None
    version: Row | None = None
    retraction: Row | None = None
    story: Row | None = None
    members: tuple[UUID, ...] = ()
    """The story's whole membership."""
    change: Row | None = None
    moves: tuple[Row, ...] = ()
    redirect: Row | None = None


class NotStoredError(ValueError):
    """The store has no place for this kind of event."""


def changes(event: Event, sent: str | None = None, form: Form = texts) -> Changes:
    """The rows of an ArticleEnriched, ArticleRetracted or StorySnapshot. Raises NotStoredError for others.

    `sent`: the JSON that the event was sent as, if it is known and of the present version. `form`: the
    database's; what it raises is raised.
    """
    match event:
        case ArticleEnriched():
            # An outdated revision came after a newer version: it never becomes the current one.
            if event.decision == "outdated_revision":
                return Changes("stored", version=_version(event))
            row = _article(event, sent or event.model_dump_json())
            return Changes("stored", article=row, saying=saying(event, form), version=_version(event))
        case ArticleRetracted():
            return Changes("retracted", retraction=_retraction(event))
        case StorySnapshot():
            redirect = _redirect(event) if event.replaced_by else None
            return Changes(
                "snapshot",
                story=_story(event),
                members=tuple(dict.fromkeys(event.article_ids)),
                change=_change(event),
                moves=tuple(_move(event.story_id, move) for move in event.moves),
                redirect=redirect,
            )
        case _:
            raise NotStoredError(f"The store keeps no {type(event).__name__}.")


def saying(event: ArticleEnriched, form: Form) -> Saying:
    """What an article is found by. Raises what `form` raises."""
    facets = facets_of(event)
    return Saying(facets, form(indexed(event.article, facets)))


def core() -> Callable[[Arrival[Event]], Outcomes]:
    """The store's logic without a database, for `dateline try`: says what would be stored."""

    def outcome(arrival: Arrival[Event]) -> Outcomes:
        try:
            return [Emitted(label=changes(arrival.content).label)]
        except NotStoredError as exc:
            return [Skipped("not_stored", str(exc))]

    return outcome


def _rank(version: Version) -> Row:
    provider, created, offset = version.rank
    return {"version_provider": provider, "version_created": created, "version_offset": offset}


def _article(event: ArticleEnriched, json: str) -> Row:
    article, copy, date = event.article, event.copy_of, event.enrichment.event_date
    return {
        "article_id": event.article_id,
        **_rank(event.version),
        "content_hash": article.content_hash,
        "title": article.headline,
        "url": article.url,
        "source": article.source,
        "language": article.language,
        "published_at": article.published_at,
        "received_at": article.received_at,
        "agency": article.agency and article.agency.name,
        "origin_key": event.origin.key,
        "origin_name": event.origin.name,
        "decision": event.decision,
        "near_duplicate_of": copy and copy.article_id,
        "similarity": copy and copy.similarity,
        "story_id": event.story_id,
        "status": article.status,
        "embargoed_until": article.embargoed_until,
        "event": json,
        "event_date": date and date.value,
        "event_date_confidence": date and date.confidence,
    }


def _version(event: ArticleEnriched) -> Row:
    article = event.article
    return {
        "article_id": event.article_id,
        **_rank(event.version),
        "content_hash": article.content_hash,
        "decision": event.decision,
        "title": article.title,
        "received_at": article.received_at,
        "article": article.model_dump_json(),
    }


def _retraction(event: ArticleRetracted) -> Row:
    return {
        "article_id": event.article_id,
        **_rank(event.version),
        "reason": event.reason,
        "source": event.source,
        "received_at": event.received_at,
    }


def _story(event: StorySnapshot) -> Row:
    names = ("story_id", "revision", "status", "replaced_by", "title", "language", "size")
    return {name: getattr(event, name) for name in names} | {
        "first_seen": event.first_seen,
        "last_seen": event.last_seen,
        "outlets": _shares(event.outlets),
        "origins": _shares(event.origins),
    }


def _change(event: StorySnapshot) -> Row:
    names = ("story_id", "revision", "change", "status", "replaced_by", "size", "title")
    return {name: getattr(event, name) for name in names} | {"at": event.last_seen}


def _move(story_id: UUID, move: Move) -> Row:
    names = ("revision", "article_id", "from_story", "to_story")
    return {"story_id": story_id} | {name: getattr(move, name) for name in names}


def _redirect(event: StorySnapshot) -> Row:
    return {name: getattr(event, name) for name in ("story_id", "revision", "replaced_by")}


def _shares(shares: tuple[Share, ...]) -> str:
    return pydantic_core.to_json(shares).decode()
