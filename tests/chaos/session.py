"""The whole of it: start, load, kill, wait until all is done, and account for everything."""

import json
import time
from pathlib import Path

from chaos.accounting import Progress, Recorded, account
from chaos.database import Database, any_database
from chaos.killer import Killer
from chaos.load import Load
from chaos.plan import kills_for, plan
from chaos.report import Report
from dateline import topics
from dateline.cli.flow import INPUTS
from harness.pipeline import Pipeline

_TICK = 0.1
_DRAIN_SECONDS = 180.0
_READ = (topics.INGEST, topics.INGESTED, topics.DEDUPLICATED, topics.ENRICHED, topics.STORIES)


def run(folder: Path, *, seed: int, seconds: float, rate: float, progress: Progress) -> Report:
    """A session of `seconds` of load; data and logs in `folder`. Raises TimeoutError if it stalls."""
    progress("starting a broker, four services and a database", 0, 1)
    with any_database(folder) as database, Pipeline(folder, store_url=database.url) as line:
        report = Report(seed, seconds, rate, database.name, database.spared)
        load = Load(line.cluster.servers, seed, rate)
        kills = plan(seed, seconds, kills_for(seconds, database=database.spared is None))
        killer = Killer(line.services, line.broker, database, kills)
        load.start()
        _torment(killer, load, seconds, progress)
        report.drained_seconds = _drain(line, killer, progress)
        recorded = _record(line, load, database)
    _tell(report, killer)
    report.restores = _restores(line)
    account(report, recorded, progress)
    return report


def _torment(killer: Killer, load: Load, seconds: float, progress: Progress) -> None:
    while killer.seconds < seconds or not killer.done:
        killer.tick()
        progress(f"{killer.count('kill').total()} kills under load", min(killer.seconds, seconds), seconds)
        if load.failure is not None:
            break
        time.sleep(_TICK)
    load.stop()


def _drain(line: Pipeline, killer: Killer, progress: Progress) -> float:
    """Wait until every service has acknowledged everything; returns how long that took."""
    began = time.monotonic()
    while not (killer.done and line.idle()):
        waited = time.monotonic() - began
        if waited > _DRAIN_SECONDS:
            raise TimeoutError(f"not idle {waited:.0f} s after the last input: {_states(line)}")
        progress("waiting until nothing is on its way", waited, _DRAIN_SECONDS)
        killer.tick()
        time.sleep(_TICK)
    return time.monotonic() - began


def _states(line: Pipeline) -> str:
    """What every service says of itself, and how much of its input it has acknowledged."""
    told = []
    for name, process in line.services.items():
        done = sum(line.cluster.committed(f"dateline-{name}", topic) for topic in INPUTS[name])
        ends = sum(line.cluster.ends(topic) for topic in INPUTS[name])
        told.append(f"{name} {process.ready() or 'ready'}, {done} of {ends} messages")
    return "; ".join(told)


def _record(line: Pipeline, load: Load, database: Database) -> Recorded:
    for process in line.services.values():
        process.kill()
    names = [*_READ, *map(topics.dead_letters, topics.INPUTS)]
    found = {name: line.cluster.read(name) for name in names}
    return Recorded(load.confirmed, found, database.rows(), line.cluster.settings.partitions)


def _tell(report: Report, killer: Killer) -> None:
    report.killed = killer.count("kill")
    report.failpoints = killer.count("failpoint")
    report.exits = [one for one in killer.happened if one.what == "exit"]
    report.happened = killer.happened


def _restores(line: Pipeline) -> list[float]:
    """From deduplicate's log: seconds of every restore."""
    lines = line.services["deduplicate"].log.read_text("utf-8", "replace").splitlines()
    entries = (json.loads(one) for one in lines if one.startswith('{"') and '"restored"' in one)
    return [entry["seconds"] for entry in entries if entry.get("event") == "restored"]
