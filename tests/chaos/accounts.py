"""Holds what lies on the topics to what must lie there, and gives every input its one fate: pure."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple, TypeAlias

import pydantic_core

from chaos.load import Confirmed, Input
from chaos.replay import Became, Item
from dateline import deadletters
from dateline.codec import Record
from dateline.delivery import Headers
from harness.kafka import Message

Kind = Literal["lost", "twice", "changed", "unasked"]
Identity: TypeAlias = tuple[str, ...]


class Contradiction(NamedTuple):
    """Something that must not be: lost, there twice, other than decided, or asked for by nobody."""

    kind: Kind
    where: str
    what: str


@dataclass
class Finding:
    """What a check found; `duplicates` are harmless: the same record again on the wire."""

    contradictions: list[Contradiction] = field(default_factory=list)
    duplicates: int = 0

    def say(self, kind: Kind, where: str, what: object) -> None:
        self.contradictions.append(Contradiction(kind, where, str(what)))


# Topics


def confirmed_inputs(confirmed: Iterable[Confirmed], found: Sequence[Message]) -> Finding:
    """Every input that the broker confirmed lies where it said, byte for byte."""
    finding = Finding()
    at = {(m.partition, m.offset): m for m in found}
    for one in confirmed:
        message, place = at.get((one.partition, one.offset)), f"{one.partition}/{one.offset}"
        if message is None:
            finding.say("lost", "front door", place)
        elif _content(message) != _content(one.input):
            finding.say("changed", "front door", place)
    return finding


def _content(one: Message | Input | Record) -> tuple[bytes | None, bytes | None, Headers]:
    return one.key, one.value, one.headers


def compare(where: str, expected: Iterable[Record], found: Iterable[Message], partitions: int) -> Finding:
    """Every expected record lies there with exactly those bytes, and nothing else does.

    A record for "every" partition must lie on each, one with a key on one alone. Duplicates are equal.
    """
    finding = Finding()
    wanted = {identity(record.headers): record for record in expected}
    seen: dict[Identity, Counter[int]] = defaultdict(Counter)
    for message in found:
        name = identity(message.headers)
        record = wanted.get(name)
        place = f"{message.partition}/{message.offset} {' '.join(name)}"
        if record is None:
            finding.say("unasked", where, place)
            continue
        if _content(message) != _content(record):
            finding.say("changed", where, place)
        seen[name][message.partition] += 1
    for name, record in wanted.items():
        _check_places(finding, where, name, record, seen[name], partitions)
    return finding


def identity(headers: Headers) -> Identity:
    """What makes a record one: its ce_id, or of a dead letter the place of the message that died."""
    if error := deadletters.error(headers):
        at = (error.service, error.topic, error.partition, error.offset, error.item)
        return ("dead letter", *map(str, at))
    return ("event", *(value.decode() for name, value in headers if name == "ce_id"))


def _check_places(
    finding: Finding, where: str, name: Identity, record: Record, seen: Counter[int], partitions: int
) -> None:
    everywhere = record.partition == "every"
    if everywhere and (missing := set(range(partitions)) - set(seen)):
        finding.say("lost", where, f"{' '.join(name)} on partitions {sorted(missing)}")
    elif not seen:
        finding.say("lost", where, " ".join(name))
    elif not everywhere and record.key is not None and len(seen) > 1:
        finding.say("twice", where, f"{' '.join(name)} on partitions {sorted(seen)}")
    finding.duplicates += max(0, seen.total() - (partitions if everywhere else 1))


def snapshots(expected: Iterable[Record], found: Sequence[Message]) -> Finding:
    """Every snapshot on the wire is one that the replay passed through, and the last of each story is there.

    Batches publish a story once, so that some revisions stay unpublished; one event id is one story for ever.
    """
    finding = Finding()
    values = {_revision(record.value): record.value for record in expected}
    last: dict[str, int] = {}
    for story, revision in values:
        last[story] = max(revision, last.get(story, 0))
    published: Counter[tuple[str, int]] = Counter()
    named: dict[Identity, str] = {}
    for message in found:
        story, revision = _revision(message.value)
        published[story, revision] += 1
        if (story, revision) not in values:
            finding.say("unasked", "stories", f"{story} revision {revision}")
        elif values[story, revision] != message.value or message.key != story.encode():
            finding.say("changed", "stories", f"{story} revision {revision}")
        if named.setdefault(identity(message.headers), story) != story:
            finding.say("changed", "stories", f"one ce_id for {story} and another story")
    for story, revision in last.items():
        if not published[story, revision]:
            finding.say("lost", "stories", f"{story} revision {revision}, its last")
    finding.duplicates = sum(n - 1 for n in published.values())
    return finding


def _revision(value: bytes | None) -> tuple[str, int]:
    fields = pydantic_core.from_json(value or b"{}")
    return str(fields.get("story_id")), int(fields.get("revision", 0))


# Fates


@dataclass
class Later:
    """What must have become of the articles after the front door, and what became of them in the end."""

    deduplicate: Sequence[Became]
    enrich: Sequence[Became]
    kept: Collection[str]
    """ce_ids of events on news.articles.enriched whose rows are in the database."""
    refused: Mapping[str, str]
    """ce_ids of those that the database refused, with the reason."""


class Fate(NamedTuple):
    """The one end of an item: stored, retracted, skipped, dead_lettered; lost where it has none.

    A message of several items ends in_part as each where they do not end alike.
    """

    name: str
    reason: str = ""


def fates(ingest: Iterable[Became], later: Later) -> tuple[Counter[Fate], Finding]:
    """How many inputs ended how; every item of every input has exactly one fate, or is a contradiction."""
    finding = Finding()
    counts: Counter[Fate] = Counter()
    decided, enriched = _by_id(later.deduplicate), _by_id(later.enrich)
    for message in ingest:
        place = f"input {message.partition}/{message.offset}"
        ends = []
        for number, item in enumerate(message.items):
            fate = Fate(item.fate, item.label)
            if item.fate == "emitted":
                copies = [one for name in item.ids for one in decided.get(name, ())]
                fate = _fate(item, copies, enriched, later)
                _check_once(finding, f"{place} item {number}", copies)
            if fate.name == "lost":
                finding.say("lost", f"{place} item {number}", fate.reason)
            ends.append(fate)
        counts[_together(ends)] += 1
    return counts, finding


def _together(ends: list[Fate]) -> Fate:
    names = sorted({end.name for end in ends})
    if len(names) > 1:
        return Fate("in_part", " and ".join(names))
    return ends[0] if len(set(ends)) == 1 else Fate(names[0], "several reasons")


def _by_id(messages: Iterable[Became]) -> dict[str, list[Became]]:
    found = defaultdict(list)
    for one in messages:
        found[one.id].append(one)
    return found


def _fate(item: Item, copies: list[Became], enriched: Mapping[str, list[Became]], later: Later) -> Fate:
    decisions = [i for copy in copies for i in copy.items]
    events = [name for decision in decisions for name in decision.ids]
    if not events:
        unused = [i for i in decisions if i.fate != "emitted"]
        unused.sort(key=lambda i: i.fate == "skipped")  # a dead letter says more than a skip beside it
        return Fate(unused[0].fate, unused[0].label) if unused else Fate("lost", "nothing was decided")
    outcomes = [i for name in events for one in enriched.get(name, ()) for i in one.items]
    ends = [name for outcome in outcomes for name in outcome.ids]
    if any(name in later.kept for name in ends):
        return Fate("retracted" if item.label == "retracted" else "stored")
    reasons = [later.refused[name] for name in ends if name in later.refused]
    reasons += [i.label for i in outcomes if i.fate == "dead_lettered"]
    return Fate("dead_lettered", reasons[0]) if reasons else Fate("lost", "decided, but not in the store")


def _check_once(finding: Finding, place: str, copies: Iterable[Became]) -> None:
    """Of the copies of one event on the wire, one at most is passed on in each partition."""
    passed = Counter(copy.partition for copy in copies for item in copy.items if item.ids)
    for partition, times in passed.items():
        if times > 1:
            finding.say("twice", place, f"decided {times} times on partition {partition}")


def refusals(stored: Iterable[Message], letters: Iterable[Message]) -> tuple[Finding, dict[str, str]]:
    """What the database refused: ce_id to reason. A dead letter of the store holds the event as it was."""
    finding = Finding()
    refused = {}
    at = {(m.topic, m.partition, m.offset): m for m in stored}
    for letter in letters:
        error = deadletters.error(letter.headers)
        original = at.get((error.topic, error.partition, error.offset)) if error else None
        place = f"{letter.topic} {letter.partition}/{letter.offset}"
        if error is None or original is None:
            finding.say("unasked", "dead letters", place)
        elif (letter.key, letter.value) != (original.key, original.value):
            finding.say("changed", "dead letters", place)
        else:
            refused[original.named["ce_id"]] = error.reason
    return finding, refused
