"""Messages for the ingest core, and its answers unpacked."""

from datetime import UTC, datetime
from pathlib import Path

from dateline import topics
from dateline.delivery import Arrival, Delivery, Emitted, Outcomes, Rejected, Skipped
from dateline.events import Article, ArticleIngested, ArticleRetracted
from dateline_ingest.core import core
from dateline_ingest.settings import IngestSettings

SEEDS = Path(__file__).parents[3] / "seeds"
RECEIVED = datetime(2024, 3, 14, 12, 0, tzinfo=UTC)


def deliver(value: bytes | None, headers: dict[str, str] | None = None) -> Delivery:
    """A message as the broker would hand it over."""
    encoded = tuple((name, text.encode()) for name, text in (headers or {}).items())
    return Delivery(topics.INGEST, 0, 7, RECEIVED, None, value, encoded)


def outcomes(
    value: bytes | str | None, headers: dict[str, str] | None = None, settings: IngestSettings | None = None
) -> Outcomes:
    """What the core makes of a message."""
    delivery = deliver(value.encode() if isinstance(value, str) else value, headers)
    return core(settings)(Arrival(delivery, delivery))


def article(value: bytes | str, headers: dict[str, str] | None = None) -> Article:
    """The one article that a message becomes."""
    (outcome,) = outcomes(value, headers)
    return article_of(outcome)


def article_of(outcome: object) -> Article:
    """The article that an outcome emits."""
    assert isinstance(outcome, Emitted), outcome
    (output,) = outcome.outputs
    assert isinstance(output.event, ArticleIngested)
    assert output.topic == topics.INGESTED
    assert output.key == output.event.article.language
    assert output.partition is None
    return output.event.article


def retraction(value: bytes | str) -> ArticleRetracted:
    """The one retraction that a message becomes."""
    (outcome,) = outcomes(value)
    assert isinstance(outcome, Emitted), outcome
    (output,) = outcome.outputs
    assert isinstance(output.event, ArticleRetracted)
    assert output.partition == "every"
    return output.event


def reasons(found: Outcomes) -> list[str]:
    """Reason of every outcome; "" for one that was emitted."""
    return [outcome.reason if isinstance(outcome, Rejected | Skipped) else "" for outcome in found]
