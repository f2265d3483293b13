"""Rebuild forenames.txt, surnames.txt and family_first.txt in src/dateline_enrich/data.

    python services/enrich/tables/names.py DIR

DIR holds the two popular-names-by-country CSV files. Needed only when they change. See data/NOTICE.md.
"""

import argparse
import csv
import re
import unicodedata
from collections.abc import Iterable
from pathlib import Path

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


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", type=Path)
    people(parser.parse_args().names)
