"""Dead letters as they lie in their topics, and what became of those that were sent again: pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, NamedTuple

from dateline import topics
from dateline.cli.flow import CONSUMER
from dateline.deadletters import RESENT_PREFIX, Error, error
from dateline.delivery import Headers

_SUFFIX = topics.dead_letters("")
_FAMILY = "news."
_ARTICLES = "news.articles."
DEAD_LETTER_TOPICS = tuple(topics.dead_letters(name) for name in topics.INPUTS)


class Place(NamedTuple):
    """Where a record lies. Its text form, `topic/partition/offset`, is how a user names it."""

    topic: str
    partition: int
    offset: int

    def __str__(self) -> str:
        return f"{self.topic}/{self.partition}/{self.offset}"

    @property
    def short(self) -> str:
        """The form that `dead-letters list` shows, such as `ingest/3/12`."""
        name = self.topic.removesuffix(_SUFFIX)
        return f"{name.removeprefix(_ARTICLES).removeprefix(_FAMILY)}/{self.partition}/{self.offset}"


@dataclass(frozen=True, slots=True)
class Letter:
    """A dead letter. `error` is null where its headers do not say why; `resent` is where it was sent last."""

    place: Place
    timestamp: datetime
    key: bytes | None
    value: bytes | None
    headers: Headers
    error: Error | None
    resent: Place | None = None
    became: str | None = None
    """What became of it: processed, dead again (REF), or waiting; null where it was not sent again."""

    @property
    def original(self) -> Place | None:
        """Where the message lay when it died."""
        return Place(self.error.topic, self.error.partition, self.error.offset) if self.error else None


def parse(reference: str) -> Place:
    """The dead letter that REF names; its topic may be in full or short. Raises ValueError."""
    name, partition, offset = [*reference.rsplit("/", 2), "", ""][:3]
    if not (partition.isdigit() and offset.isdigit()):
        raise ValueError(f"{reference!r} is no topic/partition/offset")
    for topic in DEAD_LETTER_TOPICS:
        place = Place(topic, int(partition), int(offset))
        if name in (topic, topic.removesuffix(_SUFFIX), place.short.partition("/")[0]):
            return place
    raise ValueError(f"{name!r} is no dead-letter topic")


def marker(letter: Letter, landed: Place) -> Headers:
    """The headers of the record that says where a dead letter was sent again."""
    values = {"of": letter.place, **landed._asdict()}
    return tuple((RESENT_PREFIX + name, str(value).encode()) for name, value in values.items())


def letters(records: Iterable[Any], committed: Mapping[str, Mapping[tuple[str, int], int]]) -> list[Letter]:
    """The dead letters among the records of dead-letter topics, each with what became of it.

    `committed` holds the services' next offsets by topic and partition. Records are kafka-python's.
    """
    found: list[Letter] = []
    sent: dict[str, Place] = {}
    for record in records:
        headers = tuple((name, value or b"") for name, value in record.headers)
        marked = _marked(headers)
        if marked:
            sent[marked[0]] = marked[1]
        else:
            found.append(_letter(record, headers))
    died = {letter.original: letter.place for letter in found}
    return [_followed(letter, sent.get(str(letter.place)), died, committed) for letter in found]


def unsent(found: Sequence[Letter]) -> list[Letter]:
    """Those that were not sent again yet; one for each message, however many of its items died."""
    first: dict[Place, Letter] = {}
    sent = {letter.original for letter in found if letter.resent}
    for letter in found:
        if letter.original and letter.original not in sent:
            first.setdefault(letter.original, letter)
    return list(first.values())


def body(value: bytes | None, most: int = 4000) -> str:
    """The bytes as text where they are text, else as a hex dump; cut where they are long."""
    if value is None:
        return "(null)"
    cut = (
        f"\n... {len(value) - most:,} bytes more: `dateline dead-letters show --raw` writes all"
        if len(value) > most
        else ""
    )
    try:
        return value[:most].decode(errors="strict" if not cut else "ignore") + cut
    except UnicodeDecodeError:
        lines = (value[at : at + 16] for at in range(0, min(len(value), most), 16))
        return "\n".join(_hex(16 * n, line) for n, line in enumerate(lines)) + cut


def _marked(headers: Headers) -> tuple[str, Place] | None:
    """Which dead letter a marker is of, and where that was sent; none where the record is no marker."""
    values = {name: value.decode(errors="replace") for name, value in headers}
    of, topic, partition, offset = (values.get(RESENT_PREFIX + name, "") for name in ("of", *Place._fields))
    if not (of and partition.isdigit() and offset.isdigit()):
        return None
    return of, Place(topic, int(partition), int(offset))


def _letter(record: Any, headers: Headers) -> Letter:
    try:
        why = error(headers)
    except ValueError:  # headers that somebody else wrote
        why = None
    time = datetime.fromtimestamp(record.timestamp / 1000).astimezone()
    place = Place(record.topic, record.partition, record.offset)
    return Letter(place, time, record.key, record.value, headers, why)


def _followed(
    letter: Letter,
    landed: Place | None,
    died: Mapping[Place | None, Place],
    committed: Mapping[str, Mapping[tuple[str, int], int]],
) -> Letter:
    if landed is None:
        return letter
    if again := died.get(landed):
        return replace(letter, resent=landed, became=f"dead again ({again.short})")
    done = committed.get(CONSUMER.get(landed.topic, ""), {}).get((landed.topic, landed.partition), 0)
    return replace(letter, resent=landed, became="processed" if done > landed.offset else "waiting")


def _hex(at: int, line: bytes) -> str:
    readable = "".join(chr(byte) if 32 <= byte < 127 else "." for byte in line)
    return f"{at:08x}  {line.hex(' '):<47}  {readable}"
