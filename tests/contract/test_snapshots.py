"""What has been published does not change: a changed schema is a new version."""

import copy
import inspect
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any, ClassVar

import jsonschema
import pytest

from contract.published import SCHEMAS, load
from dateline import schemas
from dateline.events import EVENTS, Event, StorySnapshot
from dateline.events.older import UPCASTERS


@pytest.mark.parametrize("name", EVENTS)
def test_the_current_schema_is_the_snapshot_of_its_version(name: str) -> None:
    event = EVENTS[name]
    path = SCHEMAS / name / f"{event.SCHEMA_VERSION}.json"
    assert path.exists(), f"{name} {event.SCHEMA_VERSION} has no snapshot: make schemas"
    assert schemas.shape(load(path)) == schemas.shape(schemas.schema(event)), (
        f"{name} is not what version {event.SCHEMA_VERSION} was: bump SCHEMA_VERSION and add an upcaster"
    )


@pytest.mark.parametrize("name", EVENTS)
def test_a_new_event_says_its_version(name: str) -> None:
    event = EVENTS[name]
    assert event.model_fields["schema_version"].default == event.SCHEMA_VERSION


@pytest.mark.parametrize("name", EVENTS)
def test_every_older_version_has_an_upcaster(name: str) -> None:
    for version in range(1, EVENTS[name].SCHEMA_VERSION):
        assert (name, version) in UPCASTERS


def test_everything_published_is_as_it_was_and_noted() -> None:
    schemas.check(SCHEMAS)
    there = {p.relative_to(SCHEMAS).as_posix() for p in SCHEMAS.glob("*/**/*.json")}
    assert there == set(schemas.published(SCHEMAS)), "make schemas notes new examples"


@pytest.mark.parametrize("path", sorted(SCHEMAS.glob("*/*.json")), ids=lambda p: f"{p.parent.name}/{p.stem}")
def test_a_snapshot_is_a_json_schema(path: Path) -> None:
    jsonschema.Draft202012Validator.check_schema(load(path))


class TestTheGuard:
    """The checks above can fail."""

    @pytest.fixture
    def folder(self, tmp_path: Path) -> Path:
        return Path(shutil.copytree(SCHEMAS, tmp_path / "schemas"))

    def test_nothing_new_is_nothing_written(self, folder: Path) -> None:
        assert schemas.write(folder) == []

    def test_a_removed_example(self, folder: Path) -> None:
        (folder / "StorySnapshot" / "examples" / "1-full.json").unlink()
        with pytest.raises(schemas.ChangedError, match="is gone"):
            schemas.check(folder)

    @pytest.mark.parametrize("name", ["StorySnapshot/1.json", "StorySnapshot/examples/1-full.json"])
    def test_a_changed_file(self, folder: Path, name: str) -> None:
        changed = load(folder / name) | {"additionalProperties": False}
        (folder / name).write_text(json.dumps(changed), encoding="utf-8")
        with pytest.raises(schemas.ChangedError, match="has changed"):
            schemas.check(folder)

    def test_better_words_are_no_change(self, folder: Path) -> None:
        path = folder / "StorySnapshot" / f"{StorySnapshot.SCHEMA_VERSION}.json"
        path.write_text(json.dumps(load(path) | {"description": "Better said."}), encoding="utf-8")
        assert schemas.write(folder) == []
        assert load(path)["description"] == inspect.getdoc(StorySnapshot)

    @pytest.mark.parametrize("later", [0, 1])
    def test_a_changed_event(self, folder: Path, monkeypatch: pytest.MonkeyPatch, later: int) -> None:
        version = StorySnapshot.SCHEMA_VERSION + later

        class Changed(StorySnapshot):
            SCHEMA_VERSION: ClassVar[int] = version
            mood: str | None = None

        Changed.__name__ = "StorySnapshot"
        monkeypatch.setitem(EVENTS, "StorySnapshot", Changed)
        if later:
            assert schemas.write(folder) == [f"StorySnapshot/{version}.json"]
        else:
            with pytest.raises(schemas.ChangedError, match="bump its SCHEMA_VERSION"):
                schemas.write(folder)

    @pytest.mark.parametrize(
        "change",
        [
            lambda s: s["properties"].pop("title"),
            lambda s: s["properties"]["size"].update(type="number"),
            lambda s: s["properties"]["change"]["enum"].pop(),
            lambda s: s["required"].remove("language"),
            lambda s: s["$defs"]["Share"]["properties"]["articles"].update(minimum=0),
        ],
    )
    def test_shape_sees_every_change_of_values(self, change: Callable[[dict[str, Any]], object]) -> None:
        before: dict[str, Any] = schemas.schema(StorySnapshot)
        after = copy.deepcopy(before)
        change(after)
        assert schemas.shape(before) != schemas.shape(after)

    def test_shape_keeps_fields_that_are_called_title(self) -> None:
        assert "title" in schemas.shape(schemas.schema(StorySnapshot))["properties"]


def test_a_schema_is_named_as_the_events_name_it() -> None:
    event: type[Event] = StorySnapshot
    assert schemas.schema(event)["$id"] == f"/dateline/schemas/StorySnapshot/{event.SCHEMA_VERSION}"
