"""What a session of chaos came to: JSON for programs, Markdown and one last line for people."""

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from chaos.accounts import Contradiction, Fate
from chaos.killer import Happened

_SHOWN = 50
_WORDS = {"dead_lettered": "dead-lettered", "in_part": "in part this, in part that"}
FATES = ("stored", "retracted", "skipped", "dead_lettered", "in_part")
KINDS = ("lost", "twice", "changed", "unasked")


@dataclass
class Report:
    """Everything that is worth knowing afterwards."""

    seed: int
    seconds: float
    rate: float
    database: str
    spared: str | None
    """Why the database was not killed; None where it was."""
    killed: Mapping[str, int] = field(default_factory=dict)
    failpoints: Mapping[str, int] = field(default_factory=dict)
    exits: list[Happened] = field(default_factory=list)
    happened: list[Happened] = field(default_factory=list)
    inputs: int = 0
    fates: Counter[Fate] = field(default_factory=Counter)
    decisions: Counter[str] = field(default_factory=Counter)
    duplicates: dict[str, int] = field(default_factory=dict)
    """Harmless repetitions by topic."""
    stored: dict[str, int] = field(default_factory=dict)
    """Rows by table."""
    restores: list[float] = field(default_factory=list)
    """Seconds that deduplicate took to restore a partition, each time."""
    drained_seconds: float = 0.0
    """From the last input until nothing was on its way any more."""
    contradictions: list[Contradiction] = field(default_factory=list)

    def fate(self, name: str) -> int:
        """How many inputs ended so."""
        return sum(n for fate, n in self.fates.items() if fate.name == name)

    @property
    def last_line(self) -> str:
        """The count of each."""
        ends = ", ".join(f"{self.fate(name):,} {_WORDS.get(name, name)}" for name in FATES)
        kinds: Counter[str] = Counter(one.kind for one in self.contradictions)
        wrong = ", ".join(f"{kinds[kind]} {kind}" for kind in KINDS)
        return f"{self.inputs:,} inputs: {ends}; {wrong}"

    def write(self, folder: Path, name: str) -> Path:
        """Write NAME.json and NAME.md into a folder; returns the latter."""
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{name}.json").write_text(json.dumps(self._fields(), indent=2), "utf-8")
        page = folder / f"{name}.md"
        page.write_text(self._page(), "utf-8")
        return page

    def _fields(self) -> dict[str, Any]:
        return vars(self) | {
            "exits": [asdict(one) for one in self.exits],
            "happened": [asdict(one) for one in self.happened],
            "fates": {name: self.fate(name) for name in FATES},
            "reasons": {f"{f.name}: {f.reason}": n for f, n in self.fates.most_common() if f.reason},
            "contradictions": [one._asdict() for one in self.contradictions],
        }

    def _page(self) -> str:
        killed = [f"{who} {n}" for who, n in self.killed.items()]
        parts = [
            f"# Chaos, seed {self.seed}",
            f"{self.seconds:.0f} s of load at {self.rate:g} inputs a second into {self.database}.",
            f"SIGKILLs: {', '.join(killed)}."
            + (f" The database was not killed: {self.spared}." if self.spared else ""),
            f"Besides, services killed themselves at failpoints: {_counts(self.failpoints)}. "
            f"Services that ended by themselves and were started again: {len(self.exits)}.",
            f"**{self.last_line}**",
            _table("fate", {f"{f.name} {f.reason}".strip(): n for f, n in self.fates.most_common()}),
            _table("decision", dict(self.decisions.most_common())),
            _table("repeated on the wire, harmlessly", self.duplicates),
            _table("rows stored", self.stored),
            f"{len(self.restores)} restores of a partition's memory, {_range(self.restores)}. "
            f"Idle {self.drained_seconds:.0f} s after the last input.",
            *_shown("Exits", [f"{e.at:.1f} s {e.victim}: {e.detail}" for e in self.exits]),
            *_shown("Contradictions", [f"{c.kind}, {c.where}: {c.what}" for c in self.contradictions]),
        ]
        return "\n\n".join(parts) + "\n"


def _counts(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{name} {n}" for name, n in counts.items()) or "none"


def _range(seconds: list[float]) -> str:
    return f"{min(seconds):.2f} to {max(seconds):.2f} s" if seconds else "no times"


def _table(title: str, counts: Mapping[str, int]) -> str:
    rows = [f"| {name} | {n:,} |" for name, n in counts.items()]
    return "\n".join([f"| {title} | |", "| --- | ---: |", *rows])


def _shown(title: str, lines: list[str]) -> list[str]:
    if not lines:
        return []
    more = [f"and {len(lines) - _SHOWN} more"] if len(lines) > _SHOWN else []
    return [f"## {title}", "\n".join(f"- {line}" for line in [*lines[:_SHOWN], *more])]
