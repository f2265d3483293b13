"""Datelines of Chinese, Japanese and Korean agencies, whose scripts know no capitals."""

import re

from dateline.events import Dateline
from dateline_ingest.cleaning import agencies

_FORMS = tuple(
    re.compile(form)
    for form in (
        rf"(?P<agency>{agencies.ACRONYM})(?P<place>[^\W\d_]{{2,10}}?)(?P<date>\d{{1,2}}月\d{{1,2}}日)电"
        r"(?:\s?[（(]记者\s?[^（）()]{1,40}[）)])?\s?",
        rf"【(?P<place>[^【】\s]{{1,12}}?)(?P<agency>{agencies.ACRONYM})】\s?",
        rf"\((?P<place>[^\W\d_]{{1,12}})=(?P<agency>{agencies.ACRONYM})\)\s?"
        r"(?:[^\W\d_]{2,12} ?(?:기자|특파원) ?= ?)?",
    )
)
"""'新华社北京3月12日电（记者张三）', '【東京共同】', '(서울=연합뉴스) 홍길동 기자 = '"""


def may_open(head: str) -> bool:
    """A quick look at a paragraph's beginning."""
    return head[:1] == "【" or "日电" in head[:30] or (head[:1] == "(" and "=" in head[:16])


def take(paragraph: str) -> tuple[Dateline, str, str] | None:
    """The dateline that opens a paragraph, the rest of it, and the agency; null where there is none."""
    if not may_open(paragraph):
        return None
    match = next(filter(None, (form.match(paragraph) for form in _FORMS)), None)
    if match is None:
        return None
    said = match.groupdict()
    dateline = Dateline(text=match[0].strip(), place=said["place"], date=said.get("date"))
    return dateline, paragraph[match.end() :], said["agency"]
