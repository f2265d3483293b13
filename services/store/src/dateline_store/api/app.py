"""The app: routes, pages, problems, and the guard around them."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime
from typing import Any

import anyio.to_thread
from fastapi import FastAPI

from dateline_store import pages
from dateline_store.api import problems, tokens
from dateline_store.api.connections import Database
from dateline_store.api.following import Following
from dateline_store.api.guard import App, Guard
from dateline_store.api.openapi import document
from dateline_store.api.routes import articles, changes, dead_letters, feeds, health, search, stories
from dateline_store.api.settings import ApiSettings
from dateline_store.retention import now_utc

_ROUTERS = (stories, articles, search, feeds, changes, dead_letters, health)
_THREADS_BESIDE = 4
"""For what waits for the broker, and for the probes."""


class Api(FastAPI):
    """A FastAPI app that answers nobody before the guard has looked; its errors go through it as well."""

    def build_middleware_stack(self) -> Any:
        settings: ApiSettings = self.state.settings
        inner: App = super().build_middleware_stack()
        return Guard(inner, hosts=settings.hosts, requests=settings.connections + settings.waiting)

    def openapi(self) -> dict[str, Any]:
        """OpenAPI 3.1. Security is told of where there are tokens."""
        if not self.openapi_schema:
            self.openapi_schema = document(self, secured=self.state.tokens is not None)
        return self.openapi_schema


def create_app(settings: ApiSettings, clock: Callable[[], datetime] = now_utc) -> Api:
    """The app. Raises OSError and ValueError where the settings cannot be used; opens no connection yet."""
    settings.check()
    app = Api(
        title="Dateline",
        version="1",
        description="Stories and articles as they may be read now.",
        docs_url=None,
        redoc_url=None,
        openapi_url="/v1/openapi.json",
        lifespan=_lifespan,
        redirect_slashes=False,
    )
    state = app.state
    state.settings, state.clock, state.streams = settings, clock, 0
    state.tokens = tokens.load(settings.tokens) if settings.tokens else None
    state.database = Database(
        settings.database_url, connections=settings.connections, statement_seconds=settings.statement_seconds
    )
    state.following = Following(state.database, clock, settings.poll_seconds)
    problems.install(app)
    for module in _ROUTERS:
        app.include_router(module.router)
    pages.mount(app)
    return app


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    threads = anyio.to_thread.current_default_thread_limiter()
    threads.total_tokens = app.state.settings.connections + _THREADS_BESIDE
    yield
    app.state.following.stop()
    app.state.database.close()
