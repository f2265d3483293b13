"""`dateline try`: the four services' work without a broker."""

from enum import StrEnum
from typing import TYPE_CHECKING, Any

import typer

from dateline.cli.options import Format, Paths, PublishedAt, Source, Url

if TYPE_CHECKING:
    from dateline.cli.pipeline import Passed


class Form(StrEnum):
    """What `--as` takes."""

    NINJS = "ninjs"
    SCHEMA_ORG = "schema.org"


def attempt(
    paths: Paths,
    format: Format = None,
    source: Source = None,
    url: Url = None,
    published_at: PublishedAt = None,
    as_json: bool = typer.Option(False, "--json", help="One JSON object a line, as `tail --json` prints it."),
    form: Form | None = typer.Option(
        None, "--as", help="One JSON object a line in IPTC ninjs 3.1, or schema.org JSON-LD."
    ),
) -> None:
    """Put articles through the four services' logic here, without a broker.

    Prints the enriched events, one a line. What is skipped or rejected is told
    on standard error; exits with 1 where anything was rejected.

    Examples:

    \b
      dateline try seeds/
      dateline try article.html --json
      dateline try article.html --as ninjs
    """
    import sys

    from dateline.cli import articles
    from dateline.cli.errors import CommandError
    from dateline.cli.output import say
    from dateline.cli.pipeline import Pipeline
    from dateline.drop import KEY, Refusal, read

    if as_json and form:
        raise CommandError("--json and --as are two forms of one thing: give one of them.")
    metadata = articles.options(format, source, url, published_at)
    files = articles.files(paths, metadata)
    pipeline, failed, enriched = Pipeline(), 0, 0
    for message in read(files, metadata, sys.stdin.buffer):
        place = articles.place(message.path, message.line)
        if isinstance(message, Refusal):
            say(f"refused: {place}: {message.reason}", "yellow")
            failed += 1
            continue
        for passed in pipeline.take(message.value, KEY, message.headers):
            failed += _tell(passed, place)
            enriched += _print(passed, as_json, form)
    say(f"{enriched:,} enriched, {failed:,} rejected")
    raise typer.Exit(int(failed > 0))


def _tell(passed: "Passed", place: str) -> int:
    """Say what was skipped and rejected; returns how many were rejected."""
    from dateline.cli.output import say

    for skip in passed.settled.skips:
        detail = f" ({skip.detail})" if skip.detail else ""
        say(f"skipped by {passed.service}: {place}: {skip.reason}{detail}", "dim")
    for rejected in passed.settled.rejections:
        say(f"rejected by {passed.service}: {place}: {rejected.reason}: {rejected.message}", "yellow")
    return len(passed.settled.rejections)


def _print(passed: "Passed", as_json: bool, form: Form | None) -> int:
    """Print an enriched article; returns how many that were."""
    from dateline import topics
    from dateline.cli.envelope import envelope, summary
    from dateline.cli.output import print_json

    at = passed.delivery
    if at.topic != topics.ENRICHED or dict(at.headers).get("ce_type") != b"ArticleEnriched":
        return 0
    if form:
        print_json(_exported(at.value or b"", form))
        return 1
    told = envelope(at.headers, at.key, at.partition, at.offset, at.value)
    print_json(told) if as_json else print(summary(told), flush=True)
    return 1


def _exported(value: bytes, form: Form) -> dict[str, Any]:
    from dateline.events import ArticleEnriched
    from dateline.exports import ninjs, schema_org

    event = ArticleEnriched.model_validate_json(value)
    return ninjs(event) if form is Form.NINJS else schema_org(event)
