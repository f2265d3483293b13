"""What ingest can be told from the environment: DATELINE_INGEST_<NAME>."""

from pydantic import Field
from pydantic_settings import SettingsConfigDict

from dateline import topics
from dateline.settings import ServiceSettings


class IngestSettings(ServiceSettings):
    """Settings of the ingest service; the limits keep one message's time and memory bounded."""

    model_config = SettingsConfigDict(env_prefix="DATELINE_INGEST_", frozen=True)

    port: int = Field(8101, ge=0, le=65535, description="Port of /metrics, /healthz and /readyz.")
    message_bytes: int = Field(topics.MESSAGE_BYTES, ge=1, description="Largest message read, in bytes.")
    title_characters: int = Field(2_000, ge=1, description="Longest title of one article.")
    text_characters: int = Field(2_000_000, ge=1, description="Longest text of one article.")
    paragraphs: int = Field(20_000, ge=1, description="Most paragraphs of one article.")
    markup_characters: int = Field(4_000_000, ge=1, description="Longest HTML page or fragment.")
    items: int = Field(10_000, ge=1, description="Most items in one message.")
    json_depth: int = Field(
        64, ge=1, le=190, description="Deepest nesting of JSON; the parser itself stops at 200."
    )
