"""A record as one JSON object: `{headers, key, partition, offset, value}`."""

import base64
import json
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any


def envelope(
    headers: Iterable[tuple[str, bytes | None]],
    key: bytes | None,
    partition: int,
    offset: int,
    value: bytes | None,
) -> dict[str, Any]:
    """The record. A value that is JSON is parsed; other text is a string, other bytes {"base64": ...}."""
    return {
        "headers": {name: text(content or b"") for name, content in headers},
        "key": text(key),
        "partition": partition,
        "offset": offset,
        "value": parsed(value),
    }


def text(content: bytes | None) -> str | dict[str, str] | None:
    """UTF-8 as a string, other bytes as {"base64": ...}, null as null."""
    if content is None:
        return None
    try:
        return content.decode()
    except UnicodeDecodeError:
        return {"base64": base64.b64encode(content).decode()}


def parsed(content: bytes | None) -> Any:
    """The JSON value of the bytes, else as `text`. NaN and infinity are no JSON."""
    if content is None:
        return None
    try:
        return json.loads(content.decode(), parse_constant=_refuse)
    except (ValueError, RecursionError):
        return text(content)


def _refuse(constant: str) -> None:
    raise ValueError(constant)


def summary(record: dict[str, Any]) -> str:
    """A record in one readable line; without the words of an article that is withheld or embargoed now."""
    value = record["value"]
    place = f"{record['partition']}/{record['offset']}"
    kind = record["headers"].get("ce_type") or "message"
    return f"{place:>8}  {kind}  {_gist(value)}"


def _gist(value: Any) -> str:
    if not isinstance(value, dict):
        return _short(value if isinstance(value, str) else json.dumps(value), 100)
    article = value.get("article")
    if not isinstance(article, dict):
        return _short(str(value.get("title") or json.dumps(value)), 100)
    held = _held(article)
    title = held or _short(str(article.get("title", "")), 80)
    parts = [title, str(article.get("source") or "unknown source")]
    if decision := value.get("decision"):
        parts.append(str(decision))
    if story := value.get("story_id"):
        parts.append(f"story {str(story)[:8]}")
    return "  ".join([*parts, *([] if held else _people(value))])


def _held(article: dict[str, Any]) -> str | None:
    """What stands for the words of an article that may not be read now; null for one that may."""
    if article.get("status") == "withheld":
        return "(withheld)"
    try:
        until = datetime.fromisoformat(str(article.get("embargoed_until")))
        return f"(embargoed until {until:%Y-%m-%d %H:%M %Z})" if until > datetime.now(UTC) else None
    except (ValueError, TypeError):
        return None


def _people(value: dict[str, Any]) -> list[str]:
    enrichment = value.get("enrichment")
    entities = enrichment.get("entities") if isinstance(enrichment, dict) else None
    names = [str(e.get("name")) for e in entities or [] if isinstance(e, dict)]
    return [f"[{', '.join(names[:4])}]"] if names else []


def _short(line: str, length: int) -> str:
    flat = " ".join(line.split())
    return flat if len(flat) <= length else flat[: length - 1] + "…"
