"""Errors as RFC 9457 says them: application/problem+json."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel
from sqlalchemy import exc
from starlette.exceptions import HTTPException
from starlette.responses import Response

from dateline import logs
from dateline_store import database
from dateline_store.api.connections import NotMadeError
from dateline_store.api.cursors import BadCursorError

MEDIA_TYPE = "application/problem+json"
RETRY_SECONDS = 5
CHALLENGE = {"WWW-Authenticate": 'Bearer realm="dateline", Basic realm="dateline", charset="UTF-8"'}
"""With every 401: programs send a bearer token, browsers ask for it as a password."""
_VALUES_TOLD = 10
_log = logs.get(__name__)


class Fault(BaseModel):
    """One thing that is wrong with a request."""

    where: str
    """Such as `query.limit`."""
    message: str


class Problem(BaseModel):
    """What went wrong, by RFC 9457. `type` is about:blank: the status says it all."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str | None = None
    errors: list[Fault] | None = None


class ProblemError(HTTPException):
    """A problem to answer with; `headers` go with it."""

    def __init__(self, status: int, detail: str, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(status, detail, dict(headers) if headers else None)


class ProblemResponse(Response):
    media_type = MEDIA_TYPE

    def __init__(self, problem: Problem, headers: Mapping[str, str] | None = None) -> None:
        given = {"Cache-Control": "no-store", **(headers or {})}
        super().__init__(problem.model_dump_json(exclude_none=True), problem.status, given)


def problem(status: int, detail: str | None = None, errors: list[Fault] | None = None) -> Problem:
    """A problem whose title is the status's own."""
    return Problem(title=HTTPStatus(status).phrase, status=status, detail=detail, errors=errors)


def away(error: exc.SQLAlchemyError) -> ProblemError:
    """Why the database did not answer, to be tried again."""
    why = "The query took too long." if database.is_cancelled(error) else "The database is away."
    return ProblemError(503, why, {"Retry-After": str(RETRY_SECONDS)})


def install(app: FastAPI) -> None:
    """Answer every error of the app with a problem; pages may show theirs by `app.state.problem_page`."""
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(exc.SQLAlchemyError, _database)
    app.add_exception_handler(NotMadeError, _not_made)
    app.add_exception_handler(BadCursorError, _bad_cursor)
    app.add_exception_handler(Exception, _unexpected)


async def _http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    headers = CHALLENGE if error.status_code == 401 else error.headers
    told = error.detail if error.detail != HTTPStatus(error.status_code).phrase else None
    return _answer(request, problem(error.status_code, told), headers)


async def _invalid(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    faults = [
        Fault(where=".".join(map(str, fault["loc"])), message=fault["msg"])
        for fault in error.errors()[:_VALUES_TOLD]
    ]
    return _answer(request, problem(422, "The request has values that cannot be used.", faults))


async def _database(request: Request, error: Exception) -> Response:
    assert isinstance(error, exc.SQLAlchemyError)
    if not database.is_away(error):
        return await _unexpected(request, error)
    _log.warning("database away", reason=database.reason(error))
    return await _http(request, away(error))


async def _not_made(request: Request, error: Exception) -> Response:
    again = {"Retry-After": str(RETRY_SECONDS)}
    return _answer(request, problem(503, f"The database is not ready: {error}."), again)


async def _bad_cursor(request: Request, error: Exception) -> Response:
    fault = Fault(where="query.cursor", message=str(error))
    return _answer(request, problem(422, "The request has values that cannot be used.", [fault]))


async def _unexpected(request: Request, error: Exception) -> Response:
    _log.error("unexpected error", path=request.url.path, exc_info=error)
    return _answer(request, problem(500, "This is a mistake of ours; the log has it."))


def _answer(request: Request, found: Problem, headers: Mapping[str, str] | None = None) -> Response:
    page: Any = getattr(request.app.state, "problem_page", None)
    if page and not request.url.path.startswith("/v1/") and "text/html" in request.headers.get("accept", ""):
        shown: Response = page(request, found)
        shown.headers.update(headers or {})
        return shown
    return ProblemResponse(found, headers)
