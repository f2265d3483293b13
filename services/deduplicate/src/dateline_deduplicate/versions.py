"""Versions of one article and its retractions, as a set: the order in which they came changes nothing."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from msgspec import Struct

from dateline.events import Version
from dateline_deduplicate import answers
from dateline_deduplicate.answers import Answer
from dateline_deduplicate.numbers import number_of

KEPT_VERSIONS = 12
"""Of one article; what came with others before is told apart no more."""


class Seen(Struct, gc=False):
    """A version of an article, or a retraction of it (no content hash), and what was answered to it."""

    provider_version: int | None
    created: datetime | None
    offset: int
    content_hash: int | None
    """A number of the content's own hash."""
    packed: bytes
    """The answer, as answers.packed has it; empty once it cannot be asked for again."""
    before: "Seen | None" = None
    """What came before it of the same article: most have one version, and a tuple of one takes 48 bytes."""

    @classmethod
    def of(cls, version: Version, content_hash: str | None, answer: Answer) -> "Seen":
        """What is remembered of a version and its answer."""
        hashed, packed = _hashed(content_hash), answers.packed(answer)
        return cls(version.provider_version, version.created, version.offset, hashed, packed)

    @property
    def version(self) -> Version:
        return Version(provider_version=self.provider_version, created=self.created, offset=self.offset)

    @property
    def answer(self) -> Answer:
        return answers.unpacked(self.packed)

    @property
    def retraction(self) -> bool:
        return self.content_hash is None


def _hashed(content_hash: str | None) -> int | None:
    return None if content_hash is None else number_of(content_hash.encode())


def chain(latest: Seen | None) -> tuple[Seen, ...]:
    """What came of an article, the earliest first."""
    found = []
    while latest is not None:
        found.append(latest)
        latest = latest.before
    return tuple(reversed(found))


def linked(seen: Iterable[Seen]) -> Seen | None:
    """What came of an article, the earliest first, linked: the last of it."""
    latest = None
    for one in seen:
        one.before, latest = latest, one
    return latest


def withdraws(retraction: Version, version: Version) -> bool:
    """Whether a retraction covers a version: it does unless both say that the version is newer."""
    ours, theirs = retraction.provider_version, version.provider_version
    if ours is not None and theirs is not None and ours != theirs:
        return ours > theirs
    if retraction.created is not None and version.created is not None:
        return retraction.created >= version.created
    return True


def newest(seen: Sequence[Seen]) -> Seen | None:
    """The version of the highest rank, whether withdrawn or not."""
    return max((s for s in seen if not s.retraction), key=lambda s: s.version.rank, default=None)


def withdrawn(version: Version, seen: Sequence[Seen]) -> bool:
    """Whether any retraction seen covers a version."""
    return any(s.retraction and withdraws(s.version, version) for s in seen)


def repeats(version: Version, content_hash: str | None, seen: Sequence[Seen]) -> bool:
    """Whether the same content came before under the same or a higher version number."""
    explicit, hashed = version.rank[:2], _hashed(content_hash)
    return any(s.content_hash == hashed and s.version.rank[:2] >= explicit for s in seen)


def kept(seen: tuple[Seen, ...]) -> tuple[Seen, ...]:
    """The versions to remember: of many the oldest go, then the lowest retractions, never the newest."""
    extra = len(seen) - KEPT_VERSIONS
    if extra <= 0:
        return seen
    latest = newest(seen)
    versions = [s for s in seen if not s.retraction and s is not latest]
    retractions = sorted((s for s in seen if s.retraction), key=lambda s: s.version.rank)
    gone = {s.offset for s in [*versions, *retractions][:extra]}
    return tuple(s for s in seen if s.offset not in gone)
