"""A text with its names marked by hand."""

from dataclasses import dataclass
from typing import NamedTuple

from dateline_enrich.named import EntityType


class Gold(NamedTuple):
    """A name: code point offsets, `end` exclusive. Mentions of one entity share `who` ('': unknown)."""

    start: int
    end: int
    type: EntityType
    who: str = ""


@dataclass(frozen=True)
class Labelled:
    """A text with its names in order, none overlapping another."""

    corpus: str
    name: str
    text: str
    names: tuple[Gold, ...]

    @property
    def news(self) -> bool:
        return self.name.startswith("GUM_news")
