"""The four cores in one process: what belongs together comes together, what looks alike stays apart."""

import json

import pytest

from dateline import topics
from dateline.cli.pipeline import Pipeline
from dateline.delivery import Headers
from unit.whole.summits import LOOKALIKES, renamed, seed

Named = dict[str, tuple[str, str, str]]
DAY = "2019-04-23"
SEEDS: Named = {"seed A": (seed("000"), "CNA", DAY), "seed B": (seed("003"), "Rappler", DAY)}
RENAMED: Named = {
    "renamed A": (renamed(seed("000")), "Gazette", DAY),
    "renamed B": (renamed(seed("003")), "Courier", DAY),
}
ALL = SEEDS | RENAMED | LOOKALIKES
TOGETHER = [["renamed A", "renamed B"], ["seed A", "seed B"]]


def stories(order: list[str], *, dated: bool) -> list[list[str]]:
    """The stories that articles dropped in this order end in, by name."""
    line, names, snapshots = Pipeline(), {}, {}
    for name in order:
        for passed in line.take(ALL[name][0].encode(), b"k", headers(name, dated)):
            at = passed.delivery
            if at.topic == topics.ENRICHED:
                names[(at.key or b"").decode()] = name
            if at.topic == topics.STORIES:
                snapshots[at.key] = json.loads(at.value or b"")
    active = [s["article_ids"] for s in snapshots.values() if s["status"] == "active"]
    return sorted(sorted(names[i] for i in ids) for ids in active)


def headers(name: str, dated: bool) -> Headers:
    _, outlet, day = ALL[name]
    published = (("dateline.published-at", day.encode()),) if dated else ()
    return (("dateline.source", outlet.encode()), ("dateline.id", name.encode()), *published)


@pytest.mark.parametrize("dated", [True, False], ids=["dated", "undated"])
@pytest.mark.parametrize(
    "order",
    [
        [*SEEDS],
        [*reversed(SEEDS)],
        [*SEEDS, *RENAMED],
        [*RENAMED, *SEEDS],
        ["renamed B", "seed B", "renamed A", "seed A"],
        [*SEEDS, *LOOKALIKES],
        [*LOOKALIKES, *SEEDS],
        ["hanoi", "seed A", "xi", "renamed A", "erdogan", "seed B", "abe", "renamed B"],
        [*ALL],
    ],
    ids=lambda order: "-".join(name.replace(" ", "") for name in order),
)
def test_the_same_event_comes_together_and_lookalikes_stay_apart(order: list[str], dated: bool) -> None:
    pairs = [pair for pair in TOGETHER if pair[0] in order]
    alone = [[name] for name in order if name in LOOKALIKES]
    assert stories(order, dated=dated) == sorted(pairs + alone)


def test_the_seeds_are_one_story_of_two_origins() -> None:
    line = Pipeline()
    last = {}
    for name in SEEDS:
        for passed in line.take(SEEDS[name][0].encode(), b"k", headers(name, dated=True)):
            if passed.delivery.topic == topics.STORIES:
                last = json.loads(passed.delivery.value or b"")
    assert last["size"] == 2
    assert {origin["name"] for origin in last["origins"]} == {"AFP", "Reuters"}
    assert {outlet["name"] for outlet in last["outlets"]} == {"CNA", "Rappler"}
