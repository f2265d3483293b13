"""`dateline watch`: a saved search."""

from pathlib import Path

import typer


def watch(
    query: str = typer.Argument(help='Words that an article must all have, "a phrase", -without, start*.'),
    language: str | None = typer.Option(None, "--language", metavar="TAG"),
    topic: str | None = typer.Option(None, "--topic", metavar="QCODE", help="An IPTC Media Topic."),
    place: int | None = typer.Option(None, "--place", metavar="ID", help="A GeoNames id."),
    person: str | None = typer.Option(None, "--person", metavar="NAME"),
    outlet: str | None = typer.Option(None, "--outlet", metavar="NAME"),
    webhook: str | None = typer.Option(None, "--webhook", metavar="URL", help="Post each match there."),
    position: Path | None = typer.Option(
        None, "--position", metavar="FILE", help="What was told; in DATELINE_HOME/watch unless named."
    ),
    from_beginning: bool = typer.Option(False, "--from-beginning", help="Also what the store has already."),
    once: bool = typer.Option(False, "--once", help="Look once and end."),
    interval: float = typer.Option(5.0, "--interval", metavar="S", min=0.1, help="Seconds between looks."),
    as_json: bool = typer.Option(False, "--json", help="Print one JSON object a match."),
) -> None:
    """Tell every new article and story that matches, by printing or by a webhook.

    It goes on where it was: what came while it did not run is told then. A match
    may be told twice, after a crash, with the same id (header Idempotency-Key);
    none is lost. A webhook that is away is tried again until it answers; one that
    refuses ends the command. A token is read from DATELINE_API_TOKEN.

    Examples:

    \b
      dateline watch "harbour bridge"
      dateline watch quake --place 3041563 --webhook https://desk.example/hooks/quake
      dateline watch strike --once --json
    """
    from dateline.cli import pages
    from dateline.cli.errors import CommandError
    from dateline.cli.home import Home
    from dateline.cli.telling import Matches, Position, printed, webhook_to

    given = {"language": language, "topic": topic, "place": place, "person": person, "outlet": outlet}
    asked = {"q": query} | {name: str(value) for name, value in given.items() if value is not None}
    if webhook and not webhook.startswith(("http://", "https://")):
        raise CommandError(f"{webhook} is no http(s) address.")
    tell = webhook_to(webhook) if webhook else printed(as_json)
    kept = Position.of(position, Home.of_settings().folder / "watch", asked, webhook)
    matches = Matches(pages.address().url, asked, kept, tell)
    matches.follow(from_beginning=from_beginning, once=once, interval=interval)
