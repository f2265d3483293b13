"""What the demonstration shows at its end."""

from collections.abc import Sequence
from typing import Any

from rich.rule import Rule
from rich.syntax import Syntax

from dateline.cli import health, why
from dateline.cli.envelope import envelope
from dateline.cli.home import State
from dateline.cli.output import json_text, out, say
from dateline.cli.stories import panel
from dateline.cli.story import told
from dateline.events import ArticleEnriched
from dateline.reading import Story, StoryFacts

_LIST = 2
_TEXT = 120
_LINE = 100
_LEFT_OUT = ("removed", "subheads", "captions", "mentions", "span", "methods", "content_hash", "summary")
_METRIC = "dateline_messages_total"


def show(
    stories: Sequence[Story],
    articles: Sequence[ArticleEnriched],
    records: Sequence[Any],
    facts: StoryFacts | None,
) -> None:
    """The story, its articles, what their origins agree on, why they belong together, and one event."""
    console = out()
    console.print(Rule("[bold]the story[/]"))
    for story in {story.story_id: story for story in stories}.values():
        console.print(panel(story))
    if facts:
        console.print(Rule("[bold]what its origins agree on[/]"))
        console.print(told(facts))
    first, second, *_ = articles
    together = _one(stories)
    console.print(Rule(f"[bold]why they {'belong together' if together else 'are apart'}[/]"))
    console.print(why.articles(first, second, stories[0], stories[1]))
    console.print(why.evidence(why.explain(first, second, together)))
    record = records[0]
    event = envelope(record.headers, record.key, record.partition, record.offset, record.value)
    console.print(Rule("[bold]one enriched event, shortened[/]"))
    console.print(
        Syntax("", "json", background_color="default").highlight(laid_out(shortened(event))), soft_wrap=True
    )


def shortened(value: Any) -> Any:
    """The same JSON value with long texts and lists cut, and without what only a program needs."""
    if isinstance(value, dict):
        kept = {name: inner for name, inner in value.items() if name not in _LEFT_OUT}
        return {name: shortened(inner) for name, inner in kept.items() if inner not in (None, [], {})}
    if isinstance(value, list):
        more = [f"... {len(value) - _LIST} more"] if len(value) > _LIST else []
        return [shortened(inner) for inner in value[:_LIST]] + more
    if isinstance(value, str) and len(value) > _TEXT:
        return value[:_TEXT] + "…"
    return value


def laid_out(value: Any, margin: str = "") -> str:
    """JSON in which what fits on a line stays on one."""
    line = json_text(value)
    if len(margin) + len(line) <= _LINE or not isinstance(value, dict | list):
        return line
    inner = margin + "  "
    if isinstance(value, dict):
        parts = [f"{inner}{json_text(name)}: {laid_out(part, inner)}" for name, part in value.items()]
        return "{\n" + ",\n".join(parts) + f"\n{margin}}}"
    return "[\n" + ",\n".join(inner + laid_out(part, inner) for part in value) + f"\n{margin}]"


def metrics(state: State) -> None:
    """Where the metrics are while it runs, and a line of each."""
    out().print(Rule("[bold]metrics[/]"))
    for name, service in state.services.items():
        page = health.metrics(name, service.port).splitlines()
        line = next((line for line in page if line.startswith(_METRIC + "{")), "")
        out().print(f"{health.address(name, service.port)}/metrics   {line}", markup=False, soft_wrap=True)


def verdict(stories: Sequence[Story], articles: Sequence[ArticleEnriched]) -> int:
    """0 where the two articles, and they alone, are one story; says what to do next."""
    expected = {article.article_id for article in articles}
    together = len(expected) == 2 and _one(stories)
    if not together or {line.article_id for line in stories[0].articles} != expected:
        say("The two articles are not one story of their own.", "bold red")
        return 1
    say("The two articles are one story of their own.", "bold green")
    commands = ("up --detach", "drop PATH", "tail", "stories", "down")
    say("Next: " + ", ".join(f"`dateline {command}`" for command in commands))
    return 0


def _one(stories: Sequence[Story]) -> bool:
    return len({story.story_id for story in stories}) == 1
