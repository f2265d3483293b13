"""What routes are given: the database, the time, and who asks."""

from collections.abc import Callable
from datetime import datetime
from typing import Annotated
from urllib.parse import urlsplit

from fastapi import Depends, Request
from fastapi.security import HTTPAuthorizationCredentials, HTTPBasic, HTTPBasicCredentials, HTTPBearer

from dateline_store.api.connections import Database
from dateline_store.api.problems import ProblemError
from dateline_store.api.tokens import Scope, Token, Tokens

_bearer = HTTPBearer(auto_error=False, description="A token of the settings file.")
_basic = HTTPBasic(auto_error=False, description="The same, as the password, for browsers.")


async def _database(request: Request) -> Database:
    database: Database = request.app.state.database
    return database


async def _now(request: Request) -> datetime:
    now: datetime = request.app.state.clock()
    return now


Reading = Annotated[Database, Depends(_database)]
"""`with database.reading() as connection:` in a route that is no coroutine."""
Now = Annotated[datetime, Depends(_now)]
"""The time at which embargoes are looked at."""


def scoped(*scopes: Scope) -> Callable[..., None]:
    """A dependency that lets only holders of a token with these scopes pass, where there are tokens."""

    async def allowed(
        request: Request,
        bearer: Annotated[HTTPAuthorizationCredentials | None, Depends(_bearer)],
        basic: Annotated[HTTPBasicCredentials | None, Depends(_basic)],
    ) -> None:
        tokens: Tokens | None = request.app.state.tokens
        if tokens is None:
            return
        presented = bearer.credentials if bearer else basic.password if basic else None
        _check(tokens.holder(presented) if presented else None, scopes)

    return allowed  # type: ignore[return-value]


def _check(token: Token | None, scopes: tuple[Scope, ...]) -> None:
    if token is None:
        raise ProblemError(401, "This needs a token.")
    if missing := [scope for scope in scopes if scope not in token.scopes]:
        raise ProblemError(403, f"The token {token.name!r} lacks the scope {missing[0]!r}.")


async def same_origin(request: Request) -> None:
    """Lets no request pass that another site's page may have made, nor one that does not say whence it is."""
    site = request.headers.get("sec-fetch-site")
    origin = request.headers.get("origin")
    if site not in (None, "same-origin") or (origin is not None and not _is_own(origin, request)):
        raise ProblemError(403, "Requests from other sites change nothing here.")
    if site is None and origin is None and "authorization" not in request.headers:
        raise ProblemError(403, "Send an Origin header: requests that change something say whence they are.")


def _is_own(origin: str, request: Request) -> bool:
    return urlsplit(origin).netloc.lower() == request.headers.get("host", "").lower()
