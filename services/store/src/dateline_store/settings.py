"""What the store can be told: DATELINE_STORE_<NAME>."""

from pydantic import Field
from pydantic_settings import SettingsConfigDict

from dateline.settings import HomeSettings, ServiceSettings


class StoreSettings(ServiceSettings):
    """Where the database is and how long it keeps things."""

    model_config = SettingsConfigDict(env_prefix="DATELINE_STORE_", frozen=True)

    port: int = Field(8104, ge=0, le=65535, description="Port of /metrics, /healthz and /readyz.")
    batch_messages: int = Field(
        2000, ge=1, description="Messages written in one transaction and acknowledged together, at most."
    )
    url: str = Field(
        "",
        description="SQLAlchemy URL: sqlite, or postgresql from version 17 on; <home>/dateline.db, a SQLite"
        " file, where empty.",
    )
    retention_days: int | None = Field(
        None, ge=1, description="Articles and stories older than this are deleted; kept for ever where unset."
    )

    @property
    def database_url(self) -> str:
        """The URL, or that of the SQLite file under DATELINE_HOME."""
        return self.url or f"sqlite:///{HomeSettings().home / 'dateline.db'}"
