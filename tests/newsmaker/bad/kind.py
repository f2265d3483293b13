"""What a bad input is, and the sound article that each is spoilt from."""

import json
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from dateline.delivery import Headers
from newsmaker.drop import JSON
from newsmaker.newsroom import Newsroom

Expectation = Literal["skip", "dead_letter", "event"]


@dataclass(frozen=True, slots=True)
class BadInput:
    """A message that is not a sound article.

    `expect` is what should become of it: counted and skipped, a dead letter, or an event all the same
    (with the oddity noted or left out). `good` articles beside the bad items must come through.
    """

    name: str
    value: bytes | None
    headers: Headers
    expect: Expectation
    reason_hint: str
    """In a few words, what a person should learn from the reason."""
    good: int = 0


def bad(
    name: str,
    value: bytes | None,
    hint: str,
    *,
    expect: Expectation = "dead_letter",
    headers: Headers = (),
    good: int = 0,
) -> BadInput:
    """A bad input with no headers and a dead letter to come, unless told otherwise."""
    return BadInput(name, value, headers, expect, hint, good)


def bad_json(name: str, fields: Any, hint: str, *, expect: Expectation = "dead_letter") -> BadInput:
    """A value that is well-formed JSON, and says so, but is no sound article."""
    return BadInput(name, json.dumps(fields).encode(), JSON, expect, hint)


def article(name: str, **changes: Any) -> dict[str, Any]:
    """The fields of a sound article of its own id, with some changed; `...` takes a field away."""
    fields = _sound() | {"id": f"bad-{name}", "url": f"https://bad.example/{name}"} | changes
    return {field: value for field, value in fields.items() if value is not ...}


@cache
def _sound() -> dict[str, Any]:
    return next(iter(Newsroom(11, 2, languages={"en": 1.0}))).fields
