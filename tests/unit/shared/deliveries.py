"""Deliveries and events for unit tests."""

from datetime import UTC, datetime
from uuid import UUID

from dateline.delivery import Delivery, Headers
from dateline.events import ArticleRetracted

NOON = datetime(2025, 3, 4, 12, tzinfo=UTC)


def delivery(value: bytes | None = b"{}", *, headers: Headers = (), offset: int = 7) -> Delivery:
    return Delivery("news.articles.ingested", 2, offset, NOON, b"en", value, headers, generation=1)


def retracted(number: int = 1, reason: str = "withdrawn") -> ArticleRetracted:
    return ArticleRetracted(article_id=UUID(int=number), reason=reason, received_at=NOON)
