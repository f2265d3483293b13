"""`dateline open`: the pages, in a browser."""

import typer


def open_(only_print: bool = typer.Option(False, "--print", help="Print the address alone.")) -> None:
    """Print the address of the pages and open it.

    Examples:

    \b
      dateline open
      curl "$(dateline open --print)v1/stories"
    """
    import webbrowser

    from dateline.cli.errors import CommandError
    from dateline.cli.health import unready
    from dateline.cli.pages import address
    from dateline.cores import API

    found = address()
    if reason := unready(API, found.port):
        raise CommandError(f"The pages at {found.url} cannot be read: {reason}.", "See `dateline status`.")
    print(f"{found.url}/", flush=True)
    if not only_print:
        webbrowser.open(f"{found.url}/")
