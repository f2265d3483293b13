"""How often each field is found: the coverage that dateline_enrich_fields_total shows."""

from typing import Literal

from dateline import metrics
from dateline.cores import Core
from dateline.delivery import Arrival, Emitted, Outcomes
from dateline.events import ArticleEnriched, Enrichment, Event

FIELDS = (
    *("entities", "places", "dates", "event_date", "quotes"),
    *("topics", "key_phrases", "figures", "summary"),
)
Presence = Literal["true", "false", "not_attempted"]


def counted(core: Core) -> Core:
    """The same core; each article it enriches counts once for every field, found or not."""

    def answer(arrival: Arrival[Event]) -> Outcomes:
        outcomes = core(arrival)
        for outcome in outcomes:
            for output in outcome.outputs if isinstance(outcome, Emitted) else ():
                if isinstance(output.event, ArticleEnriched):
                    _count(output.event)
        return outcomes

    return answer


def present(enrichment: Enrichment, field: str) -> Presence:
    """Whether a field was found; looked for in vain is another thing than not looked for."""
    if getattr(enrichment, field):
        return "true"
    return "not_attempted" if field in enrichment.not_attempted else "false"


def _count(event: ArticleEnriched) -> None:
    for field in FIELDS:
        metrics.ENRICHED_FIELDS.labels(field, present(event.enrichment, field)).inc()
