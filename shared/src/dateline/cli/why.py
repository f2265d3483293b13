"""`dateline why`: the evidence for two articles being together or apart."""

from typing import TYPE_CHECKING, Any

import typer

if TYPE_CHECKING:
    from pydantic import BaseModel
    from rich.console import RenderableType

    from dateline.events import ArticleEnriched
    from dateline.reading import Reader, Story


def why(
    first: str = typer.Argument(metavar="ARTICLE", help="Id, the unique start of an id, or URL."),
    second: str = typer.Argument(metavar="ARTICLE", help="The other one."),
    as_json: bool = typer.Option(False, "--json", help="As one JSON object."),
) -> None:
    """Say why two articles are in one story, or in two.

    Examples:

    \b
      dateline why 3f2a 91bc
      dateline why https://example.com/a https://example.org/b --json
    """
    from dateline.cli.output import out, print_json
    from dateline.cli.store_reader import store

    with store() as reader:
        a, b = find(reader, first), find(reader, second)
        story, other = reader.story_of(a.article_id), reader.story_of(b.article_id)
    together = story is not None and other is not None and story.story_id == other.story_id
    explanation = explain(a, b, together)
    if as_json:
        print_json(explanation.model_dump(mode="json"), indent=2)
        return
    out().print(articles(a, b, story, other))
    out().print(evidence(explanation))


def explain(a: "ArticleEnriched", b: "ArticleEnriched", together: bool) -> "BaseModel":
    """The evidence, as deduplicate sees it. Raises MissingServiceError."""
    from dateline.cores import load

    explanation: BaseModel = load("dateline.explain", "deduplicate")(a, b, together=together)
    return explanation


def find(reader: "Reader", reference: str) -> "ArticleEnriched":
    """The article that a reference names. Raises CommandError."""
    from dateline.cli.errors import CommandError

    try:
        article = reader.article(reference)
    except LookupError as exc:
        raise CommandError(str(exc.args[0]), "`dateline stories --json` shows whole ids.") from None
    if article is None:
        raise CommandError(f"No article {reference!r} in the store.", "`dateline stories` shows their ids.")
    return article


def articles(
    a: "ArticleEnriched", b: "ArticleEnriched", story: "Story | None", other: "Story | None"
) -> "RenderableType":
    """The two articles side by side."""
    from rich.markup import escape
    from rich.table import Table

    table = Table("", "first", "second")
    rows: dict[str, list[str]] = {
        "title": [x.article.title for x in (a, b)],
        "source": [x.article.source or "unknown" for x in (a, b)],
        "published": [_time(x.article.published_at) for x in (a, b)],
        "origin": [x.origin.name for x in (a, b)],
        "decision": [x.decision for x in (a, b)],
        "story": [f"{s.title} ({str(s.story_id)[:8]})" if s else "none" for s in (story, other)],
        "article": [str(x.article_id) for x in (a, b)],
    }
    for name, values in rows.items():
        table.add_row(f"[bold]{name}[/]", *(escape(value) for value in values))
    return table


def evidence(explanation: "BaseModel") -> "RenderableType":
    """The verdict, and below it all that speaks for and against."""
    from rich.console import Group
    from rich.markup import escape
    from rich.table import Table

    found = explanation.model_dump(mode="json")
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0))
    for name, value in found.items():
        shown = value.get("terms") if name in ("first", "second") and isinstance(value, dict) else value
        label = f"only in the {name}" if name in ("first", "second") else name.replace("_", " ")
        if name not in ("together", "verdict"):
            table.add_row(f"[bold]{label}[/]", escape(_shown(shown)))
    verdict = found.get("verdict") or ("Together." if found.get("together") else "Apart.")
    return Group(f"[bold]{escape(str(verdict))}[/]\n", table)


def _shown(value: Any) -> str:
    if isinstance(value, dict) and set(value) == {"term", "weight"}:
        return f"{value['term']} {value['weight']:.3f}"
    if isinstance(value, dict):
        return "   ".join(f"{name.replace('_', ' ')} {_shown(inner)}" for name, inner in value.items())
    if isinstance(value, list):
        return ", ".join(_shown(inner) for inner in value) or "-"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:.3f}"
    return "-" if value is None else str(value)


def _time(time: Any) -> str:
    return f"{time:%Y-%m-%d %H:%M} UTC" if time else "unknown"
