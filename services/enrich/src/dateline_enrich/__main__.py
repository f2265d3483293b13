"""Run enrich: news.articles.deduplicated in, news.articles.enriched out."""

from typing import NoReturn

from dateline import topics
from dateline.delivery import Each
from dateline.run import run
from dateline.service import Service, event
from dateline_enrich.core import core
from dateline_enrich.coverage import counted
from dateline_enrich.settings import EnrichSettings


def main() -> NoReturn:
    settings = EnrichSettings()
    run(Service("enrich", (topics.DEDUPLICATED,), settings, event, lambda: Each(counted(core(settings)))))


if __name__ == "__main__":
    main()
