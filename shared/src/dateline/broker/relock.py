"""`python -m dateline.broker.relock`: resolve the pinned roots again and rewrite the lock.

Run it after changing ROOTS in `lockfile.py`; review the difference and commit it.
"""

import hashlib
import tempfile
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any

from dateline.broker.lockfile import LOCK_PATH, ROOTS, Jar, write_lock
from dateline.broker.registry import fetch_jar, open_registry, resolve_coordinates, trusted_certificates


def main() -> None:
    """Rewrite the lock with what the registry serves now; prints how many jars it holds."""
    with tempfile.TemporaryDirectory() as folder, trusted_certificates(), ThreadPoolExecutor(8) as threads:
        registry = open_registry(Path(folder))
        jars = list(threads.map(partial(_lock, registry), resolve_coordinates(registry, ROOTS)))
    write_lock(jars)
    print(f"{len(jars)} jars, {sum(jar.size for jar in jars) / 1e6:.1f} MB, locked in {LOCK_PATH.name}")


def _lock(registry: Any, coordinate: str) -> Jar:
    content = fetch_jar(registry, coordinate).read_bytes()
    return Jar(coordinate, hashlib.sha256(content).hexdigest(), len(content))


if __name__ == "__main__":
    main()
