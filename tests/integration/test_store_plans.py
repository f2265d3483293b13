"""With 100,000 articles in PostgreSQL, every request of the read API is answered from indexes."""

from collections.abc import Iterator
from typing import Any

import pytest
import sqlalchemy as sa
from fastapi.testclient import TestClient
from sqlalchemy import event

from bench.multiplied import multiply
from dateline.events import Event
from dateline_store.api.app import create_app
from dateline_store.api.settings import ApiSettings
from dateline_store.handler import StoreHandler
from dateline_store.settings import StoreSettings
from integration.store_events import arrivals, enriched, ident, snapshot
from integration.store_fixtures import own_database, postgres  # noqa: F401  fixture

STORED, TIMES = 1_000, 100
LARGE = {
    "articles",
    "article_versions",
    "article_facets",
    "article_words",
    "stories",
    "story_changes",
    "story_facets",
}
"""Not article_log and story_articles, which are narrow: of those a search takes a twentieth, and reading them
whole may cost less."""
REQUESTS = (
    "/v1/stories",
    "/v1/stories?order=newest",
    "/v1/stories?order=growing",
    "/v1/stories?language=en",
    "/v1/stories?person=n17ov",
    "/v1/stories?place=2013348",
    "/v1/stories?topic=medtop:1",
    "/v1/stories?outlet=Example%20Post",
    "/v1/stories?person=n17ov&outlet=Example%20Post&language=en",
    "/v1/stories?since=2030-05-05T00:00:00Z&until=2030-05-06T00:00:00Z",
    "/v1/articles",
    "/v1/articles?language=en",
    "/v1/search/stories?q=council",
    "/v1/search/stories?q=n17",
    "/v1/search/stories?q=council&person=n17ov",
    "/v1/search/articles?q=council%20meet",
    "/v1/search/facets?q=council",
    "/v1/entities?q=kim",
    f"/v1/stories/{ident('s17')}",
    f"/v1/stories/{ident('s17')}/articles",
    f"/v1/stories/{ident('s17')}/timeline",
    f"/v1/stories/{ident('s17')}/history",
    f"/v1/articles/{ident('n17')}",
    f"/v1/articles/{ident('n17')}/versions",
    f"/v1/articles/{ident('n17')}/copies",
    "/v1/feeds/stories.atom",
)


@pytest.fixture(scope="module")
def large(postgres: str) -> Iterator[str]:  # noqa: F811
    """100,000 articles in 20,000 stories."""
    with own_database(postgres) as url:
        events: list[Event] = []
        for story in range(STORED // 5):
            names = [f"n{story * 5 + number}" for number in range(5)]
            events += [
                enriched(name, offset=story * 5 + n, source=f"Outlet {n}" if n else "Example Post")
                for n, name in enumerate(names)
            ]
            events.append(snapshot(f"s{story}", 1, names))
        handler = StoreHandler(StoreSettings(url=url))
        handler.handle(arrivals(*events))
        handler.close()
        multiply(url, TIMES)
        yield url


@pytest.fixture
def asked(large: str) -> Iterator[TestClient]:
    with TestClient(create_app(ApiSettings(url=large)), base_url="http://127.0.0.1") as client:
        yield client


@pytest.mark.postgres
def test_every_request_is_answered_from_indexes(asked: TestClient) -> None:
    statements: list[tuple[str, Any]] = []

    def note(_c: Any, _cursor: Any, statement: str, parameters: Any, _context: Any, _many: bool) -> None:
        statements.append((statement, parameters))

    scanned: dict[str, set[str]] = {}
    for path in REQUESTS:
        statements.clear()
        event.listen(sa.Engine, "before_cursor_execute", note)
        answer = asked.get(path)
        event.remove(sa.Engine, "before_cursor_execute", note)
        assert answer.status_code == 200, (path, answer.text)
        assert statements, path
        with asked.app.state.database.reading() as connection:  # type: ignore[attr-defined]
            for statement, parameters in statements:
                if statement.lstrip().startswith(("SELECT", "WITH")) and (
                    found := _scanned(connection, statement, parameters)
                ):
                    scanned.setdefault(path, set()).update(found)
    assert scanned == {}


def _scanned(connection: sa.Connection, statement: str, parameters: Any) -> set[str]:
    """The large tables that a statement reads from end to end."""
    ((plan,),) = connection.connection.cursor().execute(f"EXPLAIN (FORMAT JSON) {statement}", parameters)
    return {
        node["Relation Name"]
        for node in _nodes(plan[0]["Plan"])
        if node["Node Type"] == "Seq Scan" and node.get("Relation Name") in LARGE
    }


def _nodes(plan: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield plan
    for inner in plan.get("Plans", ()):
        yield from _nodes(inner)
