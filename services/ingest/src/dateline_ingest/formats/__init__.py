"""The accepted formats: which one a message is in, and the reader of each."""

import re

from dateline_ingest.document import Document
from dateline_ingest.formats import json_family, plain
from dateline_ingest.item import Reader
from dateline_ingest.problem import Problem

READERS: dict[str, Reader] = {
    "text": plain.read,
    "json": json_family.read,
    "jsonl": json_family.read_lines,
}
"""Format name to reader. The names are what `dateline drop --format` takes."""

_ALIASES = {
    "text/plain": "text",
    "txt": "text",
    "plain": "text",
    "application/json": "json",
    "text/json": "json",
    "dateline": "json",
    "application/x-ndjson": "jsonl",
    "application/jsonl": "jsonl",
    "application/json-lines": "jsonl",
    "application/x-jsonlines": "jsonl",
    "ndjson": "jsonl",
    "json-lines": "jsonl",
    "application/json-seq": "jsonl",
}
_SAYS_NOTHING = frozenset(
    {"application/octet-stream", "binary/octet-stream", "application/x-www-form-urlencoded", "auto"}
)
_JSON_ARRAY = re.compile(r"\[\s*[\[{\"\]]")
_LINES = re.compile(r"\{[^\n]*\n\s*\{")


def tell(document: Document) -> str:
    """The name of the format that a message is in: as named, else by its look.

    Raises Problem unknown_format.
    """
    named = document.named
    if named and named not in _SAYS_NOTHING:
        name = _ALIASES.get(named, named)
        if name in READERS:
            return name
        known = ", ".join(READERS)
        raise Problem("unknown_format", f"The message says it is {named!r}; the known formats are {known}.")
    return look(document.text)


def look(text: str) -> str:
    """The format that a text looks like. Raises Problem unknown_format."""
    start = text[:4096].lstrip("\ufeff \t\r\n")
    if start.startswith("{") or _JSON_ARRAY.match(start):
        return "jsonl" if _LINES.match(text.lstrip()) else "json"
    return "text"
