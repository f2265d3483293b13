"""Alembic runs this; `dateline_store.migration` gives it the connection, already in a transaction."""

from alembic import context

from dateline_store.schema import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,  # SQLite alters a table by copying it
)
context.run_migrations()
