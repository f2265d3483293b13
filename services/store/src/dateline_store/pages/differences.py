"""What changed from one version of a text to the next, as safe HTML: pure."""

from itertools import pairwise

from markupsafe import Markup, escape

from dateline.passages import differences

CONTEXT = 160
"""Characters shown of what is the same, before and after what changed."""


def changed(old: str, new: str) -> Markup:
    """`new` with `<ins>` around what came and `<del>` around what went; its blank lines stay.

    Of a long stretch that is the same its ends are shown.
    """
    found = differences(old, new)
    kept = pairwise([0, *(edge for d in found for edge in (d.second.start, d.second.end)), len(new)])
    same = [_short(new[start:end]) for n, (start, end) in enumerate(kept) if n % 2 == 0]
    pieces = [escape(same[0])]
    for difference, after in zip(found, same[1:], strict=True):
        before, now = difference.first, difference.second
        pieces += [_element("del", old[before.start : before.end]), _element("ins", new[now.start : now.end])]
        pieces.append(escape(after))
    return Markup("").join(pieces)


def _short(same: str) -> str:
    """What is the same, its ends alone where it is long."""
    if len(same) <= 3 * CONTEXT:
        return same
    return f"{same[:CONTEXT].rsplit(' ', 1)[0]} […] {same[-CONTEXT:].split(' ', 1)[-1]}"


def _element(tag: str, text: str) -> Markup:
    return Markup("<{0}>{1}</{0}>").format(Markup(tag), text) if text else Markup("")
