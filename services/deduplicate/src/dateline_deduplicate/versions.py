"""Versions of one article and its retractions, as a set: the order in which they came changes nothing."""

from dataclasses import dataclass
from datetime import datetime

from dateline.events import Version
from dateline_deduplicate import answers
from dateline_deduplicate.answers import Answer


@dataclass(frozen=True, slots=True)
class Seen:
    """A version of an article, or a retraction of it (no content hash), and what was answered to it."""

    provider_version: int | None
    created: datetime | None
    offset: int
    content_hash: str | None
    packed: bytes
    """The answer, as answers.packed has it."""

    @classmethod
    def of(cls, version: Version, content_hash: str | None, answer: Answer) -> "Seen":
        """What is remembered of a version and its answer."""
        packed = answers.packed(answer)
        return cls(version.provider_version, version.created, version.offset, content_hash, packed)

    @property
    def version(self) -> Version:
        return Version(provider_version=self.provider_version, created=self.created, offset=self.offset)

    @property
    def answer(self) -> Answer:
        return answers.unpacked(self.packed)

    @property
    def retraction(self) -> bool:
        return self.content_hash is None


def withdraws(retraction: Version, version: Version) -> bool:
    """Whether a retraction covers a version: it does unless both say that the version is newer."""
    ours, theirs = retraction.provider_version, version.provider_version
    if ours is not None and theirs is not None and ours != theirs:
        return ours > theirs
    if retraction.created is not None and version.created is not None:
        return retraction.created >= version.created
    return True


def newest(seen: list[Seen]) -> Seen | None:
    """The version of the highest rank, whether withdrawn or not."""
    return max((s for s in seen if not s.retraction), key=lambda s: s.version.rank, default=None)


def withdrawn(version: Version, seen: list[Seen]) -> bool:
    """Whether any retraction seen covers a version."""
    return any(s.retraction and withdraws(s.version, version) for s in seen)


def repeats(version: Version, content_hash: str | None, seen: list[Seen]) -> bool:
    """Whether the same content came before under the same or a higher version number."""
    explicit = version.rank[:2]
    return any(s.content_hash == content_hash and s.version.rank[:2] >= explicit for s in seen)
