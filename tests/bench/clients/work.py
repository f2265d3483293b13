"""The work that every client does with a message: decode, change a little, encode."""

from pydantic import Field
from pydantic_settings import SettingsConfigDict

from dateline.codec import decode, encode
from dateline.delivery import Delivery, Headers
from dateline.events import ArticleIngested, Event
from dateline.settings import ServiceSettings

SERVICE = "bench"


class WorkSettings(ServiceSettings):
    """What a client is told: DATELINE_BENCH_<NAME>."""

    model_config = SettingsConfigDict(env_prefix="DATELINE_BENCH_", frozen=True)

    input: str = Field(description="Topic to read.")
    output: str = Field(description="Topic to write.")
    state: str = Field("", description="Topic of a record of memory for each message; none where empty.")
    messages: int = Field(description="So many messages are on the input; the bare loops end after them.")


def changed(event: Event) -> ArticleIngested:
    """The same article with its title in capitals: an event of the size of the input."""
    assert isinstance(event, ArticleIngested)
    article = event.article
    return ArticleIngested(article=article.model_copy(update={"title": article.title.upper()}))


def answered(delivery: Delivery) -> tuple[bytes, bytes, Headers]:
    """Key, value and headers of the output that a delivery becomes."""
    event = changed(decode(delivery))
    headers, value = encode(event, delivery, service=SERVICE)
    return event.subject.encode(), value, headers
