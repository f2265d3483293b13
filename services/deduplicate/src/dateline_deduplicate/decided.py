"""What was decided, and what of it may have to be said again."""

from dataclasses import dataclass, field
from uuid import UUID

from msgspec import Struct
from msgspec.structs import replace

from dateline.events import Event
from dateline_deduplicate import records
from dateline_deduplicate.entries import Entry
from dateline_deduplicate.story import Story
from dateline_deduplicate.versions import Seen


class Decided(Struct, frozen=True, eq=False):
    """What a message came to: the event to publish, the stories it touched, the records that remember it.

    `forgotten` are the keys of records that are no longer needed once everything is published.
    """

    label: str
    event: Event | None
    touched: tuple[UUID, ...] = ()
    records: tuple[Entry, ...] = ()
    forgotten: tuple[bytes, ...] = ()

    def by(self, term: int) -> "Decided":
        """The same, as a worker of another term remembers it."""
        return replace(self, records=tuple((key, records.again(r, term)) for key, r in self.records))


@dataclass(slots=True)
class Unacknowledged:
    """Decisions of a partition that may be asked for again: those from offset `first` on."""

    first: int = 0
    decided: dict[int, Decided] = field(default_factory=dict)
    """By offset: decided by this worker."""
    answers: dict[int, Seen] = field(default_factory=dict)
    """By offset: by this worker or, as the log has it, by one before."""
    ended: dict[UUID, Story] = field(default_factory=dict)
    """Closed stories whose last snapshot may still have to be published."""

    def acknowledge(self, offset: int) -> None:
        """Forget what came before an offset."""
        self.first = max(self.first, offset)
        self.decided = {at: one for at, one in self.decided.items() if at >= offset}
        for at in [at for at in self.answers if at < offset]:
            self.answers.pop(at).packed = b""
        self.ended = {name: story for name, story in self.ended.items() if story.changed >= offset}
