"""What every answer goes through, pages included: who may ask, how much, and the headers that go with it."""

import hashlib
from collections.abc import Awaitable, Callable, MutableMapping
from time import perf_counter
from typing import Any, Final, TypeAlias

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import Response

from dateline import metrics
from dateline_store.api.problems import RETRY_SECONDS, ProblemResponse, problem

Message: TypeAlias = MutableMapping[str, Any]
Scope: TypeAlias = MutableMapping[str, Any]
Receive: TypeAlias = Callable[[], Awaitable[Message]]
Send: TypeAlias = Callable[[Message], Awaitable[None]]
App: TypeAlias = Callable[[Scope, Receive, Send], Awaitable[None]]

TARGET_BYTES: Final = 4096
"""Path and query of a request, together."""
BODY_BYTES: Final = 16_384
STREAM: Final = "/v1/changes"
HEADERS: Final = {
    "Content-Security-Policy": "default-src 'none'; base-uri 'none'; form-action 'none';"
    " frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cache-Control": "no-cache",
}
"""Where the answer does not say otherwise."""


class Guard:
    """An ASGI app around another. `hosts` are the names by which it may be addressed, without port."""

    def __init__(self, app: App, *, hosts: frozenset[str], requests: int) -> None:
        self._app = app
        self._hosts = hosts
        self._most = requests
        self._now = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        if refusal := self._refusal(scope):
            await refusal(scope, receive, _with_headers(send))
        elif scope["path"] == STREAM:
            await self._app(scope, receive, _with_headers(send))
        else:
            await self._counted(scope, receive, send)

    async def _counted(self, scope: Scope, receive: Receive, send: Send) -> None:
        head = scope["method"] == "HEAD"
        asked = {**scope, "method": "GET"} if head else scope
        answer = _Held(asked, _with_headers(send), without_body=head)
        self._now += 1
        started = perf_counter()
        try:
            await self._app(asked, _bounded(receive), answer.send)
        finally:
            self._now -= 1
            route = getattr(asked.get("route"), "path", "none")
            metrics.API_SECONDS.labels(route, str(answer.status)).observe(perf_counter() - started)

    def _refusal(self, scope: Scope) -> Response | None:
        headers = Headers(scope=scope)
        if _name(headers.get("host", "")) not in self._hosts:
            return ProblemResponse(
                problem(421, "This host is not known here: see DATELINE_API_ALLOWED_HOSTS.")
            )
        if len(scope.get("raw_path") or b"") + len(scope["query_string"]) > TARGET_BYTES:
            return ProblemResponse(problem(414, f"Path and query have more than {TARGET_BYTES} bytes."))
        length = headers.get("content-length", "0")
        if not length.isdigit() or int(length) > BODY_BYTES:
            return ProblemResponse(problem(413, f"A body may have {BODY_BYTES} bytes."))
        if self._now >= self._most and scope["path"] != "/healthz":
            again = {"Retry-After": str(RETRY_SECONDS)}
            return ProblemResponse(problem(503, "Too many requests at once."), again)
        return None


class _Held:
    """Holds a short answer back until it is whole, to give it an ETag and to answer 304 where it is known."""

    def __init__(self, scope: Scope, send: Send, *, without_body: bool) -> None:
        self._known = Headers(scope=scope).get("if-none-match", "")
        self._reads = scope["method"] == "GET"
        self._send = send
        self._without_body = without_body
        self._start: Message | None = None
        self.status = 500

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self._start = message
            return
        if self._start is not None:
            start, self._start = self._start, None
            self.status = start["status"]
            if self._reads and start["status"] == 200 and not message.get("more_body"):
                message = self._tagged(start, message)
            await self._send(start)
        if self._without_body:
            message = {**message, "body": b""}
        await self._send(message)

    def _tagged(self, start: Message, message: Message) -> Message:
        headers = MutableHeaders(raw=start.setdefault("headers", []))
        tag = headers.setdefault(
            "ETag", f'"{hashlib.blake2b(message.get("body", b""), digest_size=12).hexdigest()}"'
        )
        if not _matches(self._known, tag):
            return message
        start["status"] = 304
        for name in ("Content-Length", "Content-Type"):
            del headers[name]
        return {**message, "body": b""}


def _with_headers(send: Send) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(raw=message.setdefault("headers", []))
            for name, value in HEADERS.items():
                headers.setdefault(name, value)
        await send(message)

    return sending


def _bounded(receive: Receive) -> Receive:
    """The body; a client that said no length and sends too much is treated as one that went away."""
    seen = 0

    async def receiving() -> Message:
        nonlocal seen
        message = await receive()
        seen += len(message.get("body", b""))
        return {"type": "http.disconnect"} if seen > BODY_BYTES else message

    return receiving


def _name(host: str) -> str:
    """The name in a Host header, without port: 'localhost:8100', '[::1]:8100'."""
    name, bracket, _ = host.lower().partition("]")
    return name + bracket if bracket else name.partition(":")[0]


def _matches(known: str, tag: str) -> bool:
    """Weak comparison, as RFC 9110 asks of If-None-Match."""
    tags = {one.strip().removeprefix("W/") for one in known.split(",")}
    return "*" in tags or tag.removeprefix("W/") in tags
