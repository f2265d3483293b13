"""From what lies on the topics and in the database to a report: replays, then every check of `accounts`."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from chaos import accounts, tables
from chaos.accounts import Finding, Later
from chaos.database import Tables
from chaos.load import Confirmed
from chaos.replay import Became, replay_deduplicate, replay_pure
from chaos.report import Report
from dateline import topics
from dateline.codec import Record
from dateline.events import Event
from harness.kafka import Message

Progress = Callable[[str, float, float], None]
"""Told what is being done, how far it is, and how far it goes."""

_STORED = (topics.ENRICHED, topics.STORIES)
_LETTERS = tuple(topics.dead_letters(name) for name in (topics.INGEST, topics.INGESTED, topics.DEDUPLICATED))


@dataclass(frozen=True)
class Recorded:
    """What is left when everything has come to rest: all that the accounts are made from."""

    confirmed: list[Confirmed]
    topics: dict[str, list[Message]]
    stored: Tables
    partitions: int


@dataclass(frozen=True)
class Replayed:
    """What each message must have become."""

    ingest: list[Became]
    deduplicate: list[Became]
    enrich: list[Became]

    def records(self, topic: str) -> list[Record]:
        """What must lie on a topic."""
        stages = (self.ingest, self.deduplicate, self.enrich)
        return [r for stage in stages for one in stage for r in one.records if r.topic == topic]


def account(report: Report, recorded: Recorded, progress: Progress) -> None:
    """Put into the report what became of every input, and every contradiction."""
    replayed = _replay(recorded, progress)
    found = recorded.topics
    letters, refused = accounts.refusals(_of(found, *_STORED), _of(found, *map(topics.dead_letters, _STORED)))
    progress("accounting", 0, 1)
    later = Later(
        replayed.deduplicate, replayed.enrich, tables.kept(found[topics.ENRICHED], recorded.stored), refused
    )
    report.fates, ends = accounts.fates(replayed.ingest, later)
    on_topics = _topics(recorded, replayed)
    findings = [
        accounts.confirmed_inputs(recorded.confirmed, found[topics.INGEST]),
        ends,
        letters,
        *on_topics.values(),
        tables.compare(tables.fold(_stored_events(found, refused)), recorded.stored),
        tables.memberships(recorded.stored),
    ]
    report.contradictions = [c for finding in findings for c in finding.contradictions]
    report.inputs = len(found[topics.INGEST])
    report.stored = {name: len(rows) for name, rows in recorded.stored.items()}
    report.duplicates = {name: finding.duplicates for name, finding in on_topics.items()}
    report.decisions = Counter(item.label for one in replayed.deduplicate for item in one.items)


def _replay(recorded: Recorded, progress: Progress) -> Replayed:
    found = recorded.topics

    def watched(service: str, topic: str) -> list[Became]:
        messages = found[topic]
        again = (
            replay_deduplicate(messages, recorded.partitions)
            if service == "deduplicate"
            else replay_pure(service, messages)
        )
        done = []
        for one in again:
            done.append(one)
            progress(f"asking {service}'s core again", len(done), len(messages))
        return done

    return Replayed(
        watched("ingest", topics.INGEST),
        watched("deduplicate", topics.INGESTED),
        watched("enrich", topics.DEDUPLICATED),
    )


def _of(found: dict[str, list[Message]], *names: str) -> list[Message]:
    return [message for name in names for message in found[name]]


def _topics(recorded: Recorded, replayed: Replayed) -> dict[str, Finding]:
    events = (topics.INGESTED, topics.DEDUPLICATED, topics.ENRICHED)
    findings = {
        name: accounts.compare(name, replayed.records(name), recorded.topics[name], recorded.partitions)
        for name in (*events, *_LETTERS)
    }
    snapshots = accounts.snapshots(replayed.records(topics.STORIES), recorded.topics[topics.STORIES])
    return findings | {topics.STORIES: snapshots}


def _stored_events(found: dict[str, list[Message]], refused: dict[str, str]) -> list[Event]:
    return tables.events(m for m in _of(found, *_STORED) if m.named["ce_id"] not in refused)
