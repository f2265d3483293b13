"""Curves as SVG: values from 0 to 1 over a count, which is drawn by its logarithm."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

_WIDTH, _HEIGHT, _MARGIN = 640, 400, 56
_COLOURS = ("#0b6", "#06c", "#c50", "#906")


@dataclass(frozen=True, slots=True)
class Curve:
    """Points (count from 1, value) in rising order, and their name."""

    name: str
    points: Sequence[tuple[float, float]]


def plotted(curves: Sequence[Curve], *, across: str, up: str) -> str:
    """An SVG document."""
    most = max((x for curve in curves for x, _ in curve.points), default=1.0)
    decades = max(1, math.ceil(math.log10(most)))

    def at(x: float, y: float) -> tuple[float, float]:
        right = math.log10(max(x, 1.0)) / decades * (_WIDTH - 2 * _MARGIN)
        return round(_MARGIN + right, 1), round(_HEIGHT - _MARGIN - y * (_HEIGHT - 2 * _MARGIN), 1)

    parts = [_text(_WIDTH / 2, _HEIGHT - 14, across), _text(_MARGIN, 24, up)]
    for tick in range(decades + 1):
        x, y = at(10**tick, 0)
        parts += [_line([(x, y), at(10**tick, 1)], "#ddd"), _text(x, y + 18, f"{10**tick:,}")]
    for tenth in range(0, 11, 2):
        x, y = at(1, tenth / 10)
        parts += [
            _line([(x, y), at(10**decades, tenth / 10)], "#ddd"),
            _text(x - 20, y + 4, f"{tenth / 10:.1f}"),
        ]
    for number, curve in enumerate(curves):
        colour = _COLOURS[number % len(_COLOURS)]
        parts += [_line([at(x, y) for x, y in curve.points], colour, 2)]
        parts += [_text(_WIDTH - 130, _HEIGHT - _MARGIN - 16 - 18 * number, curve.name, colour)]
    size = f'width="{_WIDTH}" height="{_HEIGHT}" font-family="sans-serif" font-size="12"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}>\n' + "\n".join(parts) + "\n</svg>\n"


def _line(points: Sequence[tuple[float, float]], colour: str, width: int = 1) -> str:
    joined = " ".join(f"{x},{y}" for x, y in points)
    return f'<polyline fill="none" stroke="{colour}" stroke-width="{width}" points="{joined}"/>'


def _text(x: float, y: float, text: str, colour: str = "#333") -> str:
    return f'<text x="{x}" y="{y}" fill="{colour}" text-anchor="middle">{escape(text)}</text>'
