"""What a request for a list asks, checked. Unknown and empty parameters are left out, not refused."""

from typing import TypeVar

import pydantic
from fastapi import Request
from fastapi.exceptions import RequestValidationError

from dateline_store.api.filters import Asked

T = TypeVar("T", bound=Asked)


def asked(request: Request, model: type[T]) -> tuple[dict[str, str], T]:
    """The parameters that a list knows, as they came and as its model. Raises RequestValidationError."""
    given = {name: value.strip() for name, value in request.query_params.items()}
    known = {name: given[name] for name in model.model_fields if given.get(name)}
    try:
        return known, model.model_validate(known)
    except pydantic.ValidationError as error:
        raise RequestValidationError(
            [{**fault, "loc": ("query", *fault["loc"])} for fault in error.errors()]
        ) from None
