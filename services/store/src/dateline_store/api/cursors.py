"""Cursors: where a page ended, as opaque text. A cursor of another list or order is refused."""

import base64
import json
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any, TypeAlias
from uuid import UUID

LENGTH = 512
_MOST = 2**63
Key: TypeAlias = tuple[Any, ...]
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


class BadCursorError(ValueError):
    """This is no cursor of this list."""


def encode(kind: str, key: Key) -> str:
    """A cursor of the list `kind` behind the row with this key: times, UUIDs, numbers and text."""
    text = json.dumps([kind, *map(_plain, key)], separators=(",", ":"))
    return base64.urlsafe_b64encode(text.encode()).rstrip(b"=").decode()


def decode(cursor: str, kind: str, types: Sequence[type]) -> Key:
    """The key of a cursor that `encode` made. Raises BadCursorError for anything else."""
    try:
        found = json.loads(base64.b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True))
        name, *values = found
        if name == kind and len(values) == len(types):
            return tuple(_typed(value, type) for value, type in zip(values, types, strict=True))
    except (ValueError, TypeError, OverflowError, RecursionError):
        pass
    raise BadCursorError("This is no cursor of this list, or one of another order or search.")


def _plain(value: Any) -> Any:
    match value:
        case datetime():
            return (value.astimezone(UTC) - _EPOCH) // _MICROSECOND
        case UUID():
            return value.hex
        case _:
            return value


def _typed(value: Any, type: type) -> Any:
    """A JSON value as this type. Raises ValueError where it is none, or none that a database takes."""
    if isinstance(value, bool) or (isinstance(value, int | float) and not abs(value) < _MOST):
        raise ValueError(value)
    if type is datetime and isinstance(value, int):
        return _EPOCH + value * _MICROSECOND
    if type is UUID and isinstance(value, str):
        return UUID(hex=value)
    if type is float and isinstance(value, int | float):
        return float(value)
    if isinstance(value, type):
        return value
    raise ValueError(value)
