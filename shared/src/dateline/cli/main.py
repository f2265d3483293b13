"""The `dateline` command: what it offers, and what it says when something is in the way."""

import logging
import os
import sys

import typer

from dateline.cli.attempt import attempt
from dateline.cli.dead_letters import app as dead_letters
from dateline.cli.demo import demo
from dateline.cli.down import down
from dateline.cli.drop import drop
from dateline.cli.erase import erase
from dateline.cli.evaluate import app as evaluate
from dateline.cli.opening import open_
from dateline.cli.reset import reset
from dateline.cli.saved_search import watch
from dateline.cli.status import status
from dateline.cli.stories import stories
from dateline.cli.story import story
from dateline.cli.tail import tail
from dateline.cli.up import up
from dateline.cli.why import why

app = typer.Typer(
    name="dateline",
    help="A firehose of news articles in, stories out.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for command in (up, down, status, drop, tail, stories, story):
    app.command()(command)
app.command()(watch)
app.command("open")(open_)
app.command("why")(why)
app.command("try")(attempt)
app.add_typer(evaluate, name="evaluate")
app.add_typer(dead_letters, name="dead-letters")
app.command()(demo)
app.command()(erase)
app.command()(reset)


def main() -> None:
    """Run the command line."""
    for chatty in ("kafka", "httpx"):
        logging.getLogger(chatty).setLevel(logging.CRITICAL)
    try:
        app()
    except BrokenPipeError:  # as in `dateline tail | head -1`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(141)
    except Exception as exc:
        _explain(exc)
        sys.exit(1)


def _explain(exc: Exception) -> None:
    """Say what is in the way; an exception that nobody foresaw keeps its traceback."""
    from dateline.cli.errors import foreseen
    from dateline.cli.output import say

    error = foreseen(exc)
    if error is None:
        raise exc
    say(f"dateline: {error}", "red")
    if error.hint:
        say(error.hint)


if __name__ == "__main__":
    main()
