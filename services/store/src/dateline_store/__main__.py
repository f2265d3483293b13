"""Run store: news.articles.enriched and news.stories into the database."""

from typing import NoReturn

from dateline import topics
from dateline.run import run
from dateline.service import Service, event

from dateline_store.handler import StoreHandler
from dateline_store.settings import StoreSettings


def main() -> NoReturn:
    settings = StoreSettings()
    run(Service("store", (topics.ENRICHED, topics.STORIES), settings, event, lambda: StoreHandler(settings)))


if __name__ == "__main__":
    main()
