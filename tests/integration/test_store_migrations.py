"""The schema, up and down, on SQLite and PostgreSQL 18."""

import json
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.util import CommandError

from dateline.events import Move
from dateline_store import database
from dateline_store.backfill import backfill
from dateline_store.handler import StoreHandler
from dateline_store.migration import is_current, migrate
from dateline_store.schema import Instant, metadata
from dateline_store.settings import StoreSettings
from integration.store_events import arrivals, enriched, ident, retracted, snapshot
from integration.store_fixtures import postgres, url  # noqa: F401  fixtures
from integration.test_store_writing import rows


@pytest.fixture
def engine(url: str) -> Iterator[sa.Engine]:  # noqa: F811
    engine = database.connect(url, writes=True)
    yield engine
    engine.dispose()


def _fill(url: str) -> None:  # noqa: F811
    handler = StoreHandler(StoreSettings(url=url))
    copy = enriched("b", decision="near_duplicate", copy_of="a")
    move = Move(article_id=ident("b"), from_story=ident("t"), to_story=ident("s"), revision=2)
    snapshots = snapshot("s", 1, ["a"]), snapshot("s", 2, ["a", "b"], moves=(move,))
    gone = snapshot("t", 1, [], status="merged", change="merged", replaced_by=ident("s"))
    handler.handle(arrivals(enriched("a"), copy, retracted("b"), *snapshots, gone))
    handler.close()


def _counts(engine: sa.Engine) -> dict[str, int]:
    with engine.connect() as connection:
        return {
            name: connection.scalar(sa.select(sa.func.count()).select_from(table)) or 0
            for name, table in metadata.tables.items()
        }


def _parsed(tables: dict[str, list[tuple[Any, ...]]]) -> dict[str, list[list[Any]]]:
    """JSON as its values: as jsonb, its keys may have been in another order for a while."""
    return {
        name: [
            [json.loads(v) if isinstance(v, str) and v[:1] in ("{", "[") else v for v in row] for row in found
        ]
        for name, found in tables.items()
    }


def _in_metadata(name: str | None, kind: str, _: object) -> bool:
    return kind != "table" or not (name or "").startswith("article_words")  # each database has its own


def _tables(engine: sa.Engine) -> set[str]:
    found = sa.inspect(engine)
    return {*found.get_table_names(), *found.get_view_names()} - {"alembic_version"}


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
    assert all(filled.values())
    migrate(engine)
    assert _counts(engine) == filled
    migrate(engine, "base")
    assert _tables(engine) == set()
    _fill(url)
    assert _counts(engine) == filled


def test_what_was_stored_before_is_filled_in(engine: sa.Engine, url: str) -> None:  # noqa: F811
    _fill(url)
    wanted = _parsed(rows(engine))
    migrate(engine, "-2")
    with engine.connect() as connection:
        assert connection.scalar(sa.text("SELECT count(*) FROM articles")) == 2
    StoreHandler(StoreSettings(url=url)).open()
    filled = _parsed(rows(engine))
    moves = filled.pop("story_moves"), wanted.pop("story_moves")
    changes = filled.pop("story_changes"), wanted.pop("story_changes")
    assert filled == wanted
    # of older changes nothing was kept
    assert ([len(each) for each in changes], [len(each) for each in moves]) == ([2, 3], [0, 1])


def test_filling_in_goes_on_where_it_was_broken_off(
    engine: sa.Engine,
    url: str,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("dateline_store.backfill.BATCH", 3)
    handler = StoreHandler(StoreSettings(url=url))
    names = [f"n{number}" for number in range(10)]
    handler.handle(arrivals(*map(enriched, names), snapshot("s", 1, names)))
    handler.close()
    wanted = rows(engine)
    migrate(engine, "-2")
    migrate(engine)
    with engine.begin() as connection:  # what cannot be read any more keeps nobody waiting
        connection.execute(sa.text("UPDATE articles SET event = '{}' WHERE title = 'n7, version 1'"))
    with engine.begin() as connection:
        ids = ", ".join(
            f"'{ident(name).hex if engine.dialect.name == 'sqlite' else ident(name)}'" for name in names[:5]
        )
        connection.execute(sa.text(f"UPDATE articles SET derived = 1 WHERE article_id IN ({ids})"))
    assert backfill(engine) == 5
    with engine.begin() as connection:
        connection.execute(sa.text("UPDATE articles SET derived = 0 WHERE article_id IN (" + ids + ")"))
    assert backfill(engine) == 5
    assert backfill(engine) == 0
    filled = rows(engine)
    assert filled["story_facets"] != wanted["story_facets"]
    assert len(filled["article_facets"]) == len(wanted["article_facets"]) - 1
    assert filled["story_articles"] == wanted["story_articles"]


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
