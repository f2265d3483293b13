"""Every example ever published stays valid, stays decodable and says what it said."""

import itertools
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from pydantic import BaseModel

from contract.published import EXAMPLES, SCHEMAS, label, load
from dateline.codec import decode_value
from dateline.events import EVENTS, ArticleEnriched, Event

UPCAST = {("ArticleEnriched", 1): {"/enrichment/not_attempted"}}
"""What becomes something else when an event is brought up to date, by event and version."""
every_example = pytest.mark.parametrize("path", EXAMPLES, ids=label)


def decoded(path: Path) -> Event:
    return decode_value(EVENTS[path.parent.parent.name], path.read_bytes())


@every_example
def test_it_is_valid_by_the_snapshot_of_its_version(path: Path) -> None:
    version = path.stem.partition("-")[0]
    snapshot = load(path.parents[1] / f"{version}.json")
    validator = jsonschema.Draft202012Validator(
        snapshot, format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER
    )
    validator.validate(load(path))


@every_example
def test_it_decodes_to_the_current_version_and_round_trips(path: Path) -> None:
    event = decoded(path)
    assert event.schema_version == type(event).SCHEMA_VERSION
    assert decode_value(type(event), event.model_dump_json().encode()) == event


@every_example
def test_it_says_what_it_said(path: Path) -> None:
    told, name = load(path), path.parents[1].name
    version = told.pop("schema_version")
    missing = set(lost(told, decoded(path).model_dump(mode="json")))
    assert missing <= UPCAST.get((name, version), set())


@pytest.mark.parametrize("name", EVENTS)
def test_the_examples_of_the_current_version_fill_every_field(name: str) -> None:
    event = EVENTS[name]
    paths = SCHEMAS.glob(f"{name}/examples/{event.SCHEMA_VERSION}-*.json")
    filled = set(itertools.chain.from_iterable(filled_fields(decoded(path)) for path in paths))
    assert set(all_fields(event)) - filled == set()


@pytest.mark.parametrize("name", EVENTS)
def test_there_is_an_example_with_required_fields_alone(name: str) -> None:
    event = EVENTS[name]
    given = load(SCHEMAS / name / "examples" / f"{event.SCHEMA_VERSION}-minimal.json")
    required = {field for field, info in event.model_fields.items() if info.is_required()}
    assert set(given) == required | {"schema_version"}


@pytest.mark.parametrize("path", [p for p in EXAMPLES if "ArticleEnriched" in p.parts], ids=label)
def test_offsets_count_code_points_of_the_text(path: Path) -> None:
    event = decoded(path)
    assert isinstance(event, ArticleEnriched)
    text, found = event.article.text, event.enrichment
    for span, said in [(m.span, m.text) for m in found.quotes] + [(m.span, m.text) for m in found.dates]:
        assert text[span.start : span.end] == said
    for named in found.entities:
        assert named.name in {text[span.start : span.end] for span in named.mentions}


def test_a_lost_or_changed_value_is_noticed() -> None:
    said = {"a": 1, "b": [{"c": "x"}, {"c": None}]}
    assert not list(lost(said, said | {"more": 2}))
    assert list(lost(said, {"a": 1, "b": [{"c": "y"}, {}]})) == ["/b/0/c", "/b/1/c"]
    assert list(lost(said, {"a": 2, "b": []})) == ["/a", "/b"]


def lost(said: Any, kept: Any, where: str = "") -> Iterator[str]:
    """Places in `said` that `kept` does not have, or has otherwise; `kept` may have more fields."""
    if isinstance(said, dict) and isinstance(kept, dict):
        for key, value in said.items():
            yield from lost(value, kept[key], f"{where}/{key}") if key in kept else [f"{where}/{key}"]
    elif isinstance(said, list) and isinstance(kept, list) and len(said) == len(kept):
        for index, pair in enumerate(zip(said, kept, strict=True)):
            yield from lost(*pair, f"{where}/{index}")
    elif said != kept:
        yield where


def all_fields(model: type[BaseModel]) -> Iterator[tuple[str, str]]:
    """(model, field) of a model and of every model inside it."""
    definitions = model.model_json_schema(mode="serialization")
    for name, part in {model.__name__: definitions, **definitions.get("$defs", {})}.items():
        yield from ((name, field) for field in part["properties"])


def filled_fields(value: object) -> Iterator[tuple[str, str]]:
    """(model, field) of everything inside `value` that differs from its default, or has none."""
    if isinstance(value, BaseModel):
        for name, info in type(value).model_fields.items():
            given = getattr(value, name)
            if name == "schema_version" or given != info.get_default(call_default_factory=True):
                yield type(value).__name__, name
            yield from filled_fields(given)
    elif isinstance(value, tuple):
        for part in value:
            yield from filled_fields(part)
