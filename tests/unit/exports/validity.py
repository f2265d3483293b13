"""Whether an export is what its standard asks: IPTC's schema for ninjs, schema.org's domains and ranges."""

import csv
import json
import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator
from referencing import Registry, Resource

FOLDER = Path(__file__).parent
_NUMBERS = {"type": "array", "minItems": 2, "maxItems": 3, "items": {"type": "number"}}
_POINT = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "type": "object",
    "required": ["type", "coordinates"],
    "additionalProperties": False,
    "properties": {
        "type": {"const": "Point"},
        "coordinates": _NUMBERS
        | {"prefixItems": [{"minimum": -180, "maximum": 180}, {"minimum": -90, "maximum": 90}]},
    },
}
"""RFC 7946, 3.1.2: the one kind of GeoJSON that the export writes, longitude first."""
_REGISTRY: Registry[Any] = Registry().with_resource(
    "https://geojson.org/schema/GeoJSON.json", Resource.from_contents(_POINT)
)
_NINJS = Draft202012Validator(
    json.loads((FOLDER / "ninjs-schema_3.1.json").read_text(encoding="utf-8")),
    registry=_REGISTRY,
    format_checker=Draft202012Validator.FORMAT_CHECKER,
)


def ninjs_errors(value: dict[str, Any]) -> list[str]:
    """What IPTC's schema says against a ninjs object; formats (uri, date-time) count."""
    assert {"uri", "date-time"} <= set(Draft202012Validator.FORMAT_CHECKER.checkers)
    return [f"{error.json_path}: {error.message}" for error in _NINJS.iter_errors(value)]


def _vocabulary() -> tuple[dict[str, dict[str, list[str]]], dict[str, list[str]]]:
    properties: dict[str, dict[str, list[str]]] = defaultdict(dict)
    supertypes: dict[str, list[str]] = {}
    with (FOLDER / "schema_org.tsv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t"):
            if row["property"] == "@is":
                supertypes[row["type"]] = row["ranges"].split()
            else:
                properties[row["type"]][row["property"]] = row["ranges"].split()
    return properties, supertypes


_PROPERTIES, _SUPERTYPES = _vocabulary()
_DURATION = re.compile(r"PT(?=\d)(?:\d+H)?(?:\d+M)?(?:\d+S)?")


def schema_org_errors(value: dict[str, Any]) -> list[str]:
    """What schema.org says against a JSON-LD object: types, properties, and the values that they take."""
    if value.get("@context") != "https://schema.org":
        return ["no context"]
    return list(_errors({k: v for k, v in value.items() if k != "@context"}, "$"))


def _errors(value: dict[str, Any], at: str) -> Iterator[str]:
    type = value.get("@type", "")
    if type not in _SUPERTYPES:
        yield f"{at}: type {type!r}"
        return
    for name, content in value.items():
        if name in ("@type", "@id"):
            continue
        if name not in _PROPERTIES[type]:
            yield f"{at}: {type} has no {name}"
            continue
        for one in content if isinstance(content, list) else [content]:
            if not any(_fits(one, kind) for kind in _PROPERTIES[type][name]):
                yield f"{at}.{name}: {one!r:.60} is none of {_PROPERTIES[type][name]}"
            if isinstance(one, dict):
                yield from _errors(one, f"{at}.{name}")


def _fits(value: Any, kind: str) -> bool:
    if isinstance(value, dict):
        return kind in _SUPERTYPES.get(value.get("@type", ""), ())
    if isinstance(value, bool):
        return kind == "Boolean"
    if isinstance(value, int | float):
        return kind == "Number" or (kind == "Integer" and isinstance(value, int))
    if kind == "Duration":
        return _DURATION.fullmatch(value) is not None
    if kind == "DateTime":
        return _is_time(value)
    return kind in ("Text", "URL")


def _is_time(text: str) -> bool:
    try:
        return datetime.fromisoformat(text).tzinfo is not None
    except ValueError:
        return False
