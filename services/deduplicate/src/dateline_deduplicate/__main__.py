"""Run deduplicate: news.articles.ingested in, news.articles.deduplicated and news.stories out."""

from typing import NoReturn

from dateline import topics
from dateline.run import run
from dateline.service import Service, event
from dateline.settings import KafkaSettings
from dateline_deduplicate.core import warm
from dateline_deduplicate.handler import DeduplicateHandler
from dateline_deduplicate.settings import DeduplicateSettings


def main() -> NoReturn:
    settings, kafka = DeduplicateSettings(), KafkaSettings()
    warm()  # compiling would keep a worker that has joined from answering
    run(
        Service(
            "deduplicate", (topics.INGESTED,), settings, event, lambda: DeduplicateHandler(settings, kafka)
        )
    )


if __name__ == "__main__":
    main()
