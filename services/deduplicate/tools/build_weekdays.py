"""Build data/weekdays.tsv: how languages name the days of the week.

From CLDR (Unicode License v3) by Babel, and dateparser's inflected and unaccented forms (BSD 3-Clause).

Run where both are installed: `uv run --with babel==2.18.0 --with dateparser==1.5.0 tools/build_weekdays.py`.
The service reads the table and needs neither. One line a name: language, TAB, 0 for Monday to 6 for Sunday,
TAB, name in lower case; the first name of a day is the one that is shown.
"""

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

from babel import Locale, localedata

TABLE = Path(__file__).parents[1] / "src/dateline_deduplicate/data/weekdays.tsv"
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_SHORTEST = 4
"""Letters of a name that dateparser gives; what is shorter is an abbreviation or another word as well."""
_SHORTEST_IDEOGRAPHS = 2


def main() -> None:
    tags = sorted(tag for tag in localedata.locale_identifiers() if "_" not in tag and tag != "root")
    TABLE.write_text("".join(_lines(tags)), encoding="utf-8")


def _lines(tags: list[str]) -> Iterator[str]:
    for tag in tags:
        if wide := _wide(tag):
            for day, names in enumerate(_without_doubtful(_named(tag, wide))):
                yield from (f"{tag}\t{day}\t{name}\n" for name in names)


def _wide(tag: str) -> list[list[str]]:
    """Each day's names in a sentence and alone; empty where CLDR has none."""
    forms = [_form(tag, how) for how in ("format", "stand-alone") if _form(tag, how) != _form("root", how)]
    return [list(names) for names in zip(*forms, strict=True)]


def _form(tag: str, how: str) -> list[str]:
    days = Locale.parse(tag).days[how]["wide"]
    return [days[day].lower() for day in range(7)]


def _named(tag: str, wide: list[list[str]]) -> list[list[str]]:
    """Every day's names, CLDR's first."""
    try:
        more = import_module(f"dateparser.data.date_translation_data.{tag}").info
    except ModuleNotFoundError:
        more = {}
    return [
        list(dict.fromkeys((*names, *(name.lower() for name in more.get(day, ()) if _whole(name, names)))))
        for day, names in zip(_DAYS, wide, strict=True)
    ]


def _whole(name: str, wide: list[str]) -> bool:
    """Whether a name is no abbreviation."""
    name = name.lower()
    ideographs = all("\u3400" <= character <= "\u9fff" for character in name)
    long = len(name) >= (_SHORTEST_IDEOGRAPHS if ideographs else _SHORTEST) and name[-1].isalnum()
    return long and not any(whole.startswith(name) for whole in wide)


def _without_doubtful(days: list[list[str]]) -> list[list[str]]:
    """Names of one day alone, whether written apart or in one."""
    joined = [{name.replace(" ", "") for name in names} for names in days]
    return [
        [name for name in names if sum(name.replace(" ", "") in others for others in joined) == 1]
        for names in days
    ]


if __name__ == "__main__":
    main()
