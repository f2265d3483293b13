"""How often each field is found: the coverage that dateline_enrich_fields_total shows."""

from dateline import metrics
from dateline.cores import Core
from dateline.delivery import Arrival, Emitted, Outcomes
from dateline.events import ArticleEnriched, Event

FIELDS = ("entities", "places", "dates", "event_date", "quotes", "topics", "key_phrases", "summary")


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


def _count(event: ArticleEnriched) -> None:
    for field in FIELDS:
        present = bool(getattr(event.enrichment, field))
        metrics.ENRICHED_FIELDS.labels(field, str(present).lower()).inc()
