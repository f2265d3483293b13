"""`dateline erase`: takedown of an article."""

import typer


def erase(
    article: str = typer.Argument(metavar="ARTICLE", help="Its id, a unique start of it, or its URL."),
    yes: bool = typer.Option(False, "--yes", help="Don't ask."),
) -> None:
    """Erase an article from the store: all that is kept of it, and titles of stories that are its own.

    The topics keep it for as long as they keep anything (7 to 30 days), and deduplicate may remember it: so
    withdraw it at the front door first, by dropping it with pubStatus 'canceled'. Then it takes no part in
    any story, and is not stored again.

    Examples:

    \b
      dateline erase 5f0c7a52 --yes
    """
    from dateline.cli.errors import CommandError
    from dateline.cli.output import say
    from dateline.cli.store_reader import expect_store
    from dateline.cores import load

    erase_article = load("dateline.erasing", "store")
    expect_store()
    if not yes:
        typer.confirm(f"Erase {article} from the store for good?", abort=True, err=True)
    try:
        erased = erase_article(article)
    except LookupError as error:
        raise CommandError(str(error)) from error
    if erased is None:
        raise CommandError(f"The store has no article {article!r}.")
    say(f"Erased {erased[0]}: {erased[1]} rows.")
