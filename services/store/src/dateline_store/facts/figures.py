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

_MEASURED = frozenset(("magnitude",))
"""What is measured, where the figure has that and no mere unit."""

Thing = tuple[str, str, float | None]
"""Kind and what: ('count', 'killed'). With the value where they say only the unit: of $3 and $5 nobody knows
whether they are one thing, and only that two origins say the same is worth telling."""
Said = tuple[ArticleEnriched, list[Figure]]


def compared(read: Sequence[ArticleEnriched], origins: dict[str, Origin], needed: int) -> list[FigureFact]:
    """What at least `needed` origins give a number for, the most said first.

    Disagreements come before the rest, and mere units last. An origin's newer article supersedes its older
    one, as tolls rise and are corrected.
    """
    said: dict[Thing, dict[str, Said]] = defaultdict(dict)
    for member in read:  # oldest first
        for thing, figures in _leading(member.enrichment.figures).items():
            said[thing][member.origin.key] = (member, figures)
    agreed = sorted((thing for thing in said if len(said[thing]) >= needed), key=str)
    facts = [(_fact(said[thing], origins), thing[2] is not None) for thing in agreed]
    return [fact for fact, _ in sorted(facts, key=lambda f: (f[0].agree, f[1], _weight(f[0])))][:_SHOWN]


def _leading(figures: Iterable[Figure]) -> dict[Thing, list[Figure]]:
    """The first figure of each thing in an article: what follows is its parts, or the past.

    'Between 20 and 30' is two figures in one place.
    """
    found: dict[Thing, list[Figure]] = {}
    for figure in sorted(figures, key=lambda figure: (figure.span.start, figure.value)):
        if figure.confidence >= _SURE:
            figure = figure.model_copy(update={"value": float(f"{figure.value:.9g}")})  # 2.07 * 10**9
            place = found.setdefault(_thing(figure), [figure])
            if place[0].span == figure.span and place[0] != figure:
                place.append(figure)
    return found


def _thing(figure: Figure) -> Thing:
    what = figure.what.casefold()
    known = figure.kind == "count" or ":" in what or what in _MEASURED
    return figure.kind, what, None if known else figure.value


def _fact(by: dict[str, Said], origins: dict[str, Origin]) -> FigureFact:
    claims: dict[tuple[float, str], dict[str, tuple[ArticleEnriched, Figure]]] = defaultdict(dict)
    for key, (member, own) in by.items():
        for figure in own:
            claims[figure.value, figure.bound][key] = (member, figure)
    figures = [figure for _, own in by.values() for figure in own]
    return FigureFact(
        kind=figures[0].kind,
        what=min(figure.what for figure in figures),
        agree=can_all_be(figures),
        claims=sorted((_claim(claim, origins) for claim in claims.values()), key=_order),
    )


def _claim(by: dict[str, tuple[ArticleEnriched, Figure]], origins: dict[str, Origin]) -> FigureClaim:
    newest = sorted(by.values(), key=lambda s: (s[0].article.sortable_time, s[0].article_id))
    member, figure = newest[-1]
    return FigureClaim(
        value=figure.value,
        bound=figure.bound,
        text=figure.text,
        article_id=member.article_id,
        said_at=member.article.sortable_time,
        origins=[origins[key] for key in sorted(by)],
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


def _weight(fact: FigureFact) -> int:
    return -sum(len(claim.origins) for claim in fact.claims)
