"""Brings the database's schema up to date by the migrations that this package holds."""

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

_LOCK = 0x6461_7465_6C69_6E65  # "dateline", the key of PostgreSQL's advisory lock


def migrate(engine: sa.Engine, revision: str = "head") -> None:
    """Migrate to a revision, in one transaction and under a lock, so any number of workers may start at once.

    The engine must be one that writes. Raises SQLAlchemyError, and alembic's CommandError where the
    database has been migrated by a newer Dateline.
    """
    if revision == "head" and is_current(engine):
        return
    with engine.begin() as connection:  # SQLite: BEGIN IMMEDIATE is the lock
        if connection.dialect.name == "postgresql":
            connection.execute(sa.select(sa.func.pg_advisory_xact_lock(_LOCK)))
        config = _config(connection)
        if revision == "base" or revision.startswith("-"):
            command.downgrade(config, revision)
        else:
            command.upgrade(config, revision)


def is_current(engine: sa.Engine) -> bool:
    """True where nothing is left to migrate."""
    with engine.connect() as connection:
        found = MigrationContext.configure(connection).get_current_heads()
    return set(found) == set(ScriptDirectory.from_config(_config()).get_heads())


def _config(connection: sa.Connection | None = None) -> Config:
    config = Config()
    config.set_main_option("script_location", "dateline_store:migrations")
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config
