"""`dateline why` on the seeds, a copy of one, and look-alikes: one screen, with names and days."""

import json
from functools import cache
from types import SimpleNamespace
from typing import Any

import pytest
from rich.console import Console

from dateline import topics
from dateline.cli import why
from dateline.cli.pipeline import Pipeline
from dateline.codec import decode_value
from dateline.events import ArticleEnriched
from unit.whole.summits import LOOKALIKES, seed

LINES, COLUMNS = 30, 100
MORE = "More was expected late on Tuesday from Vladivostok."
COPY = seed("000").replace("a Kremlin official said", "a Kremlin aide told") + f"\n\n{MORE}"
TEXTS = {
    "A": (seed("000"), "CNA", "2019-04-23"),
    "B": (seed("003"), "Rappler", "2019-04-23"),
    "copy": (COPY, "The Star", "2019-04-24"),
    **LOOKALIKES,
}


@cache
def articles() -> tuple[dict[str, ArticleEnriched], dict[str, Any]]:
    """Every article by name, and the story of each by its id."""
    line, found, stories = Pipeline(), {}, {}
    for name, (text, outlet, day) in TEXTS.items():
        headers = (
            ("dateline.source", outlet.encode()),
            ("dateline.id", name.encode()),
            ("dateline.published-at", day.encode()),
        )
        for passed in line.take(text.encode(), b"k", headers):
            value = passed.delivery.value or b""
            if passed.delivery.topic == topics.ENRICHED:
                event = decode_value(ArticleEnriched, value)
                assert isinstance(event, ArticleEnriched)
                found[name] = event
            if passed.delivery.topic == topics.STORIES:
                snapshot = json.loads(value)
                stories.update(dict.fromkeys(snapshot["article_ids"], snapshot))
    return found, stories


def screen(one: str, other: str) -> str:
    """What the command prints."""
    found, stories = articles()
    first, second = found[one], found[other]
    of: list[Any] = [SimpleNamespace(**stories[str(article.article_id)]) for article in (first, second)]
    console = Console(width=COLUMNS, highlight=False)
    with console.capture() as printed:
        console.print(why.articles(first, second, *of))
        console.print(why.evidence(why.explain(first, second, of[0].story_id == of[1].story_id)))
    return printed.get()


@pytest.mark.parametrize("other", ["B", "copy", *LOOKALIKES])
@pytest.mark.parametrize("one", ["A", "B"])
def test_every_explanation_fits_one_screen(one: str, other: str) -> None:
    lines = screen(one, other).splitlines()
    assert len(lines) <= LINES
    assert max(map(len, lines)) <= COLUMNS


def test_the_seeds_are_together_on_names_and_a_day() -> None:
    told = screen("A", "B")
    assert "Together: they tell of the same thing" in told
    assert all(name in told for name in ("Kim Jong Un", "Vladimir Putin", "Vladivostok", "2019-04-25"))
    assert "against" not in told
    assert "the second joined" in told


def test_look_alikes_are_apart_on_who_and_when() -> None:
    told = screen("A", "xi")
    assert "Apart: too little alike" in told
    assert "Xi Jinping" in told
    assert "the first is about 2019-04-25, the second about 2019-04-26" in told
    assert "next the other's" in told


def test_a_copy_shows_the_passages_that_differ() -> None:
    told = screen("A", "copy")
    assert "one repeats the other" in told
    assert "+ aide told" in told
    assert "- official said" in told
    assert "More was expected" in told
