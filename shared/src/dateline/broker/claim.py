"""One broker a folder: Kafka's own lock comes too late, a second one has written to the metadata by then."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from dateline.broker.errors import BrokerUnavailable

_NAME = "in-use.lock"


@contextmanager
def claimed(folder: Path) -> Iterator[int]:
    """Claim `folder`, which is created when missing; gives the file descriptor that holds the claim.

    A child that inherits the descriptor holds the claim beyond this context: as long as it lives and no
    longer, however it ends. The file itself means nothing and stays.

    Raises:
        BrokerUnavailable: another broker, or its start, has claimed it.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / _NAME).open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise BrokerUnavailable(
                f"{folder} is used by another broker: stop that one, or give this one another folder"
            ) from error
        yield file.fileno()
