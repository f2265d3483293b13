"""The files that a bench leaves."""

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bench.report import Results, as_json, as_markdown
from bench.row import Row

METHOD = (
    "What is compared runs in turn (A B A B) on the same machine and, where one is needed, the same broker; "
    "a ratio is taken within each round, and its median and extremes are told. Figures of two machines, or "
    "of two days, are not to be compared; ratios are."
)
QUICK = "Quick mode: small sizes and few runs, to see that everything works. The figures say little."


def write(
    folder: Path, measured: Sequence[tuple[Row, Results]], about: dict[str, Any], *, quick: bool
) -> tuple[Path, Path]:
    """Write the JSON and the Markdown file of one bench; returns their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    now = datetime.now(UTC)
    commit = (about["git"]["commit"] or "nogit")[:10]
    stem = folder / f"{now:%Y%m%dT%H%M%SZ}-{commit}{'-quick' if quick else ''}"
    as_text, table = stem.with_suffix(".json"), stem.with_suffix(".md")
    head = {"made_at": now.isoformat(timespec="seconds"), "quick": quick, "method": METHOD, **about}
    content = head | {"rows": [as_json(row, results) for row, results in measured]}
    as_text.write_text(json.dumps(content, indent=2) + "\n", encoding="utf-8")
    sections = [as_markdown(row, results) for row, results in measured]
    table.write_text("\n\n".join([_heading(head), *sections]) + "\n", encoding="utf-8")
    return as_text, table


def _heading(head: dict[str, Any]) -> str:
    machine, git = head["machine"], head["git"]
    versions = ", ".join(f"{name} {number}" for name, number in head["versions"].items())
    lines = [
        f"# Bench, {head['made_at']}",
        "",
        f"- machine: {machine['processor']}, {machine['cores']} cores, {machine['memory_gb']} GB, "
        f"{machine['system']}; load before: {machine['load_before']}",
        f"- versions: {versions}",
        f"- commit: {git['commit'] or 'none'}{', with changes' if git['changed'] else ''}",
        f"- method: {head['method']}",
    ]
    return "\n".join([*lines, *([f"- **{QUICK}**"] if head["quick"] else [])])
