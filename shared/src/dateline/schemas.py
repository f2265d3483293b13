"""The events as JSON Schema (2020-12), for consumers in other languages and as a record of what was promised.

`python -m dateline.schemas FOLDER` writes FOLDER/<event>/<version>.json for every current event and notes it,
with every file in FOLDER/<event>/examples/, in FOLDER/manifest.json. What is noted stays as it is: a changed
schema needs a new version.
"""

import hashlib
import json
import sys
from pathlib import Path
from typing import Any

from dateline.events import EVENTS, Event

DIALECT = "https://json-schema.org/draft/2020-12/schema"
_WORDS = ("title", "description")
_NAMED = ("properties", "$defs")

Schema = dict[str, Any]


class ChangedError(ValueError):
    """What was published has changed. The message says what to do."""


def schema(event: type[Event]) -> Schema:
    """The JSON Schema of an event's current version; its `$id` is the event's `ce_dataschema`."""
    body = event.model_json_schema(mode="serialization")
    body["properties"]["schema_version"] = {"const": event.SCHEMA_VERSION}
    body["required"] = ["schema_version", *body.get("required", [])]
    return {"$schema": DIALECT, "$id": f"/dateline/schemas/{event.__name__}/{event.SCHEMA_VERSION}", **body}


def shape(schema: Schema) -> Schema:
    """A schema without its words: two schemas of one shape allow the same values."""
    bare = {key: value for key, value in schema.items() if key not in _WORDS}
    return {
        key: {name: shape(part) for name, part in value.items()} if key in _NAMED else _shape_of_part(value)
        for key, value in bare.items()
    }


def digest(path: Path) -> str:
    """What the manifest notes about a file: SHA-256 of a schema's shape, or of an example's JSON value."""
    value = json.loads(path.read_text(encoding="utf-8"))
    noted = value if path.parent.name == "examples" else shape(value)
    return hashlib.sha256(json.dumps(noted, sort_keys=True).encode()).hexdigest()


def published(folder: Path) -> dict[str, str]:
    """The manifest: path below the folder to digest."""
    path = folder / "manifest.json"
    found: dict[str, str] = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    return found


def check(folder: Path) -> None:
    """Raises ChangedError where something published is gone or is not what it was."""
    for name, noted in published(folder).items():
        if not (folder / name).exists():
            raise ChangedError(f"{name} was published and is gone: put it back, it must stay decodable.")
        if digest(folder / name) != noted:
            raise ChangedError(f"{name} was published and has changed: restore it and make a new version.")


def write(folder: Path) -> list[str]:
    """Write the snapshots and note what is new; returns the names noted. Raises ChangedError."""
    check(folder)
    noted = published(folder)
    for event in EVENTS.values():
        _write_snapshot(folder / event.__name__ / f"{event.SCHEMA_VERSION}.json", schema(event))
    files = {p.relative_to(folder).as_posix(): p for p in sorted(folder.glob("*/**/*.json"))}
    new = {name: digest(path) for name, path in files.items() if name not in noted}
    _write_json(folder / "manifest.json", dict(sorted((noted | new).items())))
    return list(new)


def _shape_of_part(value: Any) -> Any:
    if isinstance(value, dict):
        return shape(value)
    return [_shape_of_part(part) for part in value] if isinstance(value, list) else value


def _write_snapshot(path: Path, current: Schema) -> None:
    if path.exists() and shape(json.loads(path.read_text(encoding="utf-8"))) != shape(current):
        name, version = path.parent.name, path.stem
        raise ChangedError(
            f"{name} is no longer what version {version} was: bump its SCHEMA_VERSION and add an upcaster."
        )
    _write_json(path, current)


def _write_json(path: Path, value: Any) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(value, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    try:
        print("\n".join(write(Path(sys.argv[1]))) or "nothing new")
    except ChangedError as exc:
        sys.exit(str(exc))
