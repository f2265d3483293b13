"""Which attribution belongs to a quoted stretch, and which stretches are no quotes."""

import re
from bisect import bisect_left
from collections.abc import Sequence

from dateline_enrich.lexicon import words
from dateline_enrich.quotes.attribution import Attribution
from dateline_enrich.quotes.quoted import Stretch
from dateline_enrich.quotes.subjects import Subjects
from dateline_enrich.quotes.vocabulary import SMALL

FEW = 3
"""Quoted words this few are irony or a title unless somebody says them."""
_NAMED_SO = re.compile(
    r"(?:\b(?:so-called|known\s+as|titled|entitled|nicknamed|named|dubbed|the\s+(?:words?|terms?|phrases?|song|film|movie|book|album|show"
    r"|series|hashtag|slogan|programme|program|documentary|novel|play|podcast|magazine|sitcom|memoir|single|hit)|(?:memoir|book|novel|film|album|essay|podcast),"
    r"|(?:is|was|are|were|been|be|what\s+(?:is|are))\s+(?:\w+\s+)?(?:called|termed|referred\s+to\s+as)))\s*\Z",
    re.IGNORECASE,
)
_LONGEST_TITLE = 80
"""Code points."""
_FEW = 4
"""Attributions looked at on each side of a stretch."""
_NEAR = 9
"""Tokens between a closing mark and the name in 'foreign ministry spokesman Smith said'."""


def adjacent(phrases: Subjects, after: int, attribution: Attribution) -> bool:
    """Whether an attribution follows directly on token `after`, the first behind a quote."""
    if not 0 <= attribution.first - after <= _NEAR:
        return False
    for token in range(after, attribution.first):
        word = phrases.words[token]
        if token == after and word in (",", "—", "–", "-"):
            continue
        lower = word.lower()
        if not (word[:1].isalnum() or word in ("'", "’", "-", ".", "&")) or lower in words("said"):
            return False
        if lower in (
            "and",
            "but",
            "who",
            "that",
            "when",
            "as",
            "is",
            "was",
            "were",
            "are",
            "in",
            "at",
            "on",
            "after",
        ):
            return False
    return True


def chosen(
    phrases: Subjects,
    stretch: tuple[int, int],
    left: Sequence[Attribution],
    right: Sequence[Attribution],
) -> Attribution | None:
    """The attribution of a stretch (its token range, end exclusive) among those of its sentence."""
    near = bisect_left(right, stretch[1], key=lambda a: a.verb)
    ahead = [
        a for a in right[near : near + _FEW] if a.first >= stretch[1] and a.word not in words("characterised")
    ]
    near = bisect_left(left, stretch[0], key=lambda a: a.verb)
    behind = [a for a in left[max(near - _FEW, 0) : near] if a.last < stretch[0]]
    if ahead and adjacent(phrases, stretch[1], ahead[0]):
        return ahead[0]
    if behind:
        return behind[-1]
    return ahead[0] if ahead else None


def is_title(text: str, stretch: Stretch) -> bool:
    """'Meet the Press': every word but the small ones with a capital, and no comma or stop at its end."""
    if stretch.end - stretch.start > _LONGEST_TITLE:
        return False
    inner = text[stretch.start : stretch.end].rstrip(",.")
    long = [word for word in inner.split() if word.lower() not in SMALL]
    if not long or inner[-1] in ";:—–":
        return False
    return (
        all(word[0].isupper() or word[0].isdigit() for word in long)
        and not inner.isupper()
        and len(inner.split()) > 1
    )


def is_name(text: str, stretch: Stretch) -> bool:
    """Whether the words before the mark say that it names something: 'so-called', 'the film'."""
    return bool(_NAMED_SO.search(text[max(stretch.outer.start - 40, 0) : stretch.outer.start]))


def few(text: str, stretch: Stretch) -> bool:
    return len(text[stretch.start : stretch.end].split()) <= FEW
