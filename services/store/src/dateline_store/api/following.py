"""Following the changes of stories: one look at the database for all who listen, at most so often.

Numbers of changes rise with the commits, so that whoever follows them misses none, in any process.
"""

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Callable
from datetime import datetime
from functools import partial
from typing import TypeVar

from sqlalchemy import exc
from starlette.concurrency import run_in_threadpool

from dateline import logs
from dateline_store import database
from dateline_store.api.connections import Database, NotMadeError
from dateline_store.api.models import StoryChange
from dateline_store.api.queries import changes

KEPT = 1_000
"""The newest changes, kept for those who follow closely; who is further behind reads the database."""
_PAGE = 200
_AWAY_SECONDS = 1.0
T = TypeVar("T")
_log = logs.get(__name__)


class Following:
    """The changes of stories as they come. Asks the database while somebody listens; one event loop."""

    def __init__(self, database: Database, clock: Callable[[], datetime], poll_seconds: float) -> None:
        self._database = database
        self._clock = clock
        self._poll_seconds = poll_seconds
        self._kept: deque[StoryChange] = deque(maxlen=KEPT)
        self._head: int | None = None
        self._changed = asyncio.Event()
        self._task: asyncio.Task[None] | None = None
        self._readers = 0

    async def last(self) -> int:
        """The number of the last change now. Raises SQLAlchemyError and NotMadeError, as `reading` does."""
        return await run_in_threadpool(self._last)

    async def after(self, sequence: int) -> AsyncIterator[list[StoryChange]]:
        """Changes behind a number as they come, for ever. Waits for a database that is away."""
        self._task = self._task or asyncio.create_task(self._poll())
        self._readers += 1
        try:
            while True:
                changed = self._changed
                if found := await self._behind(sequence):
                    sequence = found[-1].sequence
                    yield found
                else:
                    await changed.wait()
        finally:
            self._readers -= 1
            if not self._readers:
                self.stop()

    def stop(self) -> None:
        """Ask the database no more."""
        if self._task:
            self._task.cancel()
        self._task = self._head = None
        self._kept.clear()

    async def _behind(self, sequence: int) -> list[StoryChange]:
        """What comes behind a number: of what is kept where that reaches back far enough."""
        if self._head is not None and sequence >= self._head:
            return []
        if self._kept and self._kept[0].sequence <= sequence:
            return [change for change in self._kept if change.sequence > sequence]
        return await self._patiently(partial(self._read, sequence))

    async def _poll(self) -> None:
        head = self._head = await self._patiently(self._last)
        self._wake()  # who read before this saw perhaps less
        while True:
            found = await self._patiently(partial(self._read, head))
            if found:
                self._kept.extend(found)
                head = self._head = found[-1].sequence
                self._wake()
            if len(found) < _PAGE:
                await asyncio.sleep(self._poll_seconds)

    def _wake(self) -> None:
        self._changed.set()
        self._changed = asyncio.Event()

    async def _patiently(self, read: Callable[[], T]) -> T:
        """What the database says, as soon as it is there."""
        while True:
            try:
                return await run_in_threadpool(read)
            except (exc.SQLAlchemyError, NotMadeError) as error:
                if isinstance(error, exc.SQLAlchemyError) and not database.is_away(error):
                    raise
                _log.warning("database away", reason=database.reason(error))
            await asyncio.sleep(max(_AWAY_SECONDS, self._poll_seconds))

    def _read(self, sequence: int) -> list[StoryChange]:
        with self._database.reading() as connection:
            return changes.after(connection, sequence, limit=_PAGE, now=self._clock())

    def _last(self) -> int:
        with self._database.reading() as connection:
            return changes.last(connection)
