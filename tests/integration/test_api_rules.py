"""What the read API refuses and how it says so: problems, tokens, other sites, a database that is away."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import httpx
import pytest
import sqlalchemy as sa
from sqlalchemy import exc

from dateline_store import database
from dateline_store.api.connections import Database
from dateline_store.api.tokens import made
from harness.ports import free_port
from integration.api_site import Site, saying, stored, told
from integration.store_events import ident
from integration.store_fixtures import own_database, postgres, url  # noqa: F401  fixtures

RESEND = "/v1/dead-letters/ingest/0/0/resend"


@pytest.fixture
def site(tmp_path: Path) -> Site:
    site = Site(f"sqlite:///{tmp_path / 'store.db'}")
    site.store(stored("a", saying(), title="Bridge <b>opens</b> & more"), told("s", 1, ["a"]))
    return site


@pytest.fixture
def client(site: Site, monkeypatch: pytest.MonkeyPatch) -> Iterator[httpx.Client]:
    monkeypatch.setenv("DATELINE_KAFKA_BOOTSTRAP_SERVERS", f"127.0.0.1:{free_port()}")
    with site.served() as client:
        yield client


def refused(answer: httpx.Response, status: int) -> Any:
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.headers["cache-control"] == "no-store"
    problem = answer.json()
    assert problem["status"] == status
    assert problem["title"]
    return problem


@pytest.mark.parametrize(
    ("method", "path", "status", "where"),
    [
        ("GET", "/v1/nothing", 404, None),
        ("GET", "/v1/stories/", 404, None),
        ("GET", f"/v1/stories/{ident('never')}", 404, None),
        ("GET", f"/v1/articles/{ident('never')}/exports/ninjs", 404, None),
        ("POST", "/v1/stories", 405, None),
        ("DELETE", f"/v1/stories/{ident('s')}", 405, None),
        ("GET", "/v1/stories/x", 422, "path.story_id"),
        ("GET", "/v1/stories?limit=101", 422, "query.limit"),
        ("GET", "/v1/stories?limit=0", 422, "query.limit"),
        ("GET", "/v1/stories?order=oldest", 422, "query.order"),
        ("GET", "/v1/stories?ordr=latest", 422, "query.ordr"),
        ("GET", "/v1/stories?cursor=bm90IGE", 422, "query.cursor"),
        ("GET", "/v1/stories?cursor=" + "a" * 513, 422, "query.cursor"),
        ("GET", "/v1/stories?since=yesterday", 422, "query.since"),
        ("GET", "/v1/stories?since=2030-05-04T12:00:00", 422, "query.since"),
        ("GET", "/v1/stories?person=%00", 422, "query.person"),
        ("GET", "/v1/search/stories", 422, "query.q"),
        ("GET", "/v1/search/stories?q=" + "a" * 201, 422, "query.q"),
        ("GET", "/v1/entities?q=a&kind=ship", 422, "query.kind.0"),
        ("GET", "/v1/stories?person=" + "a" * 5000, 414, None),
        ("GET", "/v1/dead-letters", 503, None),
    ],
)
def test_every_error_is_a_problem(
    client: httpx.Client, method: str, path: str, status: int, where: str | None
) -> None:
    problem = refused(client.request(method, path), status)
    assert [fault["where"] for fault in problem.get("errors", [])] == ([where] if where else [])


def test_what_is_away_says_when_to_come_back(client: httpx.Client) -> None:
    assert int(client.get("/v1/dead-letters").headers["retry-after"]) > 0
    assert client.post("/v1/stories").headers["allow"] == "GET"


def test_a_list_that_did_not_change_is_not_sent_again(site: Site, client: httpx.Client) -> None:
    tag = client.get("/v1/stories").headers["etag"]
    assert client.get("/v1/stories", headers={"If-None-Match": tag}).status_code == 304
    site.store(stored("b"), told("t", 1, ["b"]))
    assert client.get("/v1/stories", headers={"If-None-Match": tag}).status_code == 200


def test_feeds_link_to_the_pages_and_say_where_they_are(client: httpx.Client) -> None:
    answer = client.get("/v1/feeds/search.rss?q=bridge")
    assert answer.headers["content-type"].startswith("application/rss+xml")
    channel = ET.fromstring(answer.content)[0]
    assert channel.findtext("link") == f"{client.base_url}/search?q=bridge"
    assert [item.findtext("link") for item in channel.findall("item")] == [
        f"{client.base_url}/stories/{ident('s')}"
    ]
    assert "<b>" not in answer.text


class TestTokens:
    """With a file of tokens nobody reads without one."""

    @pytest.fixture
    def tokens(self, tmp_path: Path) -> dict[str, str]:
        given, entries = {}, []
        for name, scopes in {
            "lister": ["stories"],
            "reader": ["stories", "articles"],
            "desk": ["dead-letters", "resend"],
        }.items():
            given[name], kept = made(name, frozenset(scopes))  # type: ignore[arg-type]
            entries.append(f'[[tokens]]\nname = "{name}"\nsha256 = "{kept.sha256}"\nscopes = {scopes}\n')
        (tmp_path / "tokens.toml").write_text("".join(entries))
        return given

    @pytest.fixture
    def client(
        self, tokens: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> Iterator[httpx.Client]:
        monkeypatch.setenv("DATELINE_KAFKA_BOOTSTRAP_SERVERS", f"127.0.0.1:{free_port()}")
        site = Site(f"sqlite:///{tmp_path / 'store.db'}", tokens=tmp_path / "tokens.toml")
        site.store(stored("a"), told("s", 1, ["a"]))
        with site.served() as client:
            yield client

    def test_nobody_reads_without_one(self, client: httpx.Client, tokens: dict[str, str]) -> None:
        paths = client.get("/v1/openapi.json").json()["paths"]
        for path in paths:
            filled = path.replace("{story_id}", str(ident("s"))).replace("{article_id}", str(ident("a")))
            filled = filled.replace("{format}", "rss" if "feeds" in path else "ninjs")
            filled = filled.replace("{topic}/{partition}/{offset}", "ingest/0/0")
            method = "POST" if path.endswith("/resend") else "GET"
            for headers in ({}, {"Authorization": "Bearer wrong"}, {"Authorization": "Basic !"}):
                answer = client.request(method, filled, headers=headers)
                refused(answer, 401)
                assert "Bearer" in answer.headers["www-authenticate"]
        assert client.get("/healthz").status_code == 200
        assert "a, version" not in client.get("/").text

    def test_a_token_opens_what_its_scopes_say(self, client: httpx.Client, tokens: dict[str, str]) -> None:
        def status(name: str, path: str) -> int:
            return client.get(path, headers={"Authorization": f"Bearer {tokens[name]}"}).status_code

        article = f"/v1/articles/{ident('a')}"
        assert (status("lister", "/v1/stories"), status("lister", article)) == (200, 403)
        assert (status("reader", "/v1/stories"), status("reader", article)) == (200, 200)
        assert (status("desk", "/v1/stories"), status("desk", "/v1/dead-letters")) == (403, 503)
        assert client.get("/v1/stories", auth=("anyone", tokens["lister"])).status_code == 200

    def test_resending_needs_its_scope_and_no_other_site(
        self, client: httpx.Client, tokens: dict[str, str]
    ) -> None:
        other = {"Origin": "https://evil.example"}
        for name, more, status in (
            ("reader", {}, 403),
            ("desk", other, 403),
            ("desk", {"Sec-Fetch-Site": "cross-site"}, 403),
            ("desk", {"Sec-Fetch-Site": "same-site"}, 403),
            ("desk", {"Origin": "null"}, 403),
            ("desk", {}, 503),
        ):
            headers = {"Authorization": f"Bearer {tokens[name]}", **more}
            refused(client.post(RESEND, headers=headers), status)

    def test_the_document_tells_of_them(self, client: httpx.Client) -> None:
        document = client.get("/v1/openapi.json").json()
        assert set(document["components"]["securitySchemes"]) == {"HTTPBearer", "HTTPBasic"}


def test_without_tokens_only_our_own_pages_resend(client: httpx.Client) -> None:
    own = str(client.base_url)
    refused(client.post(RESEND), 403)
    refused(client.post(RESEND, headers={"Origin": "http://evil.example"}), 403)
    refused(client.post(RESEND, headers={"Origin": own, "Sec-Fetch-Site": "cross-site"}), 403)
    refused(client.post(RESEND, headers={"Origin": own, "Sec-Fetch-Site": "same-origin"}), 503)
    refused(client.get(RESEND), 405)


def test_a_rebound_name_reads_nothing(client: httpx.Client) -> None:
    answer = client.get("/v1/stories", headers={"Host": "evil.example"})
    assert "Bridge" not in answer.text
    refused(answer, 421)


def test_a_database_that_is_away_is_said_and_waited_for(postgres: str) -> None:  # noqa: F811
    away = sa.make_url(postgres).set(host="127.0.0.1", port=free_port())
    site = Site(away.render_as_string(hide_password=False))
    with site.served() as client:
        answer = client.get("/v1/stories")
        refused(answer, 503)
        assert int(answer.headers["retry-after"]) > 0
        ready = client.get("/readyz")
        assert (ready.status_code, ready.json()["ok"]) == (503, False)
        assert "database" in ready.json()["reason"]
        assert client.get("/healthz").status_code == 200


@pytest.mark.postgres
def test_connections_that_the_server_closed_are_replaced(postgres: str) -> None:  # noqa: F811
    with own_database(postgres) as own:
        site = Site(own)
        site.store(stored("a", saying()), told("s", 1, ["a"]))
        admin = sa.create_engine(postgres)
        with site.served() as client:
            for _ in range(2):
                assert client.get("/v1/stories").status_code == 200
                with admin.connect() as connection:
                    closed = connection.scalars(_CLOSE, {"name": sa.make_url(own).database}).all()
                assert len(closed) > 0
        admin.dispose()


_CLOSE = sa.text("SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = :name")


def test_a_database_without_tables_is_not_ready(tmp_path: Path) -> None:
    site = Site(f"sqlite:///{tmp_path / 'store.db'}")
    with site.served() as client:
        assert "not made yet" in client.get("/readyz").json()["reason"]
        refused(client.get("/v1/stories"), 503)
        site.store()
        assert client.get("/readyz").status_code == 200
        assert client.get("/v1/stories").json() == {"items": [], "next": None}


def test_a_query_that_takes_too_long_is_given_up(url: str) -> None:  # noqa: F811
    Site(url).store()
    limited = Database(url, connections=1, statement_seconds=0.2)
    endless = (
        "SELECT pg_sleep(60)"
        if url.startswith("postgresql")
        else "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT max(x) FROM n"
    )
    with pytest.raises(exc.SQLAlchemyError) as raised, limited.reading() as connection:
        connection.execute(sa.text(endless))
    assert database.is_cancelled(raised.value)
    with limited.reading() as connection:
        assert connection.scalar(sa.text("SELECT 1")) == 1
        with pytest.raises(exc.SQLAlchemyError):
            connection.execute(sa.text("DELETE FROM stories"))
    limited.close()
