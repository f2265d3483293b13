"""`dateline drop`: articles into the front door."""

import typer

from dateline.cli.options import Format, Paths, PublishedAt, Source, Url


def drop(
    paths: Paths,
    format: Format = None,
    source: Source = None,
    url: Url = None,
    published_at: PublishedAt = None,
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
