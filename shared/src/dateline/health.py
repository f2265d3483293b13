"""/metrics, /healthz and /readyz of a service, on one port."""

import json
import threading
from collections.abc import Callable, Iterable
from types import TracebackType
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

from prometheus_client import make_wsgi_app

Check = Callable[[], str | None]
"""Returns None when all is well, else what is wrong."""


class Health:
    """What a service knows about itself. Written by the stage, read by the server's thread."""

    def __init__(self) -> None:
        self._troubles: dict[str, str] = {
            "consumer": "has not joined its group yet",
            "handler": "is starting",
        }
        self._failed: str | None = None

    def trouble(self, what: str, why: str | None) -> None:
        """Record that `what` keeps the service from taking messages, or with None that it no longer does."""
        troubles = {k: v for k, v in self._troubles.items() if k != what}
        self._troubles = troubles | ({what: why} if why else {})

    def fail(self, why: str) -> None:
        """Record that the service is going down."""
        self._failed = why

    def alive(self) -> str | None:
        return self._failed

    def ready(self) -> str | None:
        if self._failed:
            return self._failed
        return "; ".join(f"{what}: {why}" for what, why in sorted(self._troubles.items())) or None


class _Quiet(WSGIRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Requests are not logged: they are a probe every few seconds."""


class HealthServer:
    """Serves a Health on host:port from a thread of its own. Port 0 takes a free one."""

    def __init__(self, health: Health, host: str, port: int) -> None:
        self._checks = {"/healthz": health.alive, "/readyz": health.ready}
        self._metrics = make_wsgi_app()
        self._server: WSGIServer = make_server(host, port, self._answer, handler_class=_Quiet)
        self.port: int = self._server.server_port
        self._thread = threading.Thread(target=self._server.serve_forever, name="health", daemon=True)

    def __enter__(self) -> "HealthServer":
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._server.server_close()

    def _answer(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        path = environ.get("PATH_INFO", "/")
        if path == "/metrics":
            page: Iterable[bytes] = self._metrics(environ, start_response)
            return page
        check = self._checks.get(path)
        if check is None:
            start_response("404 Not Found", [("Content-Type", "text/plain")])
            return [b"/metrics /healthz /readyz\n"]
        wrong = check()
        status = "503 Service Unavailable" if wrong else "200 OK"
        start_response(status, [("Content-Type", "application/json")])
        return [json.dumps({"ok": wrong is None, "reason": wrong}).encode()]
