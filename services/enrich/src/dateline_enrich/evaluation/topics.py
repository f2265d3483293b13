"""How right the topics are, over articles that somebody labelled with IPTC Media Topics."""

import json
from collections import Counter
from pathlib import Path

from pydantic import BaseModel

from dateline.events import Topic
from dateline_enrich.document import Document
from dateline_enrich.topics import find, lineage


class TopicReport(BaseModel):
    """Shares between 0 and 1; null where there was nothing to judge."""

    articles: int
    first_right: float | None
    """Articles whose first topic is one of their gold top-level topics; none named counts as wrong."""
    top_precision: float | None
    """Top-level topics named that are gold, of those named."""
    top_recall: float | None
    """Gold top-level topics that were named."""
    second_precision: float | None
    """Topics named one level below that are gold, over the articles whose gold goes that deep."""
    second_named: float | None
    """Articles with a topic one level below."""


def measure(gold: Path) -> TopicReport:
    """Topics found beside the gold ones.

    `gold` is JSON lines, one article each: {"title": str, "text": str, "topics": [qcode, ...]}. English. A
    qcode of any depth stands for its top-level topic and its ancestor one below. Raises OSError for a file
    that can't be read, ValueError for a line of another form, KeyError for a code that is no (current) topic.
    """
    counts: Counter[str] = Counter()
    for line in gold.read_text(encoding="utf-8").splitlines():
        article = json.loads(line)
        wanted = {code for qcode in article["topics"] for code in lineage(qcode) if code}
        counts.update(_judged(find(Document(article["text"]), article["title"]), wanted))
    return TopicReport(
        articles=counts["articles"],
        first_right=_share(counts["first_right"], counts["articles"]),
        top_precision=_share(counts["top_right"], counts["tops"]),
        top_recall=_share(counts["top_right"], counts["gold_tops"]),
        second_precision=_share(counts["second_right"], counts["seconds_judged"]),
        second_named=_share(counts["with_second"], counts["articles"]),
    )


def _judged(found: list[Topic], wanted: set[str]) -> dict[str, int]:
    tops = [topic.qcode for topic in found if topic.broader is None]
    seconds = [topic.qcode for topic in found if topic.broader is not None]
    gold_tops = {code for code in wanted if lineage(code) == (code, "")}
    deep = wanted != gold_tops
    return {
        "articles": 1,
        "first_right": int(bool(tops) and tops[0] in wanted),
        "tops": len(tops),
        "top_right": len(wanted.intersection(tops)),
        "gold_tops": len(gold_tops),
        "seconds_judged": len(seconds) if deep else 0,
        "second_right": len(wanted.intersection(seconds)) if deep else 0,
        "with_second": int(bool(seconds)),
    }


def _share(part: int, whole: int) -> float | None:
    return round(part / whole, 4) if whole else None
