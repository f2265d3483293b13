"""Running everything in this process."""

import fcntl
import signal
from collections.abc import Iterator
from contextlib import contextmanager

from dateline.broker import installed_jars, missing_bytes
from dateline.cli import connection
from dateline.cli.errors import CommandError
from dateline.cli.home import Home
from dateline.cli.output import err, say
from dateline.cli.service_process import require_installed
from dateline.cli.supervisor import Supervisor
from dateline.cores import SERVICES
from dateline.settings import KafkaSettings


def prepare() -> None:
    """Make sure that all is there to start with; the broker's jars are fetched the first time.

    Raises CommandError, BrokerUnavailable.
    """
    require_installed(SERVICES)
    if connection.external():
        connection.require(KafkaSettings())
        return
    if size := missing_bytes():
        _fetch(size)


def run(home: Home) -> None:
    """Start everything and keep it running until Ctrl-C or SIGTERM."""
    with only_one(home), interruptible():
        supervisor = Supervisor(home, say)
        try:
            supervisor.start()
            supervisor.run()
        except KeyboardInterrupt:
            say("stopping")
        finally:
            deaf()
            supervisor.stop()


@contextmanager
def only_one(home: Home) -> Iterator[None]:
    """Hold the folder's lock. Raises CommandError where another process holds it."""
    home.folder.mkdir(parents=True, exist_ok=True)
    with home.lock.open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise CommandError(f"Another `dateline up` is at work in {home.folder}.") from None
        yield


@contextmanager
def interruptible() -> Iterator[None]:
    """Let SIGTERM and SIGHUP do what Ctrl-C does."""
    before = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT)}
    for number in before:
        signal.signal(number, signal.default_int_handler)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def deaf() -> None:
    """Ignore further signals: stopping must come to its end."""
    for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT):
        signal.signal(number, signal.SIG_IGN)


def _fetch(size: int) -> None:
    from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), DownloadColumn(), TimeRemainingColumn())
    say("Fetching Apache Kafka from Maven Central, this once.")
    with Progress(*columns, console=err()) as progress:
        task = progress.add_task("Apache Kafka", total=size)
        installed_jars(progress=lambda done, total: progress.update(task, completed=done, total=total))
