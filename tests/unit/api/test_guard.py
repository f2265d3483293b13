"""What every answer goes through, around an app that shows what reaches it."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route

from dateline_store.api.guard import BODY_BYTES, HEADERS, STREAM, TARGET_BYTES, Guard

HOSTS = frozenset({"localhost", "[::1]", "news.example"})


async def _text(request: Request) -> Response:
    return PlainTextResponse(request.query_params.get("say", "news"), headers={"X-Method": request.method})


async def _own(_: Request) -> Response:
    own = {"Content-Security-Policy": "default-src 'self'", "Cache-Control": "max-age=60", "ETag": '"mine"'}
    return PlainTextResponse("page", headers=own)


async def _missing(_: Request) -> Response:
    return PlainTextResponse("none", 404)


async def _pieces(_: Request) -> Response:
    async def pieces() -> AsyncIterator[str]:
        yield "a"
        yield "b"

    return StreamingResponse(pieces())


async def _body(request: Request) -> Response:
    return PlainTextResponse(str(len(await request.body())))


def app(requests: int = 10, *more: Route) -> Guard:
    routes = [
        Route("/text", _text),
        Route("/own", _own),
        Route("/missing", _missing),
        Route("/pieces", _pieces),
        Route("/body", _body, methods=["POST"]),
        *more,
    ]
    return Guard(Starlette(routes=routes), hosts=HOSTS, requests=requests)


def ask(method: str, path: str, **options: Any) -> httpx.Response:
    async def asked() -> httpx.Response:
        transport = httpx.ASGITransport(app=app())
        async with httpx.AsyncClient(transport=transport, base_url="http://localhost:8100") as client:
            return await client.request(method, path, **options)

    return asyncio.run(asked())


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:8100", "[::1]:8100", "news.example:80"])
def test_it_answers_to_its_names(host: str) -> None:
    assert ask("GET", "/text", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize("host", ["evil.example", "", "localhost.evil.example", "[::2]:8100", "127.0.0.1.x"])
def test_a_rebound_name_is_answered_with_a_problem(host: str) -> None:
    answer = ask("GET", "/text", headers={"Host": host})
    assert answer.status_code == 421
    assert answer.headers["content-type"] == "application/problem+json"
    assert "news" not in answer.text


@pytest.mark.parametrize("path", ["/text", "/missing", "/pieces", "/text?" + "x" * TARGET_BYTES])
def test_every_answer_has_the_headers(path: str) -> None:
    answer = ask("GET", path)
    assert {name: answer.headers.get(name) for name in HEADERS if name != "Cache-Control"} == {
        name: value for name, value in HEADERS.items() if name != "Cache-Control"
    }


def test_what_a_page_says_itself_stays() -> None:
    answer = ask("GET", "/own")
    assert answer.headers["content-security-policy"] == "default-src 'self'"
    assert (answer.headers["cache-control"], answer.headers["etag"]) == ("max-age=60", '"mine"')


def test_what_is_known_is_not_sent_again() -> None:
    first = ask("GET", "/text")
    tag = first.headers["etag"]
    assert (first.status_code, first.text, first.headers["cache-control"]) == (200, "news", "no-cache")
    for known in (tag, f"W/{tag}", f'"other", {tag}', "*"):
        again = ask("GET", "/text", headers={"If-None-Match": known})
        assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
        assert "content-length" not in again.headers
    assert ask("GET", "/text", headers={"If-None-Match": '"other"'}).status_code == 200
    assert ask("GET", "/text?say=more").headers["etag"] != tag
    assert ask("GET", "/own", headers={"If-None-Match": '"mine"'}).status_code == 304


def test_errors_and_pieces_have_no_tag() -> None:
    for path in ("/missing", "/pieces"):
        answer = ask("GET", path, headers={"If-None-Match": "*"})
        assert "etag" not in answer.headers
        assert answer.content


def test_head_is_get_without_the_body() -> None:
    get, head = ask("GET", "/text"), ask("HEAD", "/text")
    assert head.content == b""
    assert head.headers == get.headers


def test_what_is_too_long_is_refused() -> None:
    assert ask("GET", "/text?" + "x" * (TARGET_BYTES - 5)).status_code == 200
    assert ask("GET", "/text?" + "x" * (TARGET_BYTES - 4)).status_code == 414
    assert ask("GET", "/" + "x" * TARGET_BYTES).status_code == 414
    assert ask("POST", "/body", content=b"x" * BODY_BYTES).text == str(BODY_BYTES)
    assert ask("POST", "/body", content=b"x" * (BODY_BYTES + 1)).status_code == 413


def test_a_body_of_unknown_length_is_cut_off() -> None:
    seen: list[str] = []

    async def endless(request: Request) -> Response:
        try:
            async for part in request.stream():
                seen.append("x" * len(part))
        except Exception as error:
            seen.append(type(error).__name__)
        return PlainTextResponse("")

    async def many() -> AsyncIterator[bytes]:
        for _ in range(100):
            yield b"x" * 1_000

    async def asked() -> None:
        transport = httpx.ASGITransport(app=app(10, Route("/endless", endless, methods=["POST"])))
        async with httpx.AsyncClient(transport=transport, base_url="http://localhost") as client:
            await client.post("/endless", content=many())

    asyncio.run(asked())
    assert seen[-1] == "ClientDisconnect"
    assert sum(map(len, seen[:-1])) <= BODY_BYTES


def test_more_at_once_than_allowed_are_told_to_come_back() -> None:
    waiting, release = asyncio.Event(), asyncio.Event()

    async def slow(_: Request) -> Response:
        waiting.set()
        await release.wait()
        return PlainTextResponse("slow")

    async def asked() -> tuple[httpx.Response, ...]:
        slow_app = app(1, Route("/slow", slow), Route("/healthz", _text), Route(STREAM, _text))
        transport = httpx.ASGITransport(app=slow_app)
        async with httpx.AsyncClient(transport=transport, base_url="http://localhost") as client:
            first = asyncio.create_task(client.get("/slow"))
            await waiting.wait()
            refused, probe = await client.get("/text"), await client.get("/healthz")
            release.set()
            return await first, refused, probe, await client.get("/text")

    first, refused, probe, later = asyncio.run(asked())
    assert [answer.status_code for answer in (first, refused, probe, later)] == [200, 503, 200, 200]
    assert int(refused.headers["retry-after"]) > 0
    assert refused.headers["content-type"] == "application/problem+json"
