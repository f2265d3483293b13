"""Time expressions of Chinese, Japanese and Korean: '2019年4月25日', '周四', '昨日', '4월 25일'."""

import re

from dateline_enrich.dates.names import words
from dateline_enrich.dates.pieces import Expression, Form

_CHINESE_DAYS = ("一", "二", "三", "四", "五", "六", "日天")
_WEEKDAYS = {
    "zh": {
        day: number
        for number, days in enumerate(("一", "二", "三", "四", "五", "六", "日天"))
        for day in days
    },
    "ja": {day: number for number, day in enumerate("月火水木金土日")},
    "ko": {day: number for number, day in enumerate("월화수목금토일")},
}
LANGUAGES = frozenset(_WEEKDAYS)
_NEAR = {language: words(language)["shift"] for language in LANGUAGES}
_SIGNS = {
    "zh": (
        "年",
        "月",
        "[日号號]",
        "(?P<which>[上下本这這])?[个個]?(?:星期|[周週]|礼拜|禮拜)(?P<wd>[一二三四五六日天])",
    ),
    "ja": ("年", "月", "日", "(?:(?P<which>先週|来週|今週)の?)?(?P<wd>[月火水木金土日])曜日?"),
    "ko": ("년", "월", "일", r"(?:(?P<which>지난\s?주|다음\s?주|이번\s?주)\s?)?(?P<wd>[월화수목금토일])요일"),
}
"""Year, month, day, and how a weekday is written."""
_SPAN_AFTER = "[間间內内前目後后本来代]"
"""'10年間' is ten years, '3日目' the third day."""


def _pattern(language: str) -> re.Pattern[str]:
    year, month, day, weekday = _SIGNS[language]
    near = "|".join(map(re.escape, sorted(_NEAR[language], key=len, reverse=True)))
    return re.compile(
        rf"(?<!\d)(?:(?P<y>\d{{4}})\s?{year}\s?)?(?P<m>\d{{1,2}})\s?{month}(?:份)?(?:\s?(?P<d>\d{{1,2}})\s?{day})?"
        rf"|(?<!\d)(?P<year>(?:1[5-9]|20)\d\d)\s?{year}(?!{_SPAN_AFTER}|간)"
        rf"|(?<![\d.])(?P<dom>\d{{1,2}})\s?{day}(?!{_SPAN_AFTER}|간)"
        rf"|{weekday}|(?P<near>{near})"
        r"|(?<!\d)(?P<iso_y>\d{4})[-./](?P<iso_m>\d{1,2})[-./](?P<iso_d>\d{1,2})(?!\d)"
    )


_PATTERNS = {language: _pattern(language) for language in sorted(LANGUAGES)}
_WHICH = {
    "上": -1,
    "下": 1,
    "本": 0,
    "这": 0,
    "這": 0,
    "先週": -1,
    "来週": 1,
    "今週": 0,
    "지난주": -1,
    "다음주": 1,
    "이번주": 0,
}


def expressions(text: str, language: str) -> list[Expression]:
    """Every time expression, in order, none within another."""
    return [e for match in _PATTERNS[language].finditer(text) if (e := _read(match, language))]


def _read(match: re.Match[str], language: str) -> Expression | None:
    start, end = match.span()
    if match["iso_y"]:
        return Expression(start, end, "date", int(match["iso_y"]), int(match["iso_m"]), int(match["iso_d"]))
    if match["m"]:
        year = int(match["y"]) if match["y"] else None
        if not 1 <= int(match["m"]) <= 12:
            return None
        form: Form = "date" if match["d"] else "month"
        return Expression(start, end, form, year, int(match["m"]), int(match["d"]) if match["d"] else None)
    if match["year"]:
        return Expression(start, end, "year", int(match["year"]))
    if match["dom"]:
        day = int(match["dom"])
        return Expression(start, end, "day_of_month", day=day) if 1 <= day <= 31 else None
    return _near(match, language)


def _near(match: re.Match[str], language: str) -> Expression:
    start, end = match.span()
    if match["wd"]:
        which = _WHICH.get(match["which"].replace(" ", ""), 0) if match["which"] else None
        unit = "" if which is None else "week"
        return Expression(
            start, end, "weekday", weekday=_WEEKDAYS[language][match["wd"]], shift=which, unit=unit
        )
    unit, count = _NEAR[language][match["near"]].split()
    return Expression(start, end, unit, shift=float(count), unit=unit)  # type: ignore[arg-type]
