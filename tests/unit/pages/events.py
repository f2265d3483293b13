"""Made-up enriched articles for the tests of what stories' pages say."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from dateline.events import (
    Article,
    ArticleEnriched,
    Assignment,
    Copy,
    Enrichment,
    Entity,
    Origin,
    Quote,
    Reading,
    Span,
    Version,
)

NOON = datetime(2030, 5, 4, 12, tzinfo=UTC)
STORY = UUID(int=1000)


def event(
    number: int, text: str, *, outlet: str = "", copy_of: int | None = None, **fields: Any
) -> ArticleEnriched:
    """Article `number`, of an outlet and an origin of its own unless told."""
    id, name = UUID(int=number), outlet or f"Outlet {number}"
    assignment = {"story_id": STORY, "joined": number > 1, "score": 0.5, "threshold": 0.2, "model": "test-1"}
    return ArticleEnriched(
        article_id=id,
        story_id=STORY,
        article=Article(
            article_id=id,
            content_hash=str(number),
            title=f"Title {number}",
            text=text,
            source=name,
            language="en",
            received_at=NOON + timedelta(minutes=number),
        ),
        version=Version(offset=number),
        decision="near_duplicate" if copy_of else "new",
        copy_of=Copy(article_id=UUID(int=copy_of), similarity=0.75) if copy_of else None,
        origin=Origin(key=fields.pop("origin", f"outlet:{name}"), name=fields.pop("origin_name", name)),
        assignment=Assignment(**(assignment | fields.pop("assignment", {}))),
        enrichment=Enrichment(reading=Reading(words=9, seconds=3), **fields),
    )


def named(text: str, name: str, type: str = "person", *aliases: str, roles: tuple[str, ...] = ()) -> Entity:
    """Someone or something with every place where the text has the name or an alias."""
    spans = tuple(
        Span(start=at, end=at + len(wording))
        for wording in (name, *aliases)
        for at in range(len(text))
        if text.startswith(wording, at)
    )
    return Entity.model_validate(
        {"name": name, "type": type, "aliases": aliases, "mentions": spans, "roles": roles, "confidence": 1}
    )


def said(text: str, words: str, speaker: str | None, *, direct: bool = True) -> Quote:
    at = text.index(words)
    return Quote(
        span=Span(start=at, end=at + len(words)), text=words, speaker=speaker, direct=direct, confidence=1
    )
