"""The schema, up and down, on SQLite and PostgreSQL 18."""

import subprocess
import sys
from collections.abc import Iterator

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.util import CommandError

from dateline_store import database
from dateline_store.handler import StoreHandler
from dateline_store.migration import is_current, migrate
from dateline_store.schema import Instant, metadata
from dateline_store.settings import StoreSettings
from integration.store_events import arrivals, enriched, retracted, snapshot
from integration.store_fixtures import postgres, url  # noqa: F401  fixtures


@pytest.fixture
def engine(url: str) -> Iterator[sa.Engine]:  # noqa: F811
    engine = database.connect(url, writes=True)
    yield engine
    engine.dispose()


def _fill(url: str) -> None:  # noqa: F811
    handler = StoreHandler(StoreSettings(url=url))
    handler.handle(arrivals(enriched("a"), enriched("b"), retracted("b"), snapshot("s", 1, ["a", "b"])))
    handler.close()


def _counts(engine: sa.Engine) -> dict[str, int]:
    with engine.connect() as connection:
        return {
            name: connection.scalar(sa.select(sa.func.count()).select_from(table)) or 0
            for name, table in metadata.tables.items()
        }


def _in_metadata(name: str | None, kind: str, _: object) -> bool:
    return kind != "table" or not (name or "").startswith("article_words")  # each database has its own


def _tables(engine: sa.Engine) -> set[str]:
    return set(sa.inspect(engine).get_table_names()) - {"alembic_version"}


def test_the_migrations_build_the_tables_that_the_code_uses(engine: sa.Engine) -> None:
    assert not is_current(engine)
    migrate(engine)
    assert is_current(engine)

    def same_type(
        _context: MigrationContext, _found_column: object, _column: object, _found: object, wanted: object
    ) -> bool | None:
        return False if isinstance(wanted, Instant) else None  # a time, whatever our class of it is called

    with engine.connect() as connection:
        options = {"compare_type": same_type, "include_name": _in_metadata}
        context = MigrationContext.configure(connection, opts=options)
        assert compare_metadata(context, metadata) == []


def test_up_and_down_and_up_again_with_data_in_place(engine: sa.Engine, url: str) -> None:  # noqa: F811
    _fill(url)
    filled = _counts(engine)
    assert all(filled[table] for table in ("articles", "article_versions", "retractions", "stories"))
    migrate(engine)
    assert _counts(engine) == filled
    migrate(engine, "base")
    assert _tables(engine) == set()
    _fill(url)
    assert _counts(engine) == filled


def test_a_failed_migration_leaves_nothing_behind(engine: sa.Engine) -> None:
    with engine.begin() as connection:
        connection.execute(sa.text("CREATE TABLE story_articles (taken integer)"))
    with pytest.raises(sa.exc.SQLAlchemyError):
        migrate(engine)
    assert _tables(engine) == {"story_articles"}


def test_a_database_of_a_newer_dateline_is_left_alone(engine: sa.Engine) -> None:
    migrate(engine)
    with engine.begin() as connection:
        connection.execute(sa.text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(CommandError, match="9999"):
        migrate(engine)


def test_workers_may_start_at_once(engine: sa.Engine, url: str) -> None:  # noqa: F811
    code = (
        "import sys; from dateline_store import database, migration;"
        "sys.stdin.read(); migration.migrate(database.connect(sys.argv[1], writes=True))"
    )
    workers = [
        subprocess.Popen([sys.executable, "-c", code, url], stdin=subprocess.PIPE, stderr=subprocess.PIPE)
        for _ in range(4)
    ]
    for worker in workers:
        assert worker.stdin
        worker.stdin.close()
    errors = [worker.stderr.read().decode() for worker in workers if worker.stderr]
    assert [worker.wait() for worker in workers] == [0] * 4, errors
    assert is_current(engine)
