"""Holds what is stored to what the events say: pure."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any, TypeAlias
from uuid import UUID

import pydantic_core

from chaos.accounts import Finding
from chaos.database import Tables
from chaos.replay import delivery
from dateline.codec import decode
from dateline.events import Event
from dateline_store import schema
from dateline_store.core import Changes, changes
from dateline_store.row import Row
from harness.kafka import Message

Key: TypeAlias = tuple[Any, ...]
Fold: TypeAlias = dict[str, dict[Key, Row]]
"""Rows by table and primary key."""

_NEWER = (*schema.RANK, "content_hash")
_JSON = {"event", "outlets", "origins"}
_HELD = ("articles", "article_versions", "retractions", "stories", "story_articles")


def events(messages: Iterable[Message]) -> list[Event]:
    """The events on a topic."""
    return [decode(delivery(message)) for message in messages]


def fold(stream: Iterable[Event]) -> Fold:
    """The database after all events, whatever their order: the newer version of everything wins.

    Of the tables that hold events; what follows from these is held to them by the store's own tests.
    """
    found: Fold = {name: {} for name in _HELD}
    members: dict[UUID, tuple[UUID, ...]] = {}
    for one in map(changes, stream):
        _article(found, one)
        if one.retraction:
            found["retractions"][key("retractions", one.retraction)] = one.retraction
        if one.story:
            before = found["stories"].get(key("stories", one.story))
            if before is None or one.story["revision"] > before["revision"]:
                found["stories"][key("stories", one.story)] = one.story
                members[one.story["story_id"]] = one.members
    for story, ids in members.items():
        rows = [{"story_id": story, "article_id": id} for id in ids]
        found["story_articles"] |= {key("story_articles", row): row for row in rows}
    return found


def _article(found: Fold, one: Changes) -> None:
    if one.version:
        found["article_versions"][key("article_versions", one.version)] = one.version
    if one.article:
        place = key("articles", one.article)
        before = found["articles"].get(place)
        if before is None or _newness(one.article) >= _newness(before):
            found["articles"][place] = one.article


def _newness(row: Row) -> Key:
    return tuple(row[name] for name in _NEWER)


def key(table: str, row: Mapping[str, Any]) -> Key:
    """A row's primary key."""
    return tuple(row[column.name] for column in schema.metadata.tables[table].primary_key)


def compare(expected: Fold, stored: Tables) -> Finding:
    """Every expected row is stored once with exactly those values, and no other row is."""
    finding = Finding()
    for name, rows in expected.items():
        keys = Counter(key(name, row) for row in stored[name])
        for place, count in keys.items():
            if count > 1:
                finding.say("twice", name, _text(place))
        for place in rows.keys() - keys.keys():
            finding.say("lost", name, _text(place))
        for row in stored[name]:
            _compare_row(finding, name, rows.get(key(name, row)), row)
    return finding


def _compare_row(finding: Finding, name: str, expected: Row | None, row: Row) -> None:
    place = _text(key(name, row))
    if expected is None:
        finding.say("unasked", name, place)
        return
    different = [
        column for column, value in expected.items() if _value(column, value) != _value(column, row[column])
    ]
    if different:
        finding.say("changed", name, f"{place}: {', '.join(different)}")


def _value(column: str, value: Any) -> Any:
    return pydantic_core.from_json(value) if column in _JSON and isinstance(value, str | bytes) else value


def _text(place: Key) -> str:
    return " ".join(map(str, place))


def memberships(stored: Tables) -> Finding:
    """No article is in two stories that are active."""
    finding = Finding()
    active = {row["story_id"] for row in stored["stories"] if row["status"] == "active"}
    stories = Counter(row["article_id"] for row in stored["story_articles"] if row["story_id"] in active)
    for article_id, count in stories.items():
        if count > 1:
            finding.say("twice", "story_articles", f"{article_id} is in {count} active stories")
    return finding


def kept(messages: Iterable[Message], stored: Tables) -> set[str]:
    """ce_ids of the events whose version of an article, or whose retraction, is in the database."""
    keys = {name: {key(name, row) for row in stored[name]} for name in ("article_versions", "retractions")}
    found = set()
    for message in messages:
        one = changes(decode(delivery(message)))
        if (one.version and key("article_versions", one.version) in keys["article_versions"]) or (
            one.retraction and key("retractions", one.retraction) in keys["retractions"]
        ):
            found.add(message.named["ce_id"])
    return found
