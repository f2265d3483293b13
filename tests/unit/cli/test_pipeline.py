"""Four cores in a row without a broker."""

from datetime import UTC, datetime
from typing import Any

from dateline import topics
from dateline.cli.pipeline import Pipeline
from dateline.delivery import Arrival, Emitted, Outcomes, Output, Rejected, Skipped
from dateline.events import ArticleRetracted

TIME = datetime(2026, 1, 2, tzinfo=UTC)
ARTICLE = "6f3c0f6e-6c1b-5f57-9d6a-0f1c5f5e7a10"


def _pass_on(topic: str) -> Any:
    def core(arrival: Arrival[Any]) -> Outcomes:
        event = ArticleRetracted(article_id=ARTICLE, received_at=arrival.delivery.timestamp)
        return [Emitted((Output(topic, "key", event),))]

    return core


def _pipeline(**cores: Any) -> Pipeline:
    nothing = lambda arrival: [Skipped("not_needed")]  # noqa: E731
    whole = dict.fromkeys(("ingest", "deduplicate", "enrich", "store"), nothing) | cores
    return Pipeline(whole, clock=lambda: TIME)


def test_what_a_core_emits_is_encoded_and_handed_to_the_next() -> None:
    pipeline = _pipeline(
        ingest=_pass_on(topics.INGESTED),
        deduplicate=_pass_on(topics.DEDUPLICATED),
        enrich=_pass_on(topics.ENRICHED),
    )

    for offset in (0, 1):
        passed = list(pipeline.take(b"bytes", b"key", ()))
        places = [(p.service, p.delivery.topic, p.delivery.offset) for p in passed]
        assert places == [
            ("ingest", topics.INGEST, offset), ("deduplicate", topics.INGESTED, offset),
            ("enrich", topics.DEDUPLICATED, offset), ("store", topics.ENRICHED, offset),
        ]  # fmt: skip
        assert dict(passed[-1].delivery.headers)["ce_source"] == b"/dateline/enrich"


def test_a_rejection_and_an_exception_end_a_message_and_not_the_next_one() -> None:
    def core(arrival: Arrival[Any]) -> Outcomes:
        if arrival.delivery.value == b"raise":
            raise RuntimeError("broken")
        return [Rejected("empty", "Nothing there.")] if not arrival.delivery.value else [Skipped("fine")]

    pipeline = _pipeline(ingest=core)
    reasons = [
        [
            rejected.reason
            for passed in pipeline.take(value, None, ())
            for rejected in passed.settled.rejections
        ]
        for value in (b"raise", b"", b"good")
    ]

    assert reasons == [["unexpected_error"], ["empty"], []]
