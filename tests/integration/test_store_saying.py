"""What articles say, read in SQL: the views have each field of all that the current versions say."""

import json
from collections.abc import Iterator, Sequence
from typing import Any
from uuid import UUID

import pytest
import sqlalchemy as sa
from pydantic import BaseModel

from dateline.events import ArticleEnriched, Enrichment, Span
from dateline_store import database
from dateline_store.erasing import erase_article
from dateline_store.handler import StoreHandler
from dateline_store.migration import migrate
from dateline_store.settings import StoreSettings
from integration.store_events import arrivals, enriched, ident
from integration.store_fixtures import postgres, url  # noqa: F401  fixtures

KINDS = ("entities", "places", "dates", "quotes", "topics", "captions")


@pytest.fixture
def engine(url: str) -> Iterator[sa.Engine]:  # noqa: F811
    engine = database.connect(url, writes=True)
    yield engine
    engine.dispose()


def _store(engine: sa.Engine, *events: ArticleEnriched) -> None:
    handler = StoreHandler(StoreSettings(url=engine.url.render_as_string(hide_password=False)))
    handler.handle(arrivals(*events))
    handler.close()


def _views(engine: sa.Engine) -> set[str]:
    return set(sa.inspect(engine).get_view_names())


def _read(engine: sa.Engine) -> dict[str, list[dict[str, Any]]]:
    """Every row of every view."""
    with engine.connect() as connection:
        return {
            view: [
                {name: _value(name, value) for name, value in row._mapping.items()}
                for row in connection.execute(sa.text(f'SELECT * FROM {view} ORDER BY article_id, "number"'))
            ]
            for view in _views(engine)
        }


def _value(name: str, value: Any) -> Any:
    """As PostgreSQL gives it: SQLite has neither ids nor JSON."""
    if name == "article_id":
        return UUID(str(value))
    return json.loads(value) if isinstance(value, str) and value[:1] == "[" else value


def _said(*events: ArticleEnriched) -> dict[str, list[dict[str, Any]]]:
    """What the views ought to hold."""
    found: dict[str, list[dict[str, Any]]] = {}
    for event in sorted(events, key=lambda event: event.article_id):
        what = event.enrichment
        kinds = (what.entities, what.places, what.dates, what.quotes, what.topics, event.article.captions)
        for kind, things in zip(
            ("entities", "places", "dates", "quotes", "topics", "captions"), kinds, strict=True
        ):
            found.setdefault(f"article_{kind}", []).extend(_rows(event.article_id, things))
    return found


def _sparse(full: Enrichment) -> Enrichment:
    """With what is often absent, and without what mostly is not."""
    (quote,) = full.quotes
    attributed = quote.model_copy(update={"attribution": Span(start=1, end=3), "speaker": None})
    return full.model_copy(update={"quotes": (quote, attributed), "places": ()})


def _rows(article_id: UUID, things: Sequence[BaseModel]) -> list[dict[str, Any]]:
    return [
        {"article_id": article_id, "number": number, **_flat(thing)} for number, thing in enumerate(things, 1)
    ]


def _flat(thing: BaseModel) -> dict[str, Any]:
    """A span is two columns, also where there is none."""
    found: dict[str, Any] = {}
    for name, value in thing.model_dump(mode="json").items():
        if name in ("span", "attribution"):
            found |= {f"{name}_{end}": value and value[end] for end in ("start", "end")}
        else:
            found[name] = value
    return found


def test_the_views_have_all_that_the_current_versions_say(engine: sa.Engine) -> None:
    older, newer = enriched("a", 1), enriched("a", 2, decision="revision")
    sparse = enriched("b").model_copy(update={"enrichment": _sparse(newer.enrichment)})
    _store(engine, newer, older, sparse)
    assert _read(engine) == _said(newer, sparse)


def test_an_article_is_said_no_more_once_it_is_erased(
    engine: sa.Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    _store(engine, enriched("a"), enriched("b"))
    monkeypatch.setenv("DATELINE_STORE_URL", engine.url.render_as_string(hide_password=False))
    erase_article(str(ident("a")))
    assert _read(engine) == _said(enriched("b"))


def test_what_postgresql_cannot_read_keeps_nobody_from_the_others(engine: sa.Engine) -> None:
    nul, escaped = enriched("nul", text="a\x00b"), enriched("escaped", text="a\\u0000b")
    old = enriched("old")
    _store(engine, enriched("a"), nul, escaped, old)
    with engine.begin() as connection:
        connection.execute(sa.text("UPDATE articles SET event = '{}' WHERE title = 'old, version 1'"))
    read = [nul] if engine.dialect.name == "sqlite" else []
    assert _read(engine) == _said(enriched("a"), escaped, *read)


def test_tables_of_before_become_views(engine: sa.Engine) -> None:
    _store(engine, enriched("a"))
    migrate(engine, "-1")
    assert _views(engine) == set()
    with engine.begin() as connection:
        for table in ("article_entities", "quotes"):
            connection.execute(sa.text(f"CREATE TABLE {table} (article_id integer)"))
    migrate(engine)
    assert "quotes" not in sa.inspect(engine).get_table_names()
    assert _read(engine) == _said(enriched("a"))


def test_one_article_is_looked_up_by_its_id(engine: sa.Engine) -> None:
    migrate(engine)
    explain = "EXPLAIN" if engine.dialect.name == "postgresql" else "EXPLAIN QUERY PLAN"
    with engine.connect() as connection:
        for view in _views(engine):
            asked = f"{explain} SELECT * FROM {view} WHERE article_id = '{ident('a')}'"
            plan = " ".join(str(row) for row in connection.execute(sa.text(asked)))
            assert "articles_pkey" in plan or "sqlite_autoindex_articles" in plan, plan
