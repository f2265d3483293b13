"""Dead letters for readers of the API: the newest, one whole, sending one again. Every wait is bounded."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime

from pydantic import Field

from dateline.cli import burying, connection, consuming, lag
from dateline.cli.envelope import text
from dateline.cli.errors import CommandError
from dateline.cli.letters import DEAD_LETTER_TOPICS, Letter, Place, body, letters, parse
from dateline.settings import KafkaSettings
from dateline_store.api.models import Read

SECONDS = 10.0
NEWEST = 500
"""Records looked at in each partition, those that say what was sent again among them."""
BODY_BYTES = 16_000
_PREVIEW = 120


class DeadLetter(Read):
    """A message that could not be used."""

    ref: str = Field(description="How it is named: topic/partition/offset, in short.")
    at: datetime
    service: str | None
    reason: str
    message: str | None
    original: str | None = Field(description="Where the message lay when it died.")
    bytes: int
    preview: str
    resent: str | None = Field(None, description="Where it was sent again last.")
    became: str | None = Field(None, description="Then: processed, waiting, or dead again (ref).")


class DeadLetterDetail(DeadLetter):
    """A dead letter with its headers and content, as text or, where it is none, as a hex dump."""

    headers: dict[str, str]
    key: str | None
    body: str = Field(description="Its first 16,000 characters or bytes; it says where there are more.")


class KafkaAwayError(Exception):
    """No broker answered, or not in time."""


def listed(topic: str | None = None, limit: int = 100) -> list[DeadLetter]:
    """The newest dead letters, of one topic where named ('ingest', 'stories'), the newest first.

    Raises LookupError where there is no such topic, and KafkaAwayError.
    """
    names = [_place(f"{topic}/0/0").topic] if topic else list(DEAD_LETTER_TOPICS)
    with _reaching() as settings:
        found = _known(settings, consuming.newest(settings, names, NEWEST, SECONDS))
    return [_row(letter) for letter in sorted(found, key=_age, reverse=True)[:limit]]


def one(ref: str) -> DeadLetterDetail:
    """A dead letter by its ref. Raises LookupError where there is none, and KafkaAwayError."""
    with _reaching() as settings:
        letter = _pick(_after(settings, _place(ref)), ref)
    return DeadLetterDetail(
        **_row(letter).model_dump(),
        headers={name: str(text(content)) for name, content in letter.headers},
        key=None if letter.key is None else str(text(letter.key)),
        body=body(letter.value, BODY_BYTES),
    )


def resend(ref: str) -> str:
    """Send the original to where it came from, once more; returns where it lies now.

    Raises LookupError where there is none or it does not say whence it came, and KafkaAwayError.
    """
    with _reaching() as settings:
        found = _after(settings, _place(ref))
        said: list[str] = []
        note: Callable[..., None] = lambda line, *_: said.append(line)  # noqa: E731
        sent = burying.resend(settings, [_pick(found, ref)], found, note)
    if not sent:
        raise LookupError(said[-1])
    return said[-1].rpartition(" ")[2]


@contextmanager
def _reaching() -> Iterator[KafkaSettings]:
    from kafka.errors import KafkaError

    settings = KafkaSettings(request_timeout_seconds=SECONDS)
    try:
        connection.require(settings)
        yield settings
    except (CommandError, KafkaError, TimeoutError) as error:
        raise KafkaAwayError(str(error) or type(error).__name__) from error


def _after(settings: KafkaSettings, place: Place) -> list[Letter]:
    return _known(settings, consuming.since(settings, place, NEWEST, SECONDS))


def _known(settings: KafkaSettings, records: Sequence[object]) -> list[Letter]:
    """The letters; where no service has committed anything yet, none that was sent again was processed."""
    from kafka.errors import KafkaError

    try:
        committed = lag.committed(settings)
    except KafkaError:
        committed = {}
    return letters(records, committed)


def _pick(found: Sequence[Letter], ref: str) -> Letter:
    place = _place(ref)
    for letter in found:
        if letter.place == place:
            return letter
    raise LookupError(f"There is no dead letter {ref}.")


def _place(ref: str) -> Place:
    try:
        return parse(ref)
    except ValueError as error:
        raise LookupError(f"{error}.") from None


def _age(letter: Letter) -> tuple[datetime, Place]:
    return letter.timestamp, letter.place


def _row(letter: Letter) -> DeadLetter:
    why, value = letter.error, letter.value or b""
    return DeadLetter(
        ref=letter.place.short,
        at=letter.timestamp,
        service=why and why.service,
        reason=why.reason if why else "unknown",
        message=why and why.message,
        original=str(letter.original) if letter.original else None,
        bytes=len(value),
        preview=" ".join(value[: 4 * _PREVIEW].decode(errors="replace").split())[:_PREVIEW],
        resent=str(letter.resent) if letter.resent else None,
        became=letter.became,
    )
