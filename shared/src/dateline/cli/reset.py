"""`dateline reset`: begin anew."""

import typer


def reset(yes: bool = typer.Option(False, "--yes", help="Don't ask.")) -> None:
    """Delete the embedded broker's data and the database in DATELINE_HOME.

    A broker or a database elsewhere, such as PostgreSQL, is left alone.

    Examples:

    \b
      dateline down && dateline reset --yes
    """
    import shutil

    from dateline.cli.errors import CommandError
    from dateline.cli.foreground import only_one
    from dateline.cli.home import Home
    from dateline.cli.output import say
    from dateline.cli.store_reader import FILE

    home = Home.of_settings()
    state = home.read()
    if state and state.running:
        raise CommandError("Dateline is running.", "Stop it first: `dateline down`.")
    doomed = [path for path in (home.kafka, *sorted(home.folder.glob(FILE + "*"))) if path.exists()]
    if not doomed:
        say(f"There is nothing to delete in {home.folder}.")
        return
    if not yes:
        typer.confirm(f"Delete {', '.join(map(str, doomed))}?", abort=True, err=True)
    with only_one(home):
        for path in doomed:
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    say(f"Deleted: {', '.join(map(str, doomed))}.")
