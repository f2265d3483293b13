"""Where a command's words go: what was asked for to standard output, all else to standard error."""

import json
import sys
from functools import cache
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from rich.console import Console


class Say(Protocol):
    """Tells the person at the terminal something in one line; `style` as in Rich."""

    def __call__(self, text: str, style: str = "", /) -> None: ...


@cache
def out() -> "Console":
    """The console for what was asked for."""
    from rich.console import Console

    return Console(highlight=False)


@cache
def err() -> "Console":
    """The console for everything that is said about it."""
    from rich.console import Console

    return Console(stderr=True, highlight=False)


def say(text: str, style: str = "") -> None:
    """Tell something on standard error."""
    err().print(text, style=style, markup=False, soft_wrap=True)


def json_text(value: Any, indent: int | None = None) -> str:
    """JSON with readable letters; escaped where a lone surrogate could not be written."""
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    try:
        text.encode()
    except UnicodeEncodeError:
        return json.dumps(value, indent=indent)
    return text


def print_json(value: Any, indent: int | None = None) -> None:
    """Write one JSON value on standard output, at once."""
    sys.stdout.buffer.write(json_text(value, indent).encode() + b"\n")
    sys.stdout.buffer.flush()
