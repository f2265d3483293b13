"""How articles arrived, as a small SVG of bars: pure."""

from collections.abc import Sequence

from markupsafe import Markup

_BAR, _GAP, _HEIGHT = 4, 1, 30
_LEAST = 2
"""A bin with an article is seen, however many another one has."""


def sparkline(counts: Sequence[int], label: str) -> Markup:
    """Bars of `counts`, oldest first, on a base line; `label` is what is read out instead."""
    width = max(len(counts) * (_BAR + _GAP) - _GAP, 1)
    bars = "".join(_bar(n, count, max(counts)) for n, count in enumerate(counts) if count > 0)
    return Markup(
        '<svg class="spark" role="img" aria-label="{label}" viewBox="0 0 {width} {height}" width="{width}" '
        'height="{height}"><path class="base" d="M0 {base}h{width}"/><path class="bars" d="{bars}"/></svg>'
    ).format(label=label, width=width, height=_HEIGHT, base=_HEIGHT - 0.5, bars=bars)


def _bar(place: int, count: int, most: int) -> str:
    height = max(_LEAST, round(count / most * (_HEIGHT - 1)))
    return f"M{place * (_BAR + _GAP)} {_HEIGHT - 1}v-{height}h{_BAR}v{height}z"
