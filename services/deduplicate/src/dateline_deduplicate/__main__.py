"""Run deduplicate: news.articles.ingested in, news.articles.deduplicated and news.stories out."""

from typing import NoReturn

from dateline import topics
from dateline.run import run
from dateline.service import Service, event
from dateline.settings import KafkaSettings
from dateline_deduplicate.handler import DeduplicateHandler
from dateline_deduplicate.settings import DeduplicateSettings


def main() -> NoReturn:
    settings, kafka = DeduplicateSettings(), KafkaSettings()
    handler = lambda: DeduplicateHandler(settings, kafka)  # noqa: E731
    run(Service("deduplicate", (topics.INGESTED,), settings, event, handler, kafka=kafka))


if __name__ == "__main__":
    main()
