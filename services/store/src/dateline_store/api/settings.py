"""What the read API can be told: DATELINE_API_<NAME>."""

import ipaddress
from pathlib import Path

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

from dateline_store.settings import StoreSettings


class ApiSettings(BaseSettings):
    """Where it listens, whom it answers, and how much of anything it gives away at once."""

    model_config = SettingsConfigDict(env_prefix="DATELINE_API_", frozen=True)

    host: str = Field("127.0.0.1", description="Address to listen on; loopback unless told.")
    port: int = Field(8100, ge=0, le=65535, description="Port of the API and its pages.")
    url: str = Field("", description="SQLAlchemy URL of the store's database; that of the store where empty.")
    expose: bool = Field(
        False, description="Listen elsewhere than on loopback although there are no tokens: everybody reads."
    )
    tokens: Path | None = Field(
        None, description="TOML file of bearer tokens; without one everybody who can connect may read."
    )
    allowed_hosts: str = Field(
        "",
        description="Further names, separated by commas, by which readers may address it (Host header).",
    )
    public_url: str = Field("", description="Address in the links of feeds; that of the request where empty.")
    processes: int = Field(
        1, ge=1, le=32, description="Processes that answer, each with connections and limits of its own."
    )
    connections: int = Field(8, ge=1, le=100, description="Database connections, and requests read at once.")
    waiting: int = Field(
        64, ge=1, description="Requests that may wait for these; more are told to come back."
    )
    statement_seconds: float = Field(5.0, gt=0, description="A query that takes longer is given up.")
    streams: int = Field(100, ge=0, description="Readers of /v1/changes at the same time.")
    poll_seconds: float = Field(0.5, gt=0, description="How often the database is asked for new changes.")
    log_level: str = Field("INFO", description="DEBUG, INFO, WARNING or ERROR.")

    @property
    def database_url(self) -> str:
        """The URL, or the store's."""
        return self.url or StoreSettings().database_url

    @property
    def hosts(self) -> frozenset[str]:
        """The names that a Host header may carry, lower case, without port."""
        further = (name.strip().lower() for name in self.allowed_hosts.split(","))
        own = () if _is_any(self.host) else (self.host.lower(),)
        return frozenset(name for name in ("localhost", "127.0.0.1", "[::1]", *own, *further) if name)

    def check(self) -> None:
        """Raise ValueError where it would listen to the world without being told that it may."""
        if not (_is_loopback(self.host) or self.tokens or self.expose):
            raise ValueError(
                f"DATELINE_API_HOST={self.host} is not loopback: set DATELINE_API_TOKENS to a file of tokens,"
                " or DATELINE_API_EXPOSE=true where everybody may read."
            )


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host.lower() == "localhost"


def _is_any(host: str) -> bool:
    try:
        return ipaddress.ip_address(host.strip("[]")).is_unspecified
    except ValueError:
        return False
