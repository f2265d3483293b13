"""What a text names: mentions where they stand, folded to someone or something."""

from dataclasses import dataclass, field
from typing import Literal

from dateline.events import Entity, Span

EntityType = Literal["person", "organisation", "place", "other"]


@dataclass(frozen=True, slots=True)
class Mention:
    """A name where it stands: offsets, the indexes of its tokens, its type and how sure."""

    start: int
    end: int
    first: int
    last: int
    text: str
    type: EntityType
    confidence: float

    @property
    def words(self) -> int:
        return self.last - self.first + 1


@dataclass(slots=True)
class Named:
    """Someone or something with every mention of it, in order."""

    name: str
    type: EntityType
    mentions: list[Mention] = field(default_factory=list)
    roles: list[str] = field(default_factory=list)

    @property
    def confidence(self) -> float:
        best = max(m.confidence for m in self.mentions)
        return round(min(best + 0.02 * (len(self.mentions) - 1), max(best, 0.97)), 2)

    @property
    def aliases(self) -> list[str]:
        """The other wordings of it, in order of first use."""
        wordings = (" ".join(m.text.split()) for m in self.mentions)
        return list(dict.fromkeys(wording for wording in wordings if wording != self.name))

    def event(self) -> Entity:
        """As the event has it."""
        spans = tuple(Span(start=m.start, end=m.end) for m in self.mentions)
        return Entity(
            name=self.name,
            aliases=tuple(self.aliases),
            type=self.type,
            mentions=spans,
            roles=tuple(self.roles),
            confidence=self.confidence,
        )
