"""`dateline evaluate look-alikes`: events that differ in what they say, hardly in how, must be told apart.

The later half of each labelled story is edited consistently into reports of another event. A hard pair has
one article of each half; a true pair has both in the same. The file unedited is the control.
"""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from itertools import combinations, product
from pathlib import Path
from typing import TypeAlias

from pydantic import BaseModel, Field

from dateline_deduplicate.evaluation.edits import names, redated, refigured, renaming, replaced
from dateline_deduplicate.evaluation.labelled import Line, lines
from dateline_deduplicate.evaluation.running import Progress, final_stories, interleaved, unwatched

Edit: TypeAlias = Callable[[str], str]
Half: TypeAlias = list[Line]


class KindScore(BaseModel):
    """One way to make another event of an event."""

    kind: str
    hard_pairs: int
    apart: int = Field(description="Hard pairs in different stories.")
    true_pairs: int
    together: int = Field(description="True pairs in one story.")


class LookAlikesReport(BaseModel):
    """By kind, and the control: how many of the hard pairs are one story where nothing was edited."""

    kinds: list[KindScore]
    control_pairs: int
    control_together: int


def look_alikes(
    files: Sequence[Path],
    *,
    dates: bool = True,
    total: Progress = unwatched,
    progress: Progress = unwatched,
) -> LookAlikesReport:
    """Measure every kind over one stream of all files; `total` is told how many decisions it will take.

    Raises OSError for a file that cannot be read, ValueError for a line that is no labelled article.
    """
    articles = [line | {"story": f"{file}/{line['story']}"} for file in files for line in lines(file)]
    total(sum(len(half) for halved in _halves(articles) for half in halved) * (len(KINDS) + 1))
    return measured(articles, dates=dates, progress=progress)


def measured(
    articles: Sequence[Line], *, dates: bool = True, progress: Progress = unwatched
) -> LookAlikesReport:
    """Measure every kind over labelled articles."""
    halves = _halves(articles)
    control = [kept + later for kept, later in halves]
    pairs, together, _, _ = _counted(halves, [later for _, later in halves], dates, progress)
    kinds = []
    for kind, edit in KINDS.items():
        edited = [edit(later, kept + later, control[n - 1]) for n, (kept, later) in enumerate(halves)]
        hard, joined, true, same = _counted(halves, edited, dates, progress)
        kinds.append(
            KindScore(kind=kind, hard_pairs=hard, apart=hard - joined, true_pairs=true, together=same)
        )
    return LookAlikesReport(kinds=kinds, control_pairs=pairs, control_together=together)


def _halves(articles: Sequence[Line]) -> list[tuple[Half, Half]]:
    """Each story of two articles or more, parted in the middle, in the order of the stream."""
    stories: dict[str, list[Line]] = {}
    for line in articles:
        stories.setdefault(str(line["story"]), []).append(line)
    found = [story for story in stories.values() if len(story) > 1]
    return [(story[: (len(story) + 1) // 2], story[(len(story) + 1) // 2 :]) for story in found]


def _counted(
    halves: list[tuple[Half, Half]], edited: list[Half], dates: bool, progress: Progress
) -> tuple[int, int, int, int]:
    """Pairs across the halves, those in one story, pairs within a half, those in one story."""
    kept = [(n, 0, line) for n, (first, _) in enumerate(halves) for line in first]
    later = [(n, 1, line) for n, second in enumerate(edited) for line in second]
    sides = ([line for _, _, line in kept], [line for _, _, line in later])
    order = interleaved(sides, dates=dates)
    stories = final_stories([sides[s][at] for s, at in order], dates=dates, progress=progress)
    ended: list[tuple[list[object], list[object]]] = [([], []) for _ in halves]
    for (side, at), story in zip(order, stories, strict=True):
        ended[(kept, later)[side][at][0]][side].append(story)
    across = [a == b for first, second in ended for a, b in product(first, second)]
    within = [a == b for halved in ended for half in halved for a, b in combinations(half, 2)]
    return len(across), sum(across), len(within), sum(within)


# Kinds: (the later half, the whole story, another story) -> reports of another event.


def _edited(half: Half, edit: Edit, days: int = 0) -> Half:
    return [
        line
        | {
            "title": edit(line.get("title") or ""),
            "text": edit(line["text"]),
            "published_at": _later(line.get("published_at"), days),
        }
        for line in half
    ]


def _later(time: str | None, days: int) -> str | None:
    return (datetime.fromisoformat(time) + timedelta(days=days)).isoformat() if time else None


def _texts(articles: Sequence[Line]) -> list[str]:
    return [f"{line.get('title') or ''}\n{line['text']}" for line in articles]


def _other_names(half: Half, story: Half, _other: Half) -> Half:
    by = renaming(_texts(story), str(half[0]["story"]))
    return _edited(half, lambda text: replaced(text, by))


def _half_the_names(half: Half, story: Half, _other: Half) -> Half:
    by = renaming(_texts(story), str(half[0]["story"]), every=2)
    return _edited(half, lambda text: replaced(text, by))


def _another_day(half: Half, _story: Half, _other: Half) -> Half:
    return _edited(half, redated(3), 3)


def _other_figures(half: Half, _story: Half, _other: Half) -> Half:
    return _edited(half, refigured)


def _a_week_later(half: Half, _story: Half, _other: Half) -> Half:
    moved = redated(8)
    return _edited(half, lambda text: moved(refigured(text)), 8)


def _next_month(half: Half, _story: Half, _other: Half) -> Half:
    moved = redated(30, 1)
    return _edited(half, lambda text: moved(refigured(text)), 30)


def _next_summit(half: Half, story: Half, _other: Half) -> Half:
    by, moved = renaming(_texts(story), str(half[0]["story"]), spared=4), redated(30, 1)
    return _edited(half, lambda text: moved(replaced(text, by)), 30)


def _follow_up(half: Half, story: Half, other: Half) -> Half:
    """New developments, another story's told of these people, before what is known since last week."""
    ours, theirs = names(_texts(story)), names(_texts(other))
    by = dict(zip(theirs, ours, strict=False))
    fresh = replaced(str(other[0]["text"]), by)
    title = replaced(str(other[0].get("title") or ""), by)
    return [
        line | {"title": title, "text": _spliced(fresh, line["text"])}
        for line in _edited(half, redated(7), 7)
    ]


def _spliced(fresh: str, known: str) -> str:
    return f"{fresh[: len(known) // 2]}\n\n{known[: len(known) // 2]}"


KINDS: dict[str, Callable[[Half, Half, Half], Half]] = {
    "every name another": _other_names,
    "every second name another": _half_the_names,
    "three days later": _another_day,
    "other figures": _other_figures,
    "a week later, other figures": _a_week_later,
    "next month, other figures": _next_month,
    "next month, four names the same": _next_summit,
    "follow-up a week later": _follow_up,
}
