"""Enrich without Kafka: a decision about an article in, the article with what it says out."""

from dateline import topics
from dateline.cores import Core
from dateline.delivery import Arrival, Emitted, Outcomes, Output, Skipped
from dateline.events import ArticleDeduplicated, ArticleEnriched, ArticleRetracted, Event
from dateline_enrich import entities
from dateline_enrich.enrichment import enrich
from dateline_enrich.gazetteer import gazetteer
from dateline_enrich.settings import EnrichSettings


def core(settings: EnrichSettings | None = None) -> Core:
    """The core, with its tables loaded. It remembers nothing: any number of workers may share the work."""
    settings = settings or EnrichSettings()
    finder = entities.finder(settings.entities, gazetteer())

    def answer(arrival: Arrival[Event]) -> Outcomes:
        """One outcome: ArticleEnriched, or the retraction as it came."""
        event = arrival.content
        if isinstance(event, ArticleDeduplicated):
            enriched = enriched_event(event, longest=settings.longest_text, finder=finder)
            return [Emitted((Output(topics.ENRICHED, enriched.subject, enriched),), label="enriched")]
        if isinstance(event, ArticleRetracted):
            return [Emitted((Output(topics.ENRICHED, event.subject, event),), label="retracted")]
        return [Skipped("not_for_enrich", type(event).__name__)]

    return answer


def enriched_event(
    event: ArticleDeduplicated, *, longest: int, finder: entities.Finder | None = None
) -> ArticleEnriched:
    """The decision with what the article says. `longest` is in code points; `finder` finds the names."""
    return ArticleEnriched(
        article_id=event.article_id,
        story_id=event.assignment.story_id,
        article=event.article,
        version=event.version,
        decision=event.decision,
        copy_of=event.copy_of,
        overlaps=event.overlaps,
        origin=event.origin,
        assignment=event.assignment,
        enrichment=enrich(event.article, longest=longest, finder=finder),
    )
