"""How models become answers, and the errors that a route may answer with."""

from typing import Any

from pydantic import BaseModel
from starlette.responses import Response

from dateline_store.api.problems import MEDIA_TYPE

_PROBLEM = {"schema": {"$ref": "#/components/schemas/Problem"}}
_SAID = {
    304: "Not changed since the ETag that If-None-Match names.",
    401: "There is no token, or a wrong one.",
    403: "The token lacks the scope, or the request comes from another site.",
    404: "There is none that may be read.",
    410: "It was withdrawn.",
    422: "A value cannot be used.",
    503: "The database or the broker is away, or too many ask at once: come back as Retry-After says.",
}

Responses = dict[int | str, dict[str, Any]]


def answer(model: BaseModel) -> Response:
    """A model as JSON, written in the thread that read it."""
    return Response(model.model_dump_json(), media_type="application/json")


def errors(*statuses: int) -> Responses:
    """OpenAPI's responses for these statuses, and for those that every route may answer with."""
    return {
        status: {"description": _SAID[status], "content": {MEDIA_TYPE: _PROBLEM}}
        for status in sorted({*statuses, 401, 403, 422, 503})
    }
