"""The best headline: the one that says most of what the other origins' headlines say."""

from collections.abc import Sequence

from dateline.events import ArticleEnriched
from dateline.reading import Headline
from dateline_store.facts.names import Words, folded

_SPOKEN_OF = 0.05
"""What each name that the story's origins agree on adds."""


def best(read: Sequence[ArticleEnriched], known: Sequence[str]) -> Headline | None:
    """The headline nearest to those of the other origins, and with the agreed names in it."""
    titled = [member for member in read if member.article.title.strip()]
    if not titled:
        return None
    words = {member.article_id: frozenset(folded(member.article.title)) for member in titled}
    names = [folded(name) for name in known]
    by_origin: dict[str, list[frozenset[str]]] = {}
    for member in titled:
        by_origin.setdefault(member.origin.key, []).append(words[member.article_id])
    scores = {
        m.article_id: round(
            _nearness(words[m.article_id], m.origin.key, by_origin)
            + _SPOKEN_OF * sum(_in(name, words[m.article_id]) for name in names),
            6,
        )
        for m in titled
    }
    first = max(scores.values())
    chosen = next(member for member in titled if scores[member.article_id] == first)
    return Headline(title=chosen.article.title, article_id=chosen.article_id, origin=chosen.origin)


def _nearness(title: frozenset[str], origin: str, by_origin: dict[str, list[frozenset[str]]]) -> float:
    """Mean over the other origins of the best Jaccard similarity with one of their headlines."""
    others = [titles for key, titles in by_origin.items() if key != origin]
    return sum(max(_jaccard(title, other) for other in titles) for titles in others) / (len(others) or 1)


def _jaccard(a: frozenset[str], b: frozenset[str]) -> float:
    return len(a & b) / (len(a | b) or 1)


def _in(name: Words, title: frozenset[str]) -> bool:
    return bool(name) and title.issuperset(name)
