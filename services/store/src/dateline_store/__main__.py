"""Run store: news.articles.enriched and news.stories into the database."""

from typing import NoReturn

from dateline import metrics, topics
from dateline.run import run
from dateline.service import Service, event
from dateline_store.handler import StoreHandler
from dateline_store.settings import StoreSettings


def main() -> NoReturn:
    settings = StoreSettings()
    run(Service("store", (topics.ENRICHED, topics.STORIES), settings, event, lambda: _handler(settings)))


def _handler(settings: StoreSettings) -> StoreHandler:
    handler = StoreHandler(settings)
    handler.on_rows = lambda table, rows: metrics.STORED_ROWS.labels(table).inc(rows)
    handler.open()
    return handler


if __name__ == "__main__":
    main()
