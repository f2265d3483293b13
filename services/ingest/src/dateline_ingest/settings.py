"""What ingest can be told from the environment: DATELINE_INGEST_<NAME>."""

from datetime import UTC, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import Field, field_validator
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
    zones: dict[str, str] = Field(
        default_factory=dict,
        description='Source to the IANA zone of its times without one, as JSON: {"Rappler": "Asia/Manila"}.',
    )
    json_depth: int = Field(
        64, ge=1, le=190, description="Deepest nesting of JSON; the parser itself stops at 200."
    )

    @field_validator("zones")
    @classmethod
    def _known(cls, zones: dict[str, str]) -> dict[str, str]:
        for zone in zones.values():
            try:
                ZoneInfo(zone)
            except (ZoneInfoNotFoundError, ValueError) as exc:
                raise ValueError(f"{zone!r} is no IANA time zone") from exc
        return {source.casefold(): zone for source, zone in zones.items()}

    def zone(self, source: str | None) -> tzinfo:
        """The zone of a source's naive times; UTC unless told."""
        name = self.zones.get((source or "").casefold())
        return ZoneInfo(name) if name else UTC
