"""What a row of the results is."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from bench.session import Session


@dataclass(frozen=True, slots=True)
class Figure:
    """What one run measured: `value` in the row's unit, and `details` whose names end in their own units."""

    value: float
    details: Mapping[str, float] = field(default_factory=dict)


class LeftOutError(Exception):
    """This cannot be measured on this machine; the message says why. It is no failure."""


Measure: TypeAlias = Callable[[Session], Figure]
"""One run, from nothing to its figure. Raises LeftOutError; anything else is a failed run."""


@dataclass(frozen=True, kw_only=True)
class Row:
    """A question, and the things that are compared to answer it.

    `runs` is how often each is run, in turn with the others: A B A B. Ratios are to `baseline`.
    """

    name: str
    unit: str
    about: str
    """What is measured and how, for who reads the table."""
    compared: Mapping[str, Measure]
    baseline: str | None = None
    runs: int = 5
    quick: bool = True
    """Whether it belongs to the quick bench that names no row."""

    def __post_init__(self) -> None:
        if not (self.name and self.unit and self.about and self.compared):
            raise ValueError(f"row {self.name!r} needs a name, a unit, a text and something to measure")
        if self.baseline is not None and self.baseline not in self.compared:
            raise ValueError(f"row {self.name}: {self.baseline!r} is not among what is compared")
