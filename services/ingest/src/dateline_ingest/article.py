"""One item to one event: cleaned, identified, validated."""

from datetime import datetime

from dateline.events import Agency, Article, ArticleIngested, ArticleRetracted, Removal, Version
from dateline_ingest import identity, times, urls
from dateline_ingest.cleaning import agencies, characters, clean
from dateline_ingest.cleaning.clean import Draft
from dateline_ingest.document import Metadata
from dateline_ingest.item import Item, Paragraph
from dateline_ingest.language import UNKNOWN, language, primary_tag
from dateline_ingest.problem import Problem
from dateline_ingest.settings import IngestSettings

_CANCELED = frozenset({"canceled", "cancelled", "retracted", "killed", "deleted", "withdrawn"})
_WITHHELD = frozenset({"withheld", "withhold", "embargoed"})
_USABLE = frozenset({"", "usable", "published", "updated", "corrected"})


def event(item: Item, metadata: Metadata, received_at: datetime, limits: IngestSettings) -> tuple[str, Event]:
    """The Kafka key (language) and event that an item becomes. Raises Problem."""
    status = _status(item.status)
    item_times = _times(item, metadata)
    return status
