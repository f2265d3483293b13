"""The arguments that `drop` and `try` have in common. Imports nothing heavy: `--help` must be quick."""

from typing import Annotated, Final

import typer

FORMATS: Final = (
    "text", "html", "json", "jsonl", "json-ld", "ninjs", "newsml-g2", "newsml-1", "nitf", "rss", "atom",
    "json-feed",
)  # fmt: skip
ALIASES: Final = ("jsonld", "newsml", "jsonfeed", "ndjson")
"""Other spellings that ingest reads."""
PUBLISHED_HELP: Final = "When: ISO 8601, such as 2019-04-23T15:26:00Z."
_FORMAT_HELP = "text, html, json, jsonl, ninjs, newsml, rss ...; else by content."

Paths = Annotated[list[str], typer.Argument(help="Files, folders, or - for standard input.")]
Format = Annotated[str | None, typer.Option("--format", metavar="NAME", help=_FORMAT_HELP)]
Source = Annotated[
    str | None, typer.Option("--source", metavar="NAME", help="The outlet that published them.")
]
Url = Annotated[str | None, typer.Option("--url", metavar="URL", help="Where the article was published.")]
PublishedAt = Annotated[str | None, typer.Option("--published-at", metavar="TIME", help=PUBLISHED_HELP)]
