"""Rebuild src/dateline_enrich/data/mediatopics.tsv from IPTC's cptall-x-all.json: only for a new release.

    python services/enrich/tables/topics.py FILE

One concept a line, retired ones left out: qcode, its top-level topic, its ancestor (or itself) one level
below that (empty for a top-level topic), and its en-GB label. See data/NOTICE.md.
"""

import json
import sys
from pathlib import Path
from typing import Any

DATA = Path(__file__).parent.parent / "src" / "dateline_enrich" / "data"


def line_of_descent(concept: dict[str, Any], concepts: dict[str, dict[str, Any]]) -> list[dict[str, Any]]:
    """The concept's ancestors from the top down, and itself. Each concept has one broader one at most."""
    above = concept.get("broader", [])
    return [*(line_of_descent(concepts[above[0]], concepts) if above else []), concept]


def main(source: Path) -> None:
    concepts = {c["uri"]: c for c in json.loads(source.read_text(encoding="utf-8"))["conceptSet"]}
    lines = []
    for concept in sorted(concepts.values(), key=lambda c: str(c["qcode"])):
        descent = line_of_descent(concept, concepts)
        if any("retired" in c for c in descent):
            continue
        second = descent[1]["qcode"] if len(descent) > 1 else ""
        lines.append(
            "\t".join((concept["qcode"], descent[0]["qcode"], second, concept["prefLabel"]["en-GB"]))
        )
    (DATA / "mediatopics.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
