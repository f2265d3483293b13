"""The store's read side, as commands use it."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

from dateline.cli.errors import CommandError
from dateline.cli.home import Home
from dateline.cores import load
from dateline.reading import Reader

URL = "DATELINE_STORE_URL"
FILE = "dateline.db"


@contextmanager
def store() -> Iterator[Reader]:
    """The reader of the store that `dateline up` fills here. Raises CommandError, MissingServiceError."""
    open_reader = load("dateline.readers", "store")
    expect_store()
    reader: Reader = open_reader()
    try:
        yield reader
    finally:
        reader.close()


def expect_store() -> None:
    """Raises CommandError where there is no store yet, which a look at it would make."""
    home = Home.of_settings()
    if not os.environ.get(URL) and not (home.folder / FILE).exists():
        raise CommandError(
            f"There is no store in {home.folder} yet.",
            f"Start with `dateline up --detach` and `dateline drop PATH`; or set DATELINE_HOME or {URL}.",
        )
