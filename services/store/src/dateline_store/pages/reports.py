"""How each origin reported a story, side by side: pure."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from dateline.events import ArticleEnriched, Entity
from dateline.origins import independent, told
from dateline_store.facts.names import Words, folded, shortens
from dateline_store.pages.marking import Mark, Paragraph, paragraphs
from dateline_store.pages.shared_passages import Passage, share, shared

MOST = 12
"""Reports shown side by side; a story's timeline has them all."""
LEAD = 5
"""Paragraphs that are open from the start."""
LONGEST = 60
"""Paragraphs shown; the article's own page has the rest."""
_ONLY = 8
_NAMES = 300
"""Names of an article that are compared."""


@dataclass(frozen=True, slots=True)
class Report:
    """An origin's first article, what it shares with the others, and who else carries it."""

    event: ArticleEnriched
    outlet: str
    """Numbered where the outlets of several reports have one name, as those have that nobody named."""
    also: list[ArticleEnriched]
    lead: list[Paragraph]
    rest: list[Paragraph]
    left_out: int
    share: float
    """Part of the text that is word for word in another report."""
    passages: int
    only: list[str]
    """Names that this report has and no other, the most mentioned first."""


def reports(events: Sequence[ArticleEnriched]) -> list[Report]:
    """The first article of each origin, in order of arrival, with the passages marked that others share.

    `events` come in order of arrival. Copies of one text are one report.
    """
    grouped = list(_by_origin(events).values())[:MOST]
    firsts = {own[0].article_id: own[0] for own in grouped}
    passages = shared({id: event.article.text for id, event in firsts.items()})
    names = {id: _names(event) for id, event in firsts.items()}
    outlets = _told_apart([event.article.source or event.origin.name for event in firsts.values()])
    return [
        _report(own, outlet, passages[own[0].article_id], names, outlets)
        for own, outlet in zip(grouped, outlets, strict=True)
    ]


def _told_apart(names: Sequence[str]) -> list[str]:
    met = Counter[str]()
    often = Counter(names)
    numbered: list[str] = []
    for name in names:
        met[name] += 1
        numbered.append(f"{name} {met[name]}" if often[name] > 1 else name)
    return numbered


def _by_origin(events: Sequence[ArticleEnriched]) -> dict[str, list[ArticleEnriched]]:
    origins = independent([told(event) for event in events])
    grouped: dict[str, list[ArticleEnriched]] = {}
    for event, origin in zip(events, origins, strict=True):
        grouped.setdefault(origin.key, []).append(event)
    return grouped


def _report(
    own: Sequence[ArticleEnriched],
    outlet: str,
    passages: list[Passage],
    names: Mapping[UUID, dict[Words, str]],
    outlets: Sequence[str],
) -> Report:
    event, *also = own
    text = event.article.text
    only = list(_only(event, names))
    subheads = (Mark(span.start, span.end, "strong") for span in event.article.subheads)
    marks = [*subheads, *(_mark(passage, outlets) for passage in passages), *_alone(only)]
    shown = paragraphs(text, marks)
    return Report(
        event=event,
        outlet=outlet,
        also=also,
        lead=shown[:LEAD],
        rest=shown[LEAD:LONGEST],
        left_out=max(len(shown) - LONGEST, 0),
        share=share(passages, text),
        passages=len(passages),
        only=[entity.name for entity in only[:_ONLY]],
    )


def _mark(passage: Passage, outlets: Sequence[str]) -> Mark:
    also = "also in " + ", ".join(outlets[place] for place in passage.places)
    return Mark(passage.span.start, passage.span.end, "mark", {"class": "shared", "title": also})


def _alone(only: Iterable[Entity]) -> Iterator[Mark]:
    named = {"class": "alone", "title": "named only here"}
    return (Mark(span.start, span.end, "span", named) for entity in only for span in entity.mentions)


def _names(event: ArticleEnriched) -> dict[Words, str]:
    """Every wording of the names in an article, folded, with the name that it belongs to."""
    return {
        folded(wording): entity.name
        for entity in event.enrichment.entities[:_NAMES]
        for wording in (entity.name, *entity.aliases)
    }


def _only(event: ArticleEnriched, names: Mapping[UUID, dict[Words, str]]) -> list[Entity]:
    """People and organisations that no other report names, the most mentioned first."""
    elsewhere: dict[str, set[Words]] = {}
    for words in (
        words for id, theirs in names.items() if id != event.article_id for words in theirs if words
    ):
        elsewhere.setdefault(words[-1], set()).add(words)
    alone = [
        entity
        for entity in event.enrichment.entities[:_NAMES]
        if entity.type in ("person", "organisation")
        and not any(_said(folded(name), elsewhere) for name in (entity.name, *entity.aliases))
    ]
    return sorted(alone, key=lambda entity: -len(entity.mentions)) if len(names) > 1 else []


def _said(words: Words, elsewhere: Mapping[str, set[Words]]) -> bool:
    """Whether a name is said elsewhere, by its last word: as it is, shorter or fuller."""
    near = elsewhere.get(words[-1], ()) if words else ()
    return any(words == other or shortens(other, words) or shortens(words, other) for other in near)
