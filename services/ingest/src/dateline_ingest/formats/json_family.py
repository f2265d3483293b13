"""JSON in all its dialects: one object, an array of them, or one a line."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from dateline_ingest.document import Document
from dateline_ingest.formats import cms, fields, json_feed, json_ld, ninjs, own
from dateline_ingest.item import Found
from dateline_ingest.problem import Problem, Unneeded

Dialect = tuple[Callable[[dict[str, Any]], bool], Callable[[dict[str, Any], Document], Iterable[Found]]]
DIALECTS: tuple[Dialect, ...] = (
    (json_ld.fits, json_ld.read),
    (json_feed.fits, json_feed.read),
    (ninjs.fits, ninjs.read),
    (cms.fits, cms.read),
    (own.fits, own.read),
)
"""Each dialect: whether an object is written in it, and its reader. The first that fits reads."""
_ENVELOPES = (
    "data", "response", "result", "results", "content", "articles", "article", "items", "item", "posts",
    "post", "entries", "entry", "docs", "stories", "story", "news", "hits", "_source",
)  # fmt: skip
"""Under what names the answers of APIs hold their articles."""
_FINE = ("ok", "success")


def read(document: Document) -> Iterator[Found]:
    """The items of a JSON document. Raises Problem (see fields.parse) or wrong_type."""
    yield from _items(fields.parse(document.text, document.limits.json_depth), document)


def read_lines(document: Document) -> Iterator[Found]:
    """The items of JSON lines (https://jsonlines.org). A line fails alone; a blank one counts for nothing."""
    for line in document.text.splitlines() if "\n" not in document.text else document.text.split("\n"):
        if not line or line.isspace():
            continue
        try:
            value = fields.parse(line, document.limits.json_depth)
            yield from _one(value, document)
        except (Problem, Unneeded) as finding:
            yield finding


def _items(value: Any, document: Document) -> Iterator[Found]:
    if not isinstance(value, list):
        yield from _one(value, document)
        return
    if not value:
        raise Unneeded("no_items", "The JSON array is empty.")
    for part in value:
        try:
            yield from _one(part, document)
        except (Problem, Unneeded) as finding:
            yield finding


def _one(value: Any, document: Document) -> Iterable[Found]:
    if not isinstance(value, dict):
        raise Problem(
            "wrong_type", f"An article must be a JSON object, but this is {fields.type_name(value)}."
        )
    wrapped = _wrapped(value)
    for fits, read_object in DIALECTS:
        if fits(value) and not (fits is own.fits and wrapped is not None):
            return read_object(value, document)
    if wrapped is not None:
        return _items(wrapped, document)
    raise Problem(
        "unknown_format", "The JSON object has neither a title nor a text nor a known dialect's fields."
    )


def _wrapped(value: dict[str, Any]) -> Any:
    """What an API's answer holds, for an object that has no text itself; null where it is no envelope."""
    status = value.get("status")
    if isinstance(value.get("text"), str) or (isinstance(status, str) and status.lower() not in _FINE):
        return None  # our own form, a retraction perhaps
    for name in _ENVELOPES:
        inner = value.get(name)
        if isinstance(inner, dict) or (isinstance(inner, list) and all(isinstance(i, dict) for i in inner)):
            return inner
    return None
