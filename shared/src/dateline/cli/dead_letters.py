"""`dateline dead-letters`: messages that could not be used."""

from typing import TYPE_CHECKING, Any

import typer

if TYPE_CHECKING:
    from dateline.cli.letters import Letter

app = typer.Typer(
    help="Messages that could not be used: list them, look at one, send them again.", no_args_is_help=True
)
_REF = "topic/partition/offset, or the short form that `list` shows, such as ingest/3/12."


@app.command("list")
def list_(
    as_json: bool = typer.Option(False, "--json", help="As one JSON array."),
    topic: str | None = typer.Option(None, "--topic", metavar="T", help="Of one topic, such as ingest."),
) -> None:
    """List the dead letters: why, when, whence, and what became of those sent again.

    Examples:

    \b
      dateline dead-letters list
      dateline dead-letters list --topic ingest --json
    """
    from dateline.cli.burying import find
    from dateline.cli.connection import kafka_settings
    from dateline.cli.output import print_json

    found = find(kafka_settings(), topic)
    print_json([_row(letter) for letter in found], indent=2) if as_json else _print_list(found)


@app.command()
def show(
    ref: str = typer.Argument(help=_REF),
    raw: bool = typer.Option(False, "--raw", help="The original bytes alone, exactly."),
    as_json: bool = typer.Option(False, "--json", help="As one JSON object."),
) -> None:
    """Show a dead letter: the error, its headers, and the original bytes.

    Examples:

    \b
      dateline dead-letters show ingest/3/12
      dateline dead-letters show ingest/3/12 --raw > bad-article
    """
    import sys

    from dateline.cli.burying import one
    from dateline.cli.connection import kafka_settings
    from dateline.cli.envelope import text
    from dateline.cli.output import print_json

    letter = one(kafka_settings(), ref)
    if raw:
        sys.stdout.buffer.write(letter.value or b"")
        sys.stdout.buffer.flush()
    elif as_json:
        headers = {name: text(value) for name, value in letter.headers}
        whole = {"headers": headers, "key": text(letter.key), "value": text(letter.value)}
        print_json(_row(letter) | whole, indent=2)
    else:
        _print_one(letter)


@app.command()
def resend(
    refs: list[str] = typer.Argument(None, metavar="REF...", help=_REF),
    everything: bool = typer.Option(False, "--all", help="All that were not sent again yet."),
) -> None:
    """Send dead letters to the topic that they came from, as they were.

    Mend the cause first. `list` says afterwards what became of them.

    Examples:

    \b
      dateline dead-letters resend ingest/3/12 ingest/0/4
      dateline dead-letters resend --all
    """
    from dateline.cli import burying
    from dateline.cli.connection import kafka_settings
    from dateline.cli.errors import CommandError
    from dateline.cli.letters import unsent
    from dateline.cli.output import say

    if bool(refs) == everything:
        raise CommandError("Name dead letters, or give --all.", "See `dateline dead-letters list`.")
    settings = kafka_settings()
    found = burying.find(settings)
    chosen = unsent(found) if everything else [burying.pick(found, ref) for ref in refs]
    sent = burying.resend(settings, chosen, found, say)
    say(f"{sent:,} sent again, each confirmed by the broker")
    raise typer.Exit(int(sent < len(chosen)))


def _row(letter: "Letter") -> dict[str, Any]:
    why, original = letter.error, letter.original
    return {
        "ref": str(letter.place),
        "short": letter.place.short,
        "when": letter.timestamp.isoformat(),
        "service": why.service if why else None,
        "reason": why.reason if why else "unknown",
        "message": why.message if why else None,
        "original": str(original) if original else None,
        "bytes": len(letter.value or b""),
        "preview": _preview(letter.value),
        "resent": {"to": str(letter.resent), "became": letter.became} if letter.resent else None,
    }


def _preview(value: bytes | None, length: int = 60) -> str:
    return " ".join((value or b"")[: 4 * length].decode(errors="replace").split())[:length]


def _print_list(found: "list[Letter]") -> None:
    from rich.markup import escape
    from rich.table import Table

    from dateline.cli.output import out, say

    if not found:
        say("There are no dead letters.")
        return
    table = Table()
    for name in ("ref", "when", "service", "reason", "first bytes", "sent again"):
        table.add_column(name, no_wrap=name == "ref", overflow="fold")
    for letter in found:
        row = _row(letter)
        cells = (f"{letter.timestamp:%m-%d %H:%M:%S}", row["service"] or "?", row["reason"], row["preview"])
        became = f"resent -> {letter.became}" if letter.became else ""
        table.add_row(row["short"], *(escape(cell) for cell in cells), became)
    out().print(table)
    say("Next: `dateline dead-letters show REF`; cause mended: `dateline dead-letters resend REF`.")


def _print_one(letter: "Letter") -> None:
    from rich.markup import escape
    from rich.table import Table

    from dateline.cli.letters import body
    from dateline.cli.output import out

    table = Table(box=None, show_header=False)
    why = letter.error.model_dump(mode="json", exclude_none=True) if letter.error else {"reason": "unknown"}
    for name, value in why.items():
        table.add_row(f"[bold]{name}[/]", escape(str(value)))
    table.add_row("[bold]key[/]", escape(repr(letter.key)))
    for name, content in letter.headers:
        if not name.startswith("dateline.error."):
            table.add_row(f"header {escape(name)}", escape(content.decode(errors="backslashreplace")))
    if letter.became:
        table.add_row("[bold]sent again[/]", f"{letter.resent}: {letter.became}")
    out().print(table)
    out().print(body(letter.value), markup=False, highlight=False)
