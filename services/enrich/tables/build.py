"""Rebuild the tables of names and topics in src/dateline_enrich/data. Needed only when a source changes.

    python services/enrich/tables/build.py --names DIR --iptc FILE

DIR holds the two popular-names-by-country CSV files; FILE is IPTC's cptall-x-all.json. Places have a script
of their own, places.py. See data/NOTICE.md.
"""

import argparse
import csv
import json
import re
import unicodedata
from collections.abc import Iterable
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
DATA = HERE.parent / "src" / "dateline_enrich" / "data"
EAST_ASIA = {"KR", "CN", "TW", "VN", "KH"}


def plain(name: str) -> str:
    """Without accents: 'Wáng' is printed 'Wang' in English copy."""
    return "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))


def people(names: Path) -> None:
    """Forenames, surnames, and the family names that come first (Kim Jong Un)."""
    forenames, surnames, first = set(), set(), set()
    for row in _csv(names / "common-forenames-by-country.csv"):
        forenames |= {plain(row["Romanized Name"]).strip()}
    for row in _csv(names / "common-surnames-by-country.csv"):
        name = plain(row["Romanized Name"]).strip()
        surnames.add(name)
        if row["Country"] in EAST_ASIA:
            first.add(name)
    for path, table in (("forenames", forenames), ("surnames", surnames), ("family_first", first)):
        kept = sorted(name for name in table if re.fullmatch(r"[A-Z][\w'-]+", name))
        (DATA / f"{path}.txt").write_text("\n".join(kept) + "\n", encoding="utf-8")


def _csv(path: Path) -> Iterable[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        yield from csv.DictReader(file)


def topics(iptc: Path) -> None:
    """qcode, top-level qcode, label, narrower terms' labels: what the topic lexicon grows from."""
    concepts = {c["qcode"]: c for c in json.loads(iptc.read_text(encoding="utf-8"))["conceptSet"]}
    lines = []
    for qcode, concept in sorted(concepts.items()):
        label = concept.get("prefLabel", {}).get("en-GB", "")
        if label and "retired" not in concept:
            lines.append(f"{qcode}\t{_top(qcode, concepts)}\t{label}")
    (DATA / "mediatopics.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")


def _top(qcode: str, concepts: dict[str, Any]) -> str:
    while broader := concepts.get(qcode, {}).get("broader"):
        first = broader[0] if isinstance(broader, list) else broader
        qcode = "medtop:" + first.rsplit("/", 1)[-1]
    return qcode


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--names", type=Path, required=True)
    parser.add_argument("--iptc", type=Path, required=True)
    arguments = parser.parse_args()
    people(arguments.names)
    topics(arguments.iptc)
