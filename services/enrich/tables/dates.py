"""Rebuild data/dates.tsv: names of months, weekdays and near days in other languages.

    python services/enrich/tables/dates.py

From the language data of dateparser (ingest's trafilatura brings it), wide forms told by Babel, and our own
words beside this file in date_words_more.tsv. See data/NOTICE.md.
"""

import calendar
import importlib
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from babel import Locale

HERE = Path(__file__).parent
OUT = HERE.parent / "src" / "dateline_enrich" / "data" / "dates.tsv"
LANGUAGES = ("ar", "de", "es", "fr", "it", "nl", "pl", "pt", "ru", "sv", "uk")
MONTHS = tuple(calendar.month_name[number].lower() for number in range(1, 13))
DAYS = tuple(name.lower() for name in calendar.day_name)
RELATIVE = re.compile(
    r"(?:(?P<ago>\d) (?P<unit>day|week|month|year) ago|in (?P<ahead>\d) (?P<unit2>day|week|month|year))$"
)
SHORTEST = 3
COMPOUNDS = {
    "de": ("abend", "morgen", "mittag", "nachmittag", "nacht", "vormittag"),
    "nl": ("avond", "ochtend", "middag", "nacht", "morgen"),
}
"""'Dienstagabend' is a day, too."""
Row = tuple[str, str, str]


def rows(language: str) -> Iterator[Row]:
    """Kind, word, meaning."""
    info = importlib.import_module(f"dateparser.data.date_translation_data.{language}").info
    yield from _months(language, info)
    yield from _weekdays(language, info)
    for key, phrases in info["relative-type"].items():
        if found := RELATIVE.match(key):
            count = -int(found["ago"]) if found["ago"] else int(found["ahead"])
            for phrase in phrases:
                if len(phrase) >= SHORTEST and not re.search(r"\b(?:hf|нед|мес|эт|пр|след|сл|г)\b", phrase):
                    yield "shift", phrase.lower(), f"{found['unit'] or found['unit2']} {count}"
    for unit in ("day", "week", "month", "year"):
        for word in info[unit]:
            if len(word) > 2:
                yield "unit", word.lower(), unit
    for simplification in info.get("simplifications", ()):
        for word, value in simplification.items():
            if str(value).isdecimal() and word.isalpha() and int(value) <= 12:
                yield "number", word.lower(), str(value)


def _months(language: str, info: dict[str, Any]) -> Iterator[Row]:
    wide = _wide(language, "months")
    for number, name in enumerate(MONTHS, 1):
        for form in info[name]:
            yield ("month" if form.lower() in wide else "short-month"), form.lower().rstrip("."), str(number)
    if language == "ar":
        for number, form in Locale.parse("ar_SY").months["format"]["wide"].items():
            yield "month", form, str(number)


def _weekdays(language: str, info: dict[str, Any]) -> Iterator[Row]:
    wide = _wide(language, "days")
    for number, name in enumerate(DAYS):
        for form in (f.lower() for f in info[name]):
            if form in wide or any(form[:4] == w[:4] and len(form) >= len(w) - 1 for w in wide):
                yield "weekday", form, str(number)
                for part in COMPOUNDS.get(language, ()):
                    yield "weekday", form + part, str(number)


def _wide(language: str, kind: str) -> set[str]:
    tables = getattr(Locale.parse(language), kind)
    return {form.lower() for width in ("format", "stand-alone") for form in tables[width]["wide"].values()}


def more() -> Iterator[tuple[str, str, str, str]]:
    """Our own words: parted by '|' where their meaning follows, else by spaces,
    months and weekdays in order.
    """
    for line in (HERE / "date_words_more.tsv").read_text(encoding="utf-8").splitlines():
        language, kind, words, *meaning = line.split("\t")
        first = {"month": 1, "weekday": 0}.get(kind)
        listed = words.split("|") if meaning or kind == "ago-before" else words.split()
        for place, word in enumerate(listed):
            if word:
                told = meaning[0] if meaning else "" if first is None else str(place + first)
                yield language, kind, word, told


def main() -> None:
    lines = {(language, *row): None for language in LANGUAGES for row in rows(language)}
    lines |= dict.fromkeys(more())
    OUT.write_text("".join("\t".join(line) + "\n" for line in lines), encoding="utf-8")


if __name__ == "__main__":
    main()
