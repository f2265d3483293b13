"""`dateline up`: everything, on this machine."""

import typer


def up(
    detach: bool = typer.Option(False, "--detach", help="Run in the background; return when all is ready."),
) -> None:
    """Start the broker, the four services and the pages, and keep them running.

    The broker is the one that DATELINE_KAFKA_BOOTSTRAP_SERVERS names, else an
    embedded Apache Kafka. Data, logs and state are kept in DATELINE_HOME
    (.dateline here).

    Examples:

    \b
      dateline up                 in this terminal, until Ctrl-C
      dateline up --detach        in the background; `dateline down` stops it
    """
    from dateline.cli import background, foreground
    from dateline.cli.errors import CommandError
    from dateline.cli.home import Home
    from dateline.cli.output import say

    home = Home.of_settings()
    state = home.read()
    if state and state.running and state.supervisor:
        told = f"Dateline is running already, with the broker at {state.bootstrap_servers}"
        if not detach:
            raise CommandError(f"{told} (pid {state.supervisor.pid}).", "`dateline down` stops it.")
        say(f"{told}.")
        return
    foreground.prepare()
    background.start(home) if detach else foreground.run(home)
