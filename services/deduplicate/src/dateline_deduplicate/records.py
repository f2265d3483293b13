"""The records of deduplicate's memory on Kafka, format 3: a MessagePack array, the article or story last.

A decision is told by the records of what else it changed (auxiliary: other articles, stories), then by
that of the article decided, which closes it. An auxiliary record says how things were before (`was`), so
that an unclosed one can be undone even where compaction has taken the record that it replaced. What an
article or a story is (bodies.py) stays packed until the log is read to its end: most records are superseded.
"""

from datetime import datetime
from typing import Final, Literal, TypeAlias
from uuid import UUID

import msgspec
from msgspec import Raw, Struct, structs

from dateline_deduplicate import bodies

FENCE_KEY: Final = b"fence"
FORMAT: Final[Literal[3]] = 3
_STORY: Final = b"story/"
NOTHING: Final = Raw(b"\xc0")
"""The body of a record that has none: nil."""
Kind: TypeAlias = Literal["fence", "story", "article"]


class Record(Struct, array_like=True, frozen=True, gc=False):
    """What every record says. A fence says that a worker begins: what an older term writes later is void."""

    format: Literal[3]
    kind: Kind
    term: int
    offset: int
    """Of the message decided, on the input partition of the same number."""
    configuration: str
    now: datetime
    """Latest arrival of anything."""
    clock: datetime | None = None
    """Of the article's language."""
    auxiliary: bool = False
    repair: bool = False
    """True where a restore put back what an unfinished or foreign write had covered."""
    body: Raw = NOTHING
    was: Raw = NOTHING

    @property
    def replaced(self) -> bool:
        """Whether there was anything before."""
        return bytes(self.was) != bytes(NOTHING)


_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(Record)


def encode(record: Record) -> bytes:
    """A record as it is written."""
    return _encoder.encode(record)


def decode(value: bytes) -> Record:
    """Read a record. Raises ValueError, which says what to do where another version wrote it."""
    try:
        record = _decoder.decode(value)
    except msgspec.DecodeError as exc:
        raise ValueError(
            f"news.deduplicate.state holds a record that is not of format {FORMAT}, the only one that this "
            "release can read: run `dateline reset`, or delete the topic, and start with an empty memory."
        ) from exc
    return record


def article_key(article_id: UUID) -> bytes:
    return str(article_id).encode()


def story_key(story_id: UUID) -> bytes:
    return _STORY + str(story_id).encode()


def story_of_key(key: bytes) -> UUID | None:
    """The story that a key is of, or None."""
    return UUID(key[len(_STORY) :].decode()) if key.startswith(_STORY) else None


def again(record: Record, term: int) -> Record:
    """A record as a worker of another term writes it."""
    return structs.replace(record, term=term)


def repaired(record: Record, term: int) -> Record:
    """A record as a restore puts it back."""
    return structs.replace(record, term=term, auxiliary=False, repair=True, was=NOTHING)


def undone(record: Record) -> Record | None:
    """What an unclosed auxiliary record replaced; None where there was nothing."""
    if not record.replaced:
        return record if record.kind == "article" else None
    body = bodies.put_back(record.body, record.was) if record.kind == "article" else record.was
    return structs.replace(record, body=body, was=NOTHING)
