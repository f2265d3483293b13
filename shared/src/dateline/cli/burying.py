"""Reading dead letters and sending them again."""

from collections.abc import Sequence

from dateline.cli import lag
from dateline.cli.consuming import everything
from dateline.cli.errors import CommandError
from dateline.cli.letters import DEAD_LETTER_TOPICS, Letter, Place, letters, marker, parse
from dateline.cli.output import Say
from dateline.cli.sending import Sender
from dateline.deadletters import original_headers
from dateline.settings import KafkaSettings

_CONFIRM_SECONDS = 60.0


def find(settings: KafkaSettings, topic: str | None = None) -> list[Letter]:
    """All dead letters, or those of one topic. Raises CommandError, kafka.errors.KafkaError."""
    names = [_place(f"{topic}/0/0").topic] if topic else DEAD_LETTER_TOPICS
    return letters(everything(settings, names), lag.committed(settings))


def one(settings: KafkaSettings, reference: str) -> Letter:
    """The dead letter that REF names. Raises CommandError where there is none."""
    place = _place(reference)
    return pick(letters(everything(settings, [place.topic]), lag.committed(settings)), reference)


def pick(found: Sequence[Letter], reference: str) -> Letter:
    """The one that REF names. Raises CommandError."""
    place = _place(reference)
    for letter in found:
        if letter.place == place:
            return letter
    raise CommandError(f"There is no dead letter {reference}.", "See `dateline dead-letters list`.")


def resend(settings: KafkaSettings, chosen: Sequence[Letter], found: Sequence[Letter], say: Say) -> int:
    """Send the originals to their own partitions, each confirmed, and mark every letter of each.

    `found` are all dead letters: a message whose items died one by one is marked in all its letters.
    Returns how many were sent.
    """
    sent = 0
    with Sender(settings) as sender:
        for letter in chosen:
            landed = _send(sender, letter, say)
            if landed is None:
                continue
            for same in (one for one in found if one.original == letter.original):
                _mark(sender, same, landed)
            say(f"{letter.place.short} -> {landed}")
            sent += 1
    return sent


def _send(sender: Sender, letter: Letter, say: Say) -> Place | None:
    at = letter.original
    if at is None:
        say(f"{letter.place.short}: its headers do not say where it came from", "yellow")
    elif letter.key is None and letter.value is None:
        say(f"{letter.place.short}: neither key nor value, so there is nothing to send", "yellow")
    else:
        headers = original_headers(letter.headers)
        sending = sender.send(at.topic, letter.value, letter.key, headers, partition=at.partition)
        return Place(at.topic, at.partition, sending.get(timeout=_CONFIRM_SECONDS).offset)
    return None


def _mark(sender: Sender, letter: Letter, landed: Place) -> None:
    headers, key = marker(letter, landed), str(letter.place).encode()
    at = letter.place
    sender.send(at.topic, None, key, headers, partition=at.partition).get(timeout=_CONFIRM_SECONDS)


def _place(reference: str) -> Place:
    try:
        return parse(reference)
    except ValueError as exc:
        raise CommandError(f"{exc}.", "`dateline dead-letters list` shows what can be named.") from None
