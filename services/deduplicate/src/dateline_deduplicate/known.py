"""What deduplicate remembers of an article."""

from datetime import UTC, datetime
from functools import lru_cache
from uuid import UUID

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from dateline.events import Origin
from dateline_deduplicate import gaps
from dateline_deduplicate.shingles import Shingles
from dateline_deduplicate.versions import Seen, chain

NEVER = datetime.min.replace(tzinfo=UTC)


class Content(Struct, frozen=True, gc=False):
    """What is kept of the current version of an article, beside its features, which the index holds.

    Sets are kept as bytes: a window of 300,000 articles is to fit into a small machine.
    """

    text_key: int
    coded: bytes
    """Its shingles and terms, as gaps.paired has them."""
    title: str
    """Empty where it may not be shown."""
    outlet: str | None
    """What a snapshot asks of every member begins here, side by side: most of its cost is cold memory."""
    origin_key: str
    origin_name: str
    root: UUID | None
    """The original that it copies, at the end of a chain of copies."""
    kin: tuple[UUID, ...] = ()
    """Articles of which it is a trimmed copy, or that are one of it."""

    @property
    def origin(self) -> Origin:
        """Whose reporting it is."""
        return _origin(self.origin_key, self.origin_name)

    @property
    def coded_shingles(self) -> bytes:
        """The word 5-grams of its text, as gaps.coded has them."""
        return gaps.first(self.coded)

    @property
    def coded_terms(self) -> bytes:
        """Its distinct hashed terms that are not in its bag, as gaps.coded has them."""
        return gaps.second(self.coded)

    @property
    def shingles(self) -> Shingles:
        """The word 5-grams of its text."""
        return gaps.decoded(self.coded_shingles)

    @property
    def terms(self) -> NDArray[np.int32]:
        """Its distinct hashed terms that are not in its bag, in rising order."""
        return gaps.decoded(self.coded_terms)


@lru_cache(maxsize=4_096)
def _origin(key: str, name: str) -> Origin:
    return Origin.model_construct(key=key, name=name)


class Place(Struct, frozen=True, gc=False):
    """Where an article stands: its story, what another must beat, how many stories it has opened."""

    story: UUID | None
    score: float
    founded: int


class KnownArticle(Struct, gc=False, eq=False):
    """An article in the window, or the memory of a retracted one (no content, no story)."""

    article_id: UUID
    language: str
    order: int
    """Rises with the first message about the article that was kept: its offset."""
    posted: int
    """Offset of the current version."""
    latest: Seen | None = None
    """What came last of it, which links what came before."""
    content: Content | None = None
    story: UUID | None = None
    founded: int = 0
    """Stories it has opened, so that an id is never used again."""
    slot: int = -1
    retracted: datetime = NEVER
    """When it was retracted, if it was."""

    @property
    def seen(self) -> tuple[Seen, ...]:
        """The versions and retractions that are remembered of it, in the order in which they came."""
        return chain(self.latest)

    @property
    def text(self) -> UUID:
        """What stands for its text: the original that it copies, else itself."""
        return self.live.root or self.article_id

    @property
    def live(self) -> Content:
        """The content of an article that is in a story."""
        if self.content is None:
            raise LookupError(f"{self.article_id} is retracted")
        return self.content
