"""`dateline drop`: articles into the front door."""

import typer


def drop(
    paths: list[str] = typer.Argument(help="Files, folders, or - for standard input."),
    format: str | None = typer.Option(
        None,
        "--format",
        metavar="NAME",
        help="text, html, json, jsonl, ninjs, newsml, rss ...; else by content.",
    ),
    source: str | None = typer.Option(
        None, "--source", metavar="NAME", help="The outlet that published them."
    ),
    url: str | None = typer.Option(None, "--url", metavar="URL", help="Where the article was published."),
    published_at: str | None = typer.Option(
        None, "--published-at", metavar="TIME", help="When: ISO 8601, such as 2019-04-23T15:26:00Z."
    ),
    as_json: bool = typer.Option(False, "--json", help='Print {"dropped": n, "refused": [...]}.'),
) -> None:
    """Send articles into the pipeline, each confirmed by the broker.

    JSON lines (.jsonl, also .gz) are one article a line; any other file is one
    message of its bytes. FILE.meta.json beside a file says its source, url,
    published_at, id, language and format; options win over it.

    Examples:

    \b
      dateline drop seeds/
      dateline drop page.html --source "The Example" --published-at 2019-04-23
      zcat archive.jsonl.gz | dateline drop -
    """
    from dateline.cli import articles, dropping
    from dateline.cli.connection import kafka_settings

    metadata = articles.options(format, source, url, published_at)
    files = articles.files(paths, metadata)
    dropped = dropping.send(files, metadata, kafka_settings())
    dropping.tell(dropped, as_json)
    raise typer.Exit(dropped.exit_code)
