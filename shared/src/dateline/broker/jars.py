"""The jars on this machine: fetched once, each compared with the lock's SHA-256."""

import hashlib
import os
import shutil
import tempfile
import threading
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any

from dateline.broker.errors import BrokerUnavailable
from dateline.broker.lockfile import KAFKA_VERSION, Jar, read_lock
from dateline.broker.registry import DOWNLOAD_ERRORS, fetch_jar, open_registry, trusted_certificates

Progress = Callable[[int, int], None]
"""Called with (bytes so far, bytes in all); from several threads, one call at a time."""

_PARALLEL = 8


def cache_folder() -> Path:
    """Where the jars are kept: DATELINE_CACHE, else XDG_CACHE_HOME/dateline, else ~/.cache/dateline."""
    if own := os.environ.get("DATELINE_CACHE"):
        return Path(own).expanduser()
    base = os.environ.get("XDG_CACHE_HOME")
    return (Path(base) if base else Path.home() / ".cache") / "dateline"


def check(jar: Jar, path: Path) -> None:
    """Compare the file at `path` with the lock.

    Raises:
        BrokerUnavailable: its SHA-256 is another one.
    """
    with path.open("rb") as file:
        arrived = hashlib.file_digest(file, "sha256").hexdigest()
    if arrived != jar.sha256:
        raise BrokerUnavailable(
            f"{jar.coordinate} is refused: its SHA-256 is {arrived}, the lock says {jar.sha256}. "
            "Look at what stands between this machine and the registry (a proxy, a mirror) and try again."
        )


def installed_jars(folder: Path | None = None, progress: Progress | None = None) -> list[Path]:
    """Paths of all locked jars, after fetching those that are missing or damaged.

    Args:
        folder: where to keep them; by default below `cache_folder()`.
        progress: hears of the download's bytes; never called when nothing is missing.

    Raises:
        BrokerUnavailable: a jar cannot be fetched, or what arrives is not what is locked.
    """
    folder = folder or _default_folder()
    jars = read_lock()
    missing = [jar for jar in jars if not _is_intact(jar, folder / jar.file_name)]
    if missing:
        _fetch(missing, folder, progress)
    return [folder / jar.file_name for jar in jars]


def missing_bytes(folder: Path | None = None) -> int:
    """How many bytes `installed_jars` would download now; zero when all is here."""
    folder = folder or _default_folder()
    return sum(jar.size for jar in read_lock() if not _is_intact(jar, folder / jar.file_name))


def class_path(jars: Iterable[Path]) -> str:
    """The jars as one Java class path."""
    return os.pathsep.join(map(str, jars))


def _default_folder() -> Path:
    return cache_folder() / f"kafka-{KAFKA_VERSION}"


def _is_intact(jar: Jar, path: Path) -> bool:
    try:
        check(jar, path)
    except (OSError, BrokerUnavailable):
        return False
    return True


def _fetch(jars: list[Jar], folder: Path, progress: Progress | None) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    staging = Path(tempfile.mkdtemp(prefix=".arriving-", dir=folder))
    try:
        registry = open_registry(staging, _counter(sum(jar.size for jar in jars), progress))
        with trusted_certificates(), ThreadPoolExecutor(_PARALLEL) as threads:
            for _ in threads.map(partial(_fetch_one, registry, folder), jars):
                pass
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def _fetch_one(registry: Any, folder: Path, jar: Jar) -> None:
    try:
        arrived = fetch_jar(registry, jar.coordinate)
    except DOWNLOAD_ERRORS as error:
        raise BrokerUnavailable(
            f"{jar.coordinate} could not be downloaded: {error}. "
            "Check the network (HTTPS_PROXY, SSL_CERT_FILE and jgo's own configuration are honoured) and try "
            f"again, or copy the jars into {folder}, or let DATELINE_KAFKA_BOOTSTRAP_SERVERS name a broker."
        ) from error
    check(jar, arrived)
    arrived.replace(folder / jar.file_name)


def _counter(total: int, progress: Progress | None) -> Callable[[int], None]:
    done, one_at_a_time = 0, threading.Lock()

    def count(arrived: int) -> None:
        nonlocal done
        with one_at_a_time:
            done = min(done + arrived, total)  # an attempt that failed half-way counts twice
            if progress:
                progress(done, total)

    return count
