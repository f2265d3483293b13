"""`dateline story`: one story, and what its origins agree on."""

from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import RenderableType

    from dateline.events import Origin
    from dateline.reading import DateFact, FigureClaim, FigureFact, StoryFacts

_SHOWN, _FIGURES = 12, 8
_BOUNDS = {"exact": "", "about": "about ", "at_least": "at least ", "at_most": "at most "}


def story(
    reference: str = typer.Argument(metavar="ID", help="A story's id, or an article's id or URL."),
    as_json: bool = typer.Option(False, "--json", help="As one JSON object: the story and its facts."),
) -> None:
    """Show a story: its articles, what its origins agree on, and where they differ.

    A fact is shown if two origins say it, or if there is only one: a copy of an
    agency's text adds none. The start of an id will do.

    Examples:

    \b
      dateline story 1f0c2b7a
      dateline story https://news.example/2024/03/ferry-returns --json
    """
    from dateline.cli.errors import CommandError
    from dateline.cli.output import out, print_json
    from dateline.cli.store_reader import store
    from dateline.cli.stories import panel

    with store() as reader:
        try:
            found = reader.find_story(reference)
        except LookupError as exc:
            raise CommandError(str(exc.args[0]), "`dateline stories --json` shows whole ids.") from None
        facts = reader.facts(found.story_id) if found else None
    if found is None or facts is None:
        raise CommandError(f"No story {reference!r} in the store.", "`dateline stories` shows their ids.")
    if as_json:
        print_json(found.model_dump(mode="json") | {"facts": facts.model_dump(mode="json")})
        return
    out().print(panel(found))
    out().print(told(facts))


def told(facts: "StoryFacts") -> "RenderableType":
    """The facts for people: what, and how many origins say it."""
    from rich.markup import escape
    from rich.table import Table

    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0))
    table.add_column(style="bold", no_wrap=True)
    table.add_column()
    of = len(facts.origins)
    rows = {
        "headline": [f"{facts.headline.title} ({facts.headline.origin.name})"] if facts.headline else [],
        "event date": _date(facts.event_date, of),
        "people": [_counted(p.name, p.origins, of) for p in facts.people],
        "organisations": [_counted(o.name, o.origins, of) for o in facts.organisations],
        "places": [_counted(f"{p.name} {p.country}", p.origins, of) for p in facts.places],
        "topics": [_counted(t.label, t.origins, of) for t in facts.topics],
    }
    for name, values in rows.items():
        more = [f"and {len(values) - _SHOWN} more"] if len(values) > _SHOWN else []
        table.add_row(name, escape(", ".join(values[:_SHOWN] + more)) or "[dim]-[/]")
    for figure in facts.figures[:_FIGURES]:
        table.add_row(
            escape(figure.what.replace(":", " ")),
            escape(_figure(figure)),
            style=None if figure.agree else "yellow",
        )
    left_out = f", {facts.articles_left_out:,} more not read" if facts.articles_left_out else ""
    table.add_row("[dim]read[/]", f"[dim]{facts.articles_read:,} articles of {of:,} origins{left_out}[/]")
    return table


def _counted(text: str, origins: "Sequence[Origin]", of: int) -> str:
    return text if len(origins) == of else f"{text} ({len(origins)} of {of})"


def _date(date: "DateFact | None", of: int) -> list[str]:
    if date is None:
        return []
    if date.agree:
        return [_counted(date.value, date.origins, of)]
    return [f"{claim.value} ({_names(claim.origins)})" for claim in date.claims]


def _figure(figure: "FigureFact") -> str:
    claims = ", ".join(f"{_value(claim)} ({_names(claim.origins)})" for claim in figure.claims)
    return claims if figure.agree else f"they differ: {claims}"


def _value(claim: "FigureClaim") -> str:
    number = int(claim.value) if claim.value.is_integer() else claim.value
    return f"{_BOUNDS[claim.bound]}{number:,}"


def _names(origins: "Sequence[Origin]") -> str:
    return ", ".join(origin.name for origin in origins)
