"""The work of the store: a batch of events into the database, in one transaction."""

from collections import Counter
from collections.abc import Callable, Sequence
from typing import TypeVar

import sqlalchemy as sa
from sqlalchemy import exc

from dateline.codec import sent
from dateline.delivery import Arrival, Emitted, Outcome, Outcomes, Rejected, Skipped, TransientError
from dateline.events import Event
from dateline.garbage import uncollected
from dateline_store import database
from dateline_store.backfill import backfill
from dateline_store.core import Changes, Form, NotStoredError, changes
from dateline_store.indexing import TooManyWordsError
from dateline_store.migration import migrate
from dateline_store.retention import Retention
from dateline_store.settings import StoreSettings
from dateline_store.writing import one_at_a_time, write
from dateline_store.writing.texts import form_of

T = TypeVar("T")


class StoreHandler:
    """A dateline.delivery.Handler. The schema is migrated with the first batch and after every outage.

    Opens nothing until then. Raises ValueError where the settings name a database that it does not know.
    """

    def __init__(self, settings: StoreSettings) -> None:
        days = settings.retention_days
        self._engine = database.connect(settings.database_url, writes=True)
        self._form = form_of(self._engine.dialect)
        self._retention = None if days is None else Retention(days)
        self._migrated = False
        self.on_rows: Callable[[str, int], None] = lambda _table, _rows: None
        """Told the rows that were written by table, once they are committed."""

    def handle(self, batch: Sequence[Arrival[Event]]) -> Sequence[Outcomes]:
        """Store a batch: an event is stored, retracted or snapshot, or Rejected where it is refused.

        Raises TransientError where the database is away or busy; nothing of the batch is then written.
        """
        with uncollected():
            prepared = [_prepare(arrival, self._form) for arrival in batch]
            offered = {place: item for place, item in enumerate(prepared) if isinstance(item, Changes)}
            refused = self._reaching(lambda: self._store(offered))
            return [[_outcome(refused.get(place, item))] for place, item in enumerate(prepared)]

    def open(self) -> None:
        """Bring the schema up to date. Raises TransientError where the database is away."""
        self._reaching(lambda: None)

    def ready(self) -> str | None:
        """None, or why the database cannot be used. Safe from any thread; waits 5 s at most for an answer."""
        try:
            self._engine.connect().close()  # the pool tests the connection that it gives out
        except exc.SQLAlchemyError as error:
            return f"database: {database.reason(error)}"
        return None

    def forget(self) -> None:
        """Nothing is decided that the database has not committed."""

    def close(self) -> None:
        self._engine.dispose()

    def _reaching(self, work: Callable[[], T]) -> T:
        """Do work that needs the database; where it is away, start anew with fresh connections next time."""
        try:
            if not self._migrated:
                migrate(self._engine)
                backfill(self._engine)
                self._migrated = True
            return work()
        except exc.SQLAlchemyError as error:
            self._migrated = False
            self._engine.dispose()
            if database.is_away(error):
                raise TransientError(f"database: {database.reason(error)}") from error
            raise

    def _store(self, offered: dict[int, Changes]) -> dict[int, Rejected]:
        if self._retention:
            self._retention.run(self._engine)
        rows: Counter[str] = Counter()
        with self._engine.begin() as connection:
            refused = _write(connection, offered, rows)
        for table, count in (+rows).items():
            self.on_rows(table, count)
        return refused


def _prepare(arrival: Arrival[Event], form: Form) -> Changes | Skipped | Rejected:
    try:
        return changes(arrival.content, sent(arrival), form)
    except NotStoredError as error:
        return Skipped("not_stored", str(error))
    except (TooManyWordsError, OverflowError) as error:
        return _refusal(error)
    except Exception as error:  # one event that cannot be turned into rows must not stop the others
        return _unexpected(error)


def _outcome(item: Changes | Skipped | Rejected) -> Outcome:
    return Emitted(label=item.label) if isinstance(item, Changes) else item


def _write(connection: sa.Connection, offered: dict[int, Changes], rows: Counter[str]) -> dict[int, Rejected]:
    """Write a batch; where something is refused, again with nobody else in the way: then it is an event's."""
    if not offered:
        return {}
    try:
        with connection.begin_nested():
            rows.update(write(connection, list(offered.values())))
        return {}
    except Exception as error:
        if isinstance(error, exc.SQLAlchemyError) and not database.is_refusal(error):
            raise
    one_at_a_time(connection)
    return _write_each(connection, offered, rows)


def _write_each(
    connection: sa.Connection, offered: dict[int, Changes], rows: Counter[str]
) -> dict[int, Rejected]:
    """Write all that can be written, halving the batch around what cannot; returns why it cannot."""
    try:
        with connection.begin_nested():
            written = write(connection, list(offered.values()))
        rows.update(written)
        return {}
    except Exception as error:
        if isinstance(error, exc.SQLAlchemyError) and not database.is_refusal(error):
            raise  # no event's fault
        if len(offered) == 1:
            return dict.fromkeys(offered, _refusal(error))
    places = list(offered)
    middle = len(places) // 2
    return {
        place: refusal
        for half in (places[:middle], places[middle:])
        for place, refusal in _write_each(connection, {p: offered[p] for p in half}, rows).items()
    }


def _unexpected(error: Exception) -> Rejected:
    return Rejected("unexpected_error", str(error), type(error).__name__, unexpected=True)


def _refusal(error: Exception) -> Rejected:
    if not database.is_refusal(error):
        return _unexpected(error)
    # A broken constraint is a mistake of ours; a value out of range or a NUL came with the article.
    ours = isinstance(error, exc.IntegrityError)
    cause = getattr(error, "orig", None) or error
    return Rejected("refused_by_database", database.reason(error), type(cause).__name__, unexpected=ours)
