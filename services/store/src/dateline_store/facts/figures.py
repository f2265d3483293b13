"""Figures by origins: what each says last of one thing, and whether it can all be true at once."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from math import inf

from dateline.events import ArticleEnriched, Figure, Origin
from dateline.reading import FigureClaim, FigureFact

_SHOWN = 20
_SURE = 0.5
_ABOUT = 0.1
"""'About 1,400' leaves room for this share either way."""

Thing = tuple[str, str]
"""Kind and what: ('count', 'killed')."""
Said = tuple[ArticleEnriched, Figure]


def compared(read: Sequence[ArticleEnriched], origins: dict[str, Origin], needed: int) -> list[FigureFact]:
    """What at least `needed` origins give a number for, the most said first; disagreements before the rest.

    An origin's newer article supersedes its older one, as tolls rise and are corrected.
    """
    said: dict[Thing, dict[str, Said]] = defaultdict(dict)
    for member in read:  # oldest first
        for thing, figure in _leading(member.enrichment.figures).items():
            said[thing][member.origin.key] = (member, figure)
    found = [_fact(thing, by, origins) for thing, by in said.items() if len(by) >= needed]
    return sorted(found, key=_rank)[:_SHOWN]


def _leading(figures: Iterable[Figure]) -> dict[Thing, Figure]:
    """The first figure of each thing in an article: what follows is its parts, or the past."""
    found: dict[Thing, Figure] = {}
    for figure in sorted(figures, key=lambda figure: figure.span.start):
        if figure.confidence >= _SURE:
            found.setdefault((figure.kind, figure.what.casefold()), figure)
    return found


def _fact(thing: Thing, by: dict[str, Said], origins: dict[str, Origin]) -> FigureFact:
    claims: dict[tuple[float, str], list[str]] = defaultdict(list)
    for key, (_, figure) in by.items():
        claims[figure.value, figure.bound].append(key)
    figures = [figure for _, figure in by.values()]
    return FigureFact(
        kind=figures[0].kind,
        what=thing[1],
        agree=can_all_be(figures),
        claims=sorted((_claim(keys, by, origins) for keys in claims.values()), key=_order),
    )


def _claim(keys: list[str], by: dict[str, Said], origins: dict[str, Origin]) -> FigureClaim:
    newest = sorted((by[key] for key in keys), key=lambda s: (s[0].article.sortable_time, s[0].article_id))
    member, figure = newest[-1]
    return FigureClaim(
        value=figure.value,
        bound=figure.bound,
        text=figure.text,
        article_id=member.article_id,
        said_at=member.article.sortable_time,
        origins=[origins[key] for key in sorted(keys)],
    )


def can_all_be(figures: Iterable[Figure]) -> bool:
    """Whether one number fits all: 'at least 14' and '17' do, '14' and '17' do not."""
    reaches = [_reach(figure) for figure in figures]
    return max(low for low, _ in reaches) <= min(high for _, high in reaches)


def _reach(figure: Figure) -> tuple[float, float]:
    value = figure.value
    room = abs(value) * _ABOUT
    return {
        "exact": (value, value),
        "about": (value - room, value + room),
        "at_least": (value, inf),
        "at_most": (-inf, value),
    }[figure.bound]


def _order(claim: FigureClaim) -> tuple[int, float, float]:
    return -len(claim.origins), -claim.said_at.timestamp(), claim.value


def _rank(fact: FigureFact) -> tuple[bool, int, str, str]:
    return fact.agree, -sum(len(claim.origins) for claim in fact.claims), fact.kind, fact.what
