"""What an article's page shows: pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from markupsafe import Markup

from dateline.events import Enrichment, Entity
from dateline_store.api.models import ArticleDetail, ArticleSummary, ArticleVersion, Page
from dateline_store.pages.differences import changed
from dateline_store.pages.entities import KINDS, blocks, kinds

_SHOWN = 40
"""Names of a kind in the list beside the text."""
_VERSIONS = 20


@dataclass(frozen=True, slots=True)
class Shown:
    """A version, and what changed from the one before it; `title` and `text` where they did."""

    received_at: datetime
    current: bool
    first: bool
    words: int
    title: Markup | None
    text: Markup | None

    @property
    def same(self) -> bool:
        return self.title is None and self.text is None


def content(
    detail: ArticleDetail,
    versions: Sequence[ArticleVersion],
    copies: Page[ArticleSummary],
    original: ArticleSummary | None,
) -> dict[str, Any]:
    """The values of article.html. `versions` come newest first."""
    event = detail.article
    return {
        "event": event,
        "story": detail.story,
        "blocks": blocks(event),
        "kinds": kinds(event.enrichment),
        "labels": KINDS,
        "named": list(_named(event.enrichment)),
        "versions": list(_versions(versions)),
        "copies": copies,
        "original": original,
    }


def _named(enrichment: Enrichment) -> Iterator[tuple[str, list[Entity]]]:
    for kind in ("person", "organisation", "place", "other"):
        found = [entity for entity in enrichment.entities if entity.type == kind]
        if found:
            yield kind, sorted(found, key=lambda entity: -len(entity.mentions))[:_SHOWN]


def _versions(versions: Sequence[ArticleVersion]) -> Iterator[Shown]:
    for version, before in zip(versions[:_VERSIONS], [*versions[1:], None], strict=False):
        now = version.article
        was = before.article if before else now
        yield Shown(
            received_at=version.received_at,
            current=version.current,
            first=before is None,
            words=len(now.text.split()),
            title=changed(was.title, now.title) if was.title != now.title else None,
            text=changed(was.text, now.text) if was.text != now.text else None,
        )
