"""A worker in a process of its own: `python -m unit.deduplicate.relay LOG FIRST AFTER`.

It restores what LOG remembers, handles the messages from FIRST to before AFTER, writes LOG, and prints the
digest of what it answered to each.
"""

import base64
import hashlib
import json
import sys
from pathlib import Path

from unit.deduplicate.kept_log import KeptLog
from unit.deduplicate.news import arrivals
from unit.deduplicate.owners import Partition, wire


def main(path: Path, first: int, after: int, length: int = 120) -> dict[int, str]:
    """Digests by offset."""
    entries = json.loads(path.read_text()) if path.exists() else []
    log = KeptLog([(base64.b85decode(key), value and base64.b85decode(value)) for key, value in entries])
    worker = Partition(arrivals(wire(0, length))[:after], log, acknowledged=first, generation=after)
    worker.run([], last=7)
    path.write_text(json.dumps([(_text(key), value and _text(value)) for key, value in log.entries]))
    return {at: digest(told) for at, told in worker.told.items()}


def digest(told: list[bytes]) -> str:
    """Of everything that was answered to a message."""
    return hashlib.sha256(b"\n".join(told)).hexdigest()


def _text(data: bytes) -> str:
    return base64.b85encode(data).decode()


if __name__ == "__main__":
    print(json.dumps(main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))))
