"""English time expressions as they stand in copy: found and read, not yet resolved."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Literal

_MONTH_NAMES = "January February March April May June July August September October November December"
MONTHS = tuple(_MONTH_NAMES.lower().split())
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_NUMBERS = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
_MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|Aug(?:ust|\.)?"
    r"|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_WEEKDAY = (
    r"(?:Mon(?:day|\.)?|Tues?(?:day|\.)?|Wed(?:nesday|s?\.)?|Thu(?:rs)?(?:day|\.)?|Fri(?:day|\.)?|Sat(?:urday|\.)?"
    r"|Sun(?:day|\.)?)"
)
_FULL_WEEKDAY = "(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_DAY = r"(?:[12]\d|3[01]|0?[1-9])(?!\d)"
_YEAR = r"(?:1[5-9]|20)\d\d(?!\d)"
_COUNT = rf"(?:\d{{1,3}}|{'|'.join(_NUMBERS)}|an?)"
_BEFORE_MONTH = (
    r"(?:in|since|until|till|by|of|from|through|during|before|after|between|and|to|last|next|this"
    r"|early|mid|late|early-|mid-|late-)"
)
_ZONE = r"(?:GMT|UTC|EST|EDT|CST|CDT|MST|MDT|PST|PDT|CET|CEST|JST|KST|IST)"

EXPRESSION = re.compile(
    rf"""(?<![\w/.-])(?:
    (?P<iso>(?P<isodate>\d{{4}}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01]))
        (?:[T\s](?P<isotime>[0-2]\d:[0-5]\d(?::[0-5]\d)?)(?:\.\d{{1,9}})?(?P<isozone>Z|[+-][01]\d:?[0-5]\d)?)?)(?![\w-])
    |(?P<md>(?:(?P<md_wd>{_WEEKDAY}),?\s\(?)?(?P<md_m>{_MONTH})\s(?P<md_d>{_DAY})(?:st|nd|rd|th)?
        (?:\s?[-–]\s?(?P<md_to>{_DAY})(?:st|nd|rd|th)?)?(?:,?\s(?P<md_y>{_YEAR}))?)(?!\w)
    |(?P<dm>(?:(?P<dm_wd>{_WEEKDAY}),?\s\(?)?(?:the\s)?(?P<dm_d>{_DAY})(?:st|nd|rd|th)?
        (?:\s?[-–]\s?(?P<dm_to>{_DAY})(?:st|nd|rd|th)?)?\s(?:of\s)?(?P<dm_m>{_MONTH})(?:,?\s(?P<dm_y>{_YEAR}))?)(?!\w)
    |(?P<dots>(?P<dots_d>\d{{1,2}})\.(?P<dots_m>\d{{1,2}})\.(?P<dots_y>{_YEAR}))(?!\w)
    |(?P<my>(?:(?:[Ee]arly|[Mm]id|[Ll]ate)[\s-])?(?P<my_m>{_MONTH})(?:\sof|,)?\s(?P<my_y>{_YEAR}))(?!\w)
    |(?P<rel_wd>(?P<rw_which>[Ll]ast|[Nn]ext|[Tt]his|[Cc]oming)\s(?P<rw_wd>{_FULL_WEEKDAY}))(?!\w)
    |(?P<rel>(?P<rel_which>[Ll]ast|[Nn]ext|[Tt]his)\s(?P<rel_unit>week|weekend|month|year))(?!\w)
    |(?P<ago>(?:[Aa]bout\s|[Ss]ome\s|[Nn]early\s|[Aa]lmost\s)?(?P<ago_n>{_COUNT})\s(?P<ago_unit>days?|months?|years?)\s(?:ago|earlier))(?!\w)
    |(?P<near>[Tt]oday|[Tt]onight|[Yy]esterday|[Tt]omorrow)(?!\w)
    |(?P<wd>{_FULL_WEEKDAY})(?!\w)
    |(?:(?<=\b[Ii]n\s)|(?<=\bby\s)|(?<=\bof\s)|(?<=[Ss]ince\s)|(?<=[Uu]ntil\s)|(?<=[Ff]rom\s)|(?<=[Dd]uring\s)
        |(?<=[Bb]efore\s)|(?<=[Aa]fter\s)|(?<=[Tt]hrough\s)|(?<=[Tt]his\s)|(?<=[Ll]ast\s)|(?<=[Nn]ext\s)
        |(?=(?:[Ee]arly|[Mm]id|[Ll]ate)[\s-]))
        (?P<m>(?:(?:[Ee]arly|[Mm]id|[Ll]ate)[\s-])?(?P<m_m>{_MONTH}))(?![\w-]|\s[A-Z])
    |(?P<decade>(?:the\s)?(?:(?:[Ee]arly|[Mm]id|[Ll]ate)[\s-])?(?P<decade_y>(?:1[5-9]|20)\d)0['’]?s)(?!\w)
    |(?:(?<=\b[Ii]n\s)|(?<=\bby\s)|(?<=\bof\s)|(?<=[Ss]ince\s)|(?<=[Uu]ntil\s)|(?<=[Ff]rom\s)|(?<=[Dd]uring\s)
        |(?<=[Bb]efore\s)|(?<=[Aa]fter\s)|(?<=[Ee]arly\s)|(?<=[Ll]ate\s)|(?<=\bto\s)|(?<=\bthe\s)|(?<=\()|(?<=\band\s))
        (?P<y>{_YEAR})(?![\w%$€£]|[,.]\d|\s(?:people|men|women|miles|dollars|votes|km|percent|troops|members))
    )""",
    re.VERBOSE,
)
TIME = re.compile(
    rf"(?<![\w.:])(?:(?P<h>1[0-2]|0?[1-9])(?:[:.](?P<min>[0-5]\d))?\s?(?P<half>[ap]\.?m\b\.?)"
    rf"|(?P<h24>[01]?\d|2[0-3]):(?P<min24>[0-5]\d)|(?P<mil>(?:[01]\d|2[0-3])[0-5]\d)(?=\s{_ZONE}))"
    rf"(?:\s(?P<local>local\stime))?(?:\s(?P<zone>{_ZONE})\b)?"
    rf"(?:\s?\((?P<gmt_h>[01]?\d|2[0-3])[:.]?(?P<gmt_min>[0-5]\d)?\s(?:GMT|UTC)\))?"
)
Form = Literal[
    "date", "month", "year", "decade", "weekday", "week", "weekend", "days", "months", "years", "moment"
]


@dataclass(frozen=True, slots=True)
class Expression:
    """What a time expression says. `weekday` 0 is Monday; `shift` counts `form`s from now; None: not said."""

    start: int
    end: int
    form: Form
    year: int | None = None
    month: int | None = None
    day: int | None = None
    last_day: int | None = None
    weekday: int | None = None
    shift: int | None = None
    time: str = ""


def expressions(text: str) -> Iterator[Expression]:
    """Every time expression of a text that names a day, month, year or longer, in order."""
    for match in EXPRESSION.finditer(text):
        yield _read(match, text)


_Fields = dict[str, Any]
"""Arguments of Expression."""


def month_number(name: str) -> int:
    return next(i for i, month in enumerate(MONTHS, 1) if month.startswith(name.lower().rstrip(".")[:3]))


def weekday_number(name: str) -> int:
    return next(i for i, weekday in enumerate(WEEKDAYS) if weekday.startswith(name.lower()[:3]))


def _read(match: re.Match[str], text: str) -> Expression:
    kind = next(name for name in _READERS if match[name] is not None)
    start, end = match.span(kind)
    if text[end : end + 1] == ")" and "(" in match[kind]:
        end += 1
    return Expression(start, end, **_READERS[kind](match))


def _iso(m: re.Match[str]) -> _Fields:
    year, month, day = map(int, m["isodate"].split("-"))
    time = m["isotime"] or ""
    if time:
        time = (time if time.count(":") == 2 else time + ":00") + (m["isozone"] or "")
    return {"form": "moment" if time else "date", "year": year, "month": month, "day": day, "time": time}


def _day(prefix: str, m: re.Match[str]) -> _Fields:
    weekday, last, year = m[f"{prefix}_wd"], m[f"{prefix}_to"], m[f"{prefix}_y"]
    return {
        "form": "date",
        "year": int(year) if year else None,
        "month": month_number(m[f"{prefix}_m"]),
        "day": int(m[f"{prefix}_d"]),
        "last_day": int(last) if last else None,
        "weekday": weekday_number(weekday) if weekday else None,
    }


def _dots(m: re.Match[str]) -> _Fields:
    return {"form": "date", "year": int(m["dots_y"]), "month": int(m["dots_m"]), "day": int(m["dots_d"])}


def _relative_weekday(m: re.Match[str]) -> _Fields:
    shift = -1 if m["rw_which"].lower() == "last" else 1
    return {"form": "weekday", "weekday": weekday_number(m["rw_wd"]), "shift": shift}


def _relative(m: re.Match[str]) -> _Fields:
    shift = {"last": -1, "this": 0, "next": 1}[m["rel_which"].lower()]
    forms = {"month": "months", "year": "years"}
    return {"form": forms.get(m["rel_unit"], m["rel_unit"]), "shift": shift}


def _ago(m: re.Match[str]) -> _Fields:
    count = m["ago_n"].lower()
    number = int(count) if count.isdecimal() else (_NUMBERS.index(count) + 1 if count in _NUMBERS else 1)
    return {"form": m["ago_unit"].rstrip("s") + "s", "shift": -number}


def _near(m: re.Match[str]) -> _Fields:
    return {"form": "days", "shift": {"yesterday": -1, "tomorrow": 1}.get(m["near"].lower(), 0)}


_READERS: dict[str, Callable[[re.Match[str]], _Fields]] = {
    "iso": _iso,
    "md": lambda m: _day("md", m),
    "dm": lambda m: _day("dm", m),
    "dots": _dots,
    "my": lambda m: {"form": "month", "month": month_number(m["my_m"]), "year": int(m["my_y"])},
    "rel_wd": _relative_weekday,
    "rel": _relative,
    "ago": _ago,
    "near": _near,
    "wd": lambda m: {"form": "weekday", "weekday": weekday_number(m["wd"])},
    "m": lambda m: {"form": "month", "month": month_number(m["m_m"])},
    "decade": lambda m: {"form": "decade", "year": int(m["decade_y"])},
    "y": lambda m: {"form": "year", "year": int(m["y"])},
}
