"""`dateline status`: how everything is."""

import typer


def status(as_json: bool = typer.Option(False, "--json", help="As one JSON object.")) -> None:
    """Show each service: its state, lag, messages by outcome, and restarts.

    Lag is what a service has not acknowledged yet. Messages are counted since the
    start of its process. Exits with 0 even where nothing runs.

    Examples:

    \b
      dateline status
      dateline status --json
    """
    from dateline.cli.condition import observe
    from dateline.cli.home import Home
    from dateline.cli.output import err, print_json

    with err().status("looking"):
        condition = observe(Home.of_settings())
    if as_json:
        print_json(condition.model_dump(mode="json"), indent=2)
    else:
        _print(condition)


def _print(condition: object) -> None:
    from rich import box
    from rich.table import Table

    from dateline.cli.condition import Condition
    from dateline.cli.output import out, say

    assert isinstance(condition, Condition)
    broker = condition.broker
    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0))  # seven columns in eighty characters
    for name in ("service", "state", "pid", "port", "lag", "messages", "restarts"):
        table.add_column(name, overflow="fold", no_wrap=name != "state", min_width=len(name))
    where = (_shown(broker["pid"]), broker["bootstrap_servers"])
    table.add_row("kafka", _coloured(broker["state"]), *where, "", "", str(broker["restarts"]))
    for service in condition.services:
        state = _coloured(service.state) + (f": {service.reason}" if service.reason else "")
        counts = "\n".join(f"{outcome} {count:,}" for outcome, count in sorted(service.messages.items()))
        row = (_shown(service.pid), str(service.port), _shown(service.lag), counts, str(service.restarts))
        table.add_row(service.name, state, *row)
    out().print(table)
    if not condition.running:
        say("Nothing is running here: `dateline up --detach` starts everything.")


def _coloured(state: str) -> str:
    colour = {"up": "green", "down": "red"}.get(state, "yellow")
    return f"[{colour}]{state}[/]"


def _shown(number: int | None) -> str:
    return "-" if number is None else f"{number}"
