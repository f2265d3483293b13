"""`dateline stories`: what the store holds."""

from collections import Counter
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import RenderableType

    from dateline.events import Share
    from dateline.reading import Story

_NAMED = 8
"""Origins that are named in one line, those with the most articles; the others are counted."""


def stories(
    as_json: bool = typer.Option(False, "--json", help="All stories as one JSON array."),
    limit: int | None = typer.Option(None, "--limit", metavar="N", min=1, help="The latest N alone."),
) -> None:
    """Show the stories in the store, the latest first, with their articles.

    Examples:

    \b
      dateline stories
      dateline stories --json --limit 10
    """
    from dateline.cli.output import out, print_json, say
    from dateline.cli.store_reader import store

    with store() as reader:
        found = reader.stories(limit=limit)
    if as_json:
        print_json([story.model_dump(mode="json") for story in found])
        return
    for story in found:
        out().print(panel(story))
    if not found:
        say("No stories yet: `dateline drop PATH` sends articles in.")


def panel(story: "Story") -> "RenderableType":
    """A story for people."""
    from rich.console import Group
    from rich.markup import escape
    from rich.panel import Panel
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0))
    table.add_column(style="dim", no_wrap=True)
    for article in story.articles:
        copy = f" (a copy of {str(article.near_duplicate_of)[:8]})" if article.near_duplicate_of else ""
        title = escape(article.title) + f"[dim]{copy}[/]"
        table.add_row(str(article.article_id)[:8], escape(article.source or "unknown"), title)
    seen = f"{story.first_seen:%Y-%m-%d %H:%M} to {story.last_seen:%Y-%m-%d %H:%M}"
    below = f"story {str(story.story_id)[:8]}, {_number(story.size, 'article')}, {seen}"
    return Panel(
        Group(table, Text(origins(story.origins), style="dim")),
        title=f"[bold]{escape(story.title)}[/]",
        subtitle=f"[dim]{below}[/]",
        title_align="left",
        subtitle_align="left",
    )


def origins(shares: "Sequence[Share]") -> str:
    """How many origins a story has, and how many articles are whose, in one line."""
    articles = Counter[str]()
    for share in shares:  # outlets that nobody named have one name
        articles[share.name] += share.articles
    named = [f"{name} {count:,}" for name, count in articles.most_common(_NAMED)]
    more = [f"{len(articles) - _NAMED:,} more"] if len(articles) > _NAMED else []
    return f"{_number(len(shares), 'origin')}: {', '.join(named + more)}" if shares else "no origin"


def _number(count: int, what: str) -> str:
    return f"{count:,} {what}" if count == 1 else f"{count:,} {what}s"
