"""`dateline tail`: what passes through a topic."""

import typer


def tail(
    topic: str = typer.Argument("news.articles.enriched", help="The topic."),
    as_json: bool = typer.Option(False, "--json", help="One JSON object a line, with headers."),
    from_beginning: bool = typer.Option(False, "--from-beginning", help="Also what the topic holds already."),
    count: int | None = typer.Option(None, "--count", metavar="N", min=1, help="Stop after N events."),
    timeout: float | None = typer.Option(None, "--timeout", metavar="S", min=0, help="Stop after S seconds."),
) -> None:
    """Print events as they come, one a line; the enriched articles by default.

    With --json a line is {headers, key, partition, offset, value}: the record as
    it is, an operator's view. Without it, articles that are withheld or still
    embargoed are named without their words. Exits with 1 where fewer than
    --count came.

    Examples:

    \b
      dateline tail
      dateline tail --from-beginning --count 2 --timeout 60 --json
      dateline tail news.stories
    """
    from itertools import islice

    from dateline.cli import consuming
    from dateline.cli.connection import kafka_settings
    from dateline.cli.envelope import envelope, summary
    from dateline.cli.output import print_json, say

    seen = 0
    with consuming.reader(kafka_settings(), [topic]) as (consumer, partitions):
        consumer.seek_to_beginning(*partitions) if from_beginning else consumer.seek_to_end(*partitions)
        for partition in partitions:
            consumer.position(partition)  # from here on nothing is missed
        say(f"following {topic}, Ctrl-C ends it", "dim")
        try:
            for record in islice(consuming.follow(consumer, timeout), count):
                told = envelope(record.headers, record.key, record.partition, record.offset, record.value)
                print_json(told) if as_json else print(summary(told), flush=True)
                seen += 1
        except KeyboardInterrupt:
            say(f"{seen:,} events", "dim")
    if count is not None and seen < count:
        say(f"{seen:,} of {count:,} events came")
        raise typer.Exit(1)
