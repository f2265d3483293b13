"""JSON values, checked: what a reader asks of an object is there in the right type, or a person is told."""

from collections.abc import Mapping
from typing import Any

import pydantic_core

from dateline_ingest.problem import Problem

_NAMES = {dict: "an object", list: "an array", str: "text", bool: "true or false", int: "a number"}
_NAMES |= {float: "a number", type(None): "null"}
_REASONS = (
    ("EOF while", "truncated_json", "The JSON ends too early"),
    ("recursion limit", "too_deep", "The JSON is nested too deeply"),
    ("NaN", "not_finite", "JSON has no NaN or infinity"),
    ("hex escape", "lone_surrogate", "The JSON holds half a character (a lone surrogate)"),
)
_ESCAPES = ("lone leading surrogate", "invalid unicode code point", "unexpected end of hex escape")


def parse(text: str, depth: int) -> Any:
    """The value of a JSON text, nested at most `depth` deep.

    Raises Problem truncated_json, too_deep, not_finite, lone_surrogate or invalid_json.
    """
    try:
        value = pydantic_core.from_json(text, allow_inf_nan=False)
    except ValueError as exc:
        raise _problem(str(exc), text) from exc
    _check(value, depth)
    return value


def type_name(value: object) -> str:
    """What a person calls the type of a JSON value."""
    return _NAMES.get(type(value), type(value).__name__)


class Fields:
    """A JSON object whose fields are asked for by type. Null and absent are the same unless told apart."""

    def __init__(self, values: Mapping[str, Any]) -> None:
        self.values = values

    def text(self, *names: str) -> str | None:
        """The first of `names` that is there, as text. Raises Problem wrong_type."""
        for name in names:
            value = self.values.get(name)
            if value is not None:
                if not isinstance(value, str):
                    raise _wrong(name, "text", value)
                return value
        return None

    def label(self, *names: str) -> str | None:
        """As `text`, but a whole number will do: ids and versions are often numbers."""
        for name in names:
            value = self.values.get(name)
            if isinstance(value, int) and not isinstance(value, bool):
                return str(value)
        return self.text(*names)

    def whole(self, *names: str) -> int | None:
        """The first of `names` that is there, as a whole number, also when written as text."""
        for name in names:
            value = self.values.get(name)
            if isinstance(value, str) and value.strip().isdecimal() and len(value) < 20:
                return int(value)
            if isinstance(value, int) and not isinstance(value, bool):
                return value
            if value is not None:
                raise _wrong(name, "a whole number", value)
        return None

    def texts(self, *names: str) -> tuple[str, ...]:
        """A list of texts; a single text counts as one separated by commas or semicolons."""
        for name in names:
            value = self.values.get(name)
            if isinstance(value, str):
                return tuple(part.strip() for part in value.replace(";", ",").split(",") if part.strip())
            if isinstance(value, list) and all(isinstance(part, str) for part in value):
                return tuple(value)
            if value is not None:
                raise _wrong(name, "a list of texts", value)
        return ()


def _wrong(name: str, wanted: str, value: object) -> Problem:
    return Problem("wrong_type", f"The field {name!r} must be {wanted}, but is {type_name(value)}.")


def _problem(error: str, text: str) -> Problem:
    position = error.rpartition(" at ")[2]
    if any(escape in error for escape in _ESCAPES):
        return Problem(
            "lone_surrogate", f"The JSON escapes half a character (a lone surrogate) at {position}."
        )
    if _names_no_number(error, text):
        return Problem("not_finite", f"JSON has no NaN or infinity, as stands at {position}.")
    for words, reason, message in _REASONS:
        if words in error:
            return Problem(reason, f"{message}: {error}.")
    return Problem("invalid_json", f"The message is not valid JSON: {error}.")


def _names_no_number(error: str, text: str) -> bool:
    """True where the parser stopped at NaN or Infinity."""
    if not ("expected value" in error or "invalid number" in error):
        return False
    line, _, column = error.rpartition("line ")[2].partition(" column ")
    lines = text.split("\n", int(line))
    start = max(0, int(column) - 2)
    return any(word in lines[int(line) - 1][start : start + 12] for word in ("NaN", "Infinity"))


def _check(value: Any, depth: int) -> None:
    """Refuse nesting deeper than `depth` and numbers that overflowed; a walk without recursion."""
    level, layer = 1, [value]
    while layer:
        if level > depth + 1:
            raise Problem("too_deep", f"The JSON is nested more than {depth} deep.")
        below: list[Any] = []
        for part in layer:
            if isinstance(part, dict):
                below.extend(part.values())
            elif isinstance(part, list):
                below.extend(part)
            elif isinstance(part, float) and part in (float("inf"), float("-inf")):
                raise Problem("not_finite", "A number in the JSON is too large to be one.")
        layer, level = below, level + 1
