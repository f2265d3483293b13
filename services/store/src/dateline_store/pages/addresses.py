"""Addresses of lists, with what narrows them: pure."""

from collections.abc import Mapping
from urllib.parse import urlencode

KINDS = {
    "q": "words",
    "language": "language",
    "topic": "topic",
    "place": "place",
    "person": "person",
    "outlet": "outlet",
    "since": "since",
    "until": "until",
}
"""What narrows a list, by the name of its parameter, as a reader calls it."""

Parameters = Mapping[str, str]


def address(path: str, parameters: Parameters, **changed: str | None) -> str:
    """The path with its parameters, some changed; empty ones and None are left out."""
    kept = {name: value for name, value in {**parameters, **changed}.items() if value}
    return f"{path}?{urlencode(kept)}" if kept else path


def query(parameters: Parameters) -> str:
    """The parameters as they follow a path, with the question mark; nothing where there are none."""
    return address("", parameters)
