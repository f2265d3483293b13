"""`dateline why`: the evidence for two articles being together or apart."""

from typing import TYPE_CHECKING, Any

import typer

if TYPE_CHECKING:
    from pydantic import BaseModel
    from rich.console import RenderableType

    from dateline.events import ArticleEnriched
    from dateline.reading import Reader, Story

_COLUMNS = (("", None), ("first", 1), ("second", 1))
_CELL = 58
_LINE = 78
_PASSAGES = 4


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
    from rich.table import Column, Table

    columns = [Column(name, no_wrap=True, overflow="ellipsis", ratio=ratio) for name, ratio in _COLUMNS]
    table = Table(*columns, box=None, padding=(0, 1, 0, 0), expand=True)
    rows: dict[str, list[str]] = {
        "title": [x.article.headline for x in (a, b)],
        "source": [f"{x.article.source or 'unknown'}, {_time(x.article.published_at)}" for x in (a, b)],
        "origin": [f"{x.origin.name} ({x.decision.replace('_', ' ')})" for x in (a, b)],
        "story": [f"{str(s.story_id)[:8]} {s.title}" if s else "none" for s in (story, other)],
        "article": [str(x.article_id) for x in (a, b)],
    }
    for name, values in rows.items():
        table.add_row(f"[bold]{name}[/]", *(escape(value) for value in values))
    return table


def evidence(explanation: "BaseModel") -> "RenderableType":
    """The verdict, and below it what speaks for and against: an explanation by deduplicate, in one screen."""
    from rich.console import Group
    from rich.markup import escape
    from rich.table import Column, Table

    found = explanation.model_dump(mode="json")
    table = Table(
        Column("", style="bold", no_wrap=True), "", box=None, show_header=False, padding=(0, 1, 0, 0)
    )
    lines = {"score": [_score(found)], "against": found["against"], "recorded": _came(found)}
    for name, told in (lines | {"passages": _passages(found)}).items():
        for line in told:
            table.add_row(name, escape(line))
            name = ""
    return Group(f"\n[bold]{escape(found['verdict'])}[/]\n", _named(found), "", table)


def _named(found: dict[str, Any]) -> "RenderableType":
    """What both name, and what one of them alone."""
    from rich.markup import escape
    from rich.table import Column, Table

    columns = ("", "both", "the first alone", "the second alone")
    table = Table(*(Column(name, ratio=int(name != "") or None) for name in columns), box=None, expand=True)
    shared = [f"{term['term']} {term['weight']:.3f}" for term in found["shared_terms"]]
    terms = {"both": shared, "first": found["first"]["terms"], "second": found["second"]["terms"]}
    for kind, named in (("words", terms), *((kind, found[kind]) for kind in ("people", "places", "dates"))):
        cells = (_listed(named[where]) for where in ("both", "first", "second"))
        table.add_row(f"[bold]{kind}[/]", *(escape(cell) for cell in cells))
    return table


def _listed(names: list[str]) -> str:
    """As many names as fit into two lines of a third of the screen, and how many are left."""
    shown = ""
    for number, name in enumerate(names):
        if len(shown) + len(name) > _CELL:
            return f"{shown} +{len(names) - number}"
        shown = f"{shown}, {name}" if shown else name
    return shown or "-"


def _score(found: dict[str, Any]) -> str:
    """How the similarity of the two alone comes about."""
    parts = (
        f"{_share(share)} {name} {_share(found['channels'][name])}" for name, share in found["mix"].items()
    )
    days = found["days_apart"]
    time = "undated" if days is None else f"{days:.1f} days"
    names = f" x {found['names_factor']:.2f} (names)" if found["names_factor"] < 1 else ""
    penalty = f" - {_share(found['weekday_penalty'])} weekdays" if found["weekday_penalty"] else ""
    score = found["similarity"] - found["weekday_penalty"]
    return f"{score:.3f} = ({' + '.join(parts)}) x {found['time_factor']:.2f} ({time}){names}{penalty}"


def _share(value: float) -> str:
    return f"{value:.2f}".removeprefix("0")


def _came(found: dict[str, Any]) -> list[str]:
    """What was recorded of each when it came."""
    first, second = found["first"]["came"], found["second"]["came"]
    return [f"the first {_decided(first, second)}", f"the second {_decided(second, first)}"]


def _decided(came: dict[str, Any], other: dict[str, Any]) -> str:
    """How an article found its story: what it scored, what was needed, and what came next."""
    did = f"joined {came['story_id'][:8]}, {came['score']:.3f} of" if came["joined"] else "opened its own,"
    needed = f"{did} {came['threshold']:.3f} needed (background {came['background']:.3f})"
    up = came["runner_up"]
    if up is None:
        return f"{needed}; no other near"
    whose = "the other's" if up["story_id"] == other["story_id"] else up["story_id"][:8]
    return f"{needed}; next {whose} {up['score']:.3f}"


def _passages(found: dict[str, Any]) -> list[str]:
    """The longest passages in which copies differ: - is the first's, + the second's."""
    every = found["passages"]
    longest = sorted(every, key=lambda p: -len(p["first"]) - len(p["second"]))[:_PASSAGES]
    signs = (("-", "first"), ("+", "second"))
    shown = [f"{sign} {_cut(p[side])}" for p in every if p in longest for sign, side in signs if p[side]]
    more = len(every) - len(longest)
    alike = f"{found['copy_similarity']:.0%} of their phrases are the same"
    if not every:
        return [f"{alike}, word for word"] if found["copy_similarity"] == 1 else []
    return [f"{alike}; - first, + second" + (f"; {more} more" if more > 0 else ""), *shown]


def _cut(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LINE else f"{line[: _LINE // 2]} … {line[-_LINE // 2 :]}"


def _time(time: Any) -> str:
    return f"{time:%Y-%m-%d %H:%M} UTC" if time else "unknown"
