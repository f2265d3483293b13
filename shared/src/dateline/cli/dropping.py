"""Sending articles with a progress bar, and telling what became of them."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass, field

from rich.progress import BarColumn, Progress, TaskID, TextColumn, TimeRemainingColumn

from dateline import admin, topics
from dateline.cli.articles import place, total_bytes
from dateline.cli.output import err, print_json, say
from dateline.cli.sending import Sender
from dateline.drop import KEY, Message, Metadata, Refusal, read
from dateline.settings import KafkaSettings

_SHOWN = 20
_INTERRUPTED_SECONDS = 5.0


@dataclass(slots=True)
class Dropped:
    """How many messages the broker confirmed, and what did not go in."""

    confirmed: int = 0
    refused: list[Refusal] = field(default_factory=list)
    unconfirmed: int = 0
    stopped: str | None = None
    """Why not everything was read."""
    interrupted: bool = False

    @property
    def exit_code(self) -> int:
        if self.interrupted:
            return 130
        return int(bool(self.refused or self.stopped or self.unconfirmed))


def send(files: Sequence[str], metadata: Metadata, settings: KafkaSettings) -> Dropped:
    """Send every message of the files; stops reading where the broker goes away, or at Ctrl-C.

    Raises kafka.errors.KafkaError where the broker cannot be reached.
    """
    admin.declare(settings)
    dropped, sent = Dropped(), 0
    with Sender(settings) as sender, _progress() as progress:
        task = progress.add_task("dropping", total=total_bytes(files), confirmed=0)
        try:
            for message in read(
                files, metadata, sys.stdin.buffer, lambda n: _show(progress, task, sender, n)
            ):
                if isinstance(message, Refusal):
                    dropped.refused.append(message)
                    continue
                _send(sender, message, dropped)
                sent += 1
                if sender.broken:
                    break
            sender.finish()
        except KeyboardInterrupt:
            dropped.interrupted = True
            sender.finish(_INTERRUPTED_SECONDS)
        dropped.confirmed = sender.confirmed
        progress.update(task, confirmed=sender.confirmed)
    dropped.stopped = str(sender.broken) if sender.broken else None
    refused_by_broker = sum(refusal.reason.startswith(_BY_BROKER) for refusal in dropped.refused)
    dropped.unconfirmed = sent - dropped.confirmed - refused_by_broker
    return dropped


_BY_BROKER = "the broker refused it: "


def _send(sender: Sender, message: Message, dropped: Dropped) -> None:
    def failed(error: BaseException) -> None:
        dropped.refused.append(Refusal(message.path, message.line, f"{_BY_BROKER}{error}"))

    sender.send(topics.INGEST, message.value, KEY, message.headers, failed=failed)


def tell(dropped: Dropped, as_json: bool) -> None:
    """Say how many went in, and what did not and why."""
    for refusal in dropped.refused[:_SHOWN]:
        say(f"refused: {place(refusal.path, refusal.line)}: {refusal.reason}", "yellow")
    if len(dropped.refused) > _SHOWN:
        say(f"... and {len(dropped.refused) - _SHOWN:,} more", "yellow")
    if dropped.stopped:
        say(f"stopped: the broker went away ({dropped.stopped}); drop the rest again", "red")
    if dropped.interrupted:
        say("interrupted", "yellow")
    unconfirmed = f", {dropped.unconfirmed:,} not confirmed" if dropped.unconfirmed else ""
    counts = f"{dropped.confirmed:,} dropped, each confirmed by the broker; {len(dropped.refused):,} refused"
    say(counts + unconfirmed)
    if as_json:
        refused = [{"path": r.path, "line": r.line, "reason": r.reason} for r in dropped.refused]
        print_json({"dropped": dropped.confirmed, "refused": refused})


def _progress() -> Progress:
    columns = (TextColumn("{task.fields[confirmed]:,} confirmed"), BarColumn(), TimeRemainingColumn())
    return Progress(*columns, console=err(), transient=True)


def _show(progress: Progress, task: TaskID, sender: Sender, read: int) -> None:
    progress.update(task, completed=read, confirmed=sender.confirmed)
