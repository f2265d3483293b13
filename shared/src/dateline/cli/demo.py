"""`dateline demo`: what `make demo` runs."""

from pathlib import Path

import typer


def demo(
    seeds: Path = typer.Option(Path("seeds"), "--seeds", metavar="FOLDER", help="The two articles."),
) -> None:
    """Two real articles through four services on a real Kafka, and one story out.

    Uses a fresh folder of its own and leaves nothing running. Exits with 1 where
    the two articles are not one story of their own.

    Examples:

    \b
      dateline demo
    """
    from dateline.cli.errors import CommandError
    from dateline.cli.showing import run

    files = sorted(str(path) for path in seeds.glob("*.txt"))
    if len(files) != 2:
        hint = "Run this in the repository, or name their folder: `dateline demo --seeds FOLDER`."
        raise CommandError(f"{seeds} does not hold the two articles (*.txt).", hint)
    raise typer.Exit(run(files))
