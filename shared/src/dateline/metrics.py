"""Every metric that Dateline exposes, named once. Base units; no URL, story or offset in a label."""

from typing import Final

from prometheus_client import Counter, Gauge, Histogram

MESSAGES: Final = Counter(
    "dateline_messages", "Messages by what became of them, one outcome each.", ["service", "outcome"]
)
PROCESSING_SECONDS: Final = Histogram(
    "dateline_message_processing_seconds",
    "Time that the service's own work took, its share of the batch.",
    ["service"],
    buckets=(0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10),
)
ARTICLE_AGE_SECONDS: Final = Histogram(
    "dateline_article_age_seconds",
    "Time from the broker's receipt at the front door until this service had handled the article.",
    ["service"],
    buckets=(0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 1800, 7200, 86400),
)
CONSUMER_LAG: Final = Gauge(
    "dateline_consumer_lag", "Messages not yet acknowledged.", ["service", "topic", "partition"]
)
DEAD_LETTERS: Final = Counter(
    "dateline_dead_letters", "Messages and items put aside, by reason.", ["service", "reason"]
)
RETRIES: Final = Counter("dateline_retries", "Attempts repeated because something was away.", ["service"])
STALE: Final = Counter(
    "dateline_stale_deliveries",
    "Deliveries of an older group generation, left to their new owner.",
    ["service"],
)
REBALANCES: Final = Counter("dateline_rebalances", "Times the service was assigned partitions.", ["service"])
READY: Final = Gauge("dateline_ready", "1 while the service is taking messages.", ["service"])

# deduplicate
DECISIONS: Final = Counter("dateline_deduplicate_decisions", "Articles by decision.", ["decision"])
ACTIVE_ARTICLES: Final = Gauge(
    "dateline_deduplicate_active_articles", "Articles in the window.", ["language"]
)
RESTORE_SECONDS: Final = Gauge("dateline_deduplicate_restore_seconds", "Time that the last restore took.")
ACTIVE_STORIES: Final = Gauge("dateline_stories_active", "Stories in the window.")
STORY_CHANGES: Final = Counter("dateline_story_changes", "Published story changes.", ["change"])

# enrich
ENRICHED_FIELDS: Final = Counter(
    "dateline_enrich_fields",
    "Enriched articles by field; present is true, false or not_attempted (nothing looked for it).",
    ["field", "present"],
)

# store
STORED_ROWS: Final = Counter("dateline_store_rows", "Rows written.", ["table"])

# api
API_SECONDS: Final = Histogram(
    "dateline_api_request_seconds",
    "Time until an answer was made, by route and status; streams are not timed.",
    ["route", "status"],
    buckets=(0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5),
)
API_STREAMS: Final = Gauge("dateline_api_streams", "Readers who follow the changes now.")
