"""Run ingest: news.articles.ingest in, news.articles.ingested out."""

from typing import NoReturn

from dateline import topics
from dateline.delivery import Each
from dateline.run import run
from dateline.service import Service, raw
from dateline_ingest.core import core
from dateline_ingest.settings import IngestSettings


def main() -> NoReturn:
    settings = IngestSettings()
    run(Service("ingest", (topics.INGEST,), settings, raw, lambda: Each(core(settings)), internal=False))


if __name__ == "__main__":
    main()
