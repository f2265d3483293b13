"""`dateline stories`: what the store holds."""

from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from rich.console import RenderableType

    from dateline.reading import Story


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
    from rich.markup import escape
    from rich.panel import Panel
    from rich.table import Table

    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0))
    table.add_column(style="dim", no_wrap=True)
    for article in story.articles:
        copy = f" (a copy of {str(article.near_duplicate_of)[:8]})" if article.near_duplicate_of else ""
        title = escape(article.title) + f"[dim]{copy}[/]"
        table.add_row(str(article.article_id)[:8], escape(article.source or "unknown"), title)
    origins = ", ".join(f"{escape(share.name)} {share.articles}" for share in story.origins)
    seen = f"{story.first_seen:%Y-%m-%d %H:%M} to {story.last_seen:%Y-%m-%d %H:%M}"
    below = f"{story.size} articles, origins: {origins}, {seen}, {str(story.story_id)[:8]}"
    return Panel(
        table, title=f"[bold]{escape(story.title)}[/]", subtitle=f"[dim]{below}[/]", title_align="left"
    )
