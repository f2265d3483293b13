"""Settings from the environment: DATELINE_KAFKA_<NAME> and DATELINE_<SERVICE>_<NAME>."""

from pathlib import Path

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


class KafkaSettings(BaseSettings):
    """How to reach the broker, and how patient to be with it."""

    model_config = SettingsConfigDict(env_prefix="DATELINE_KAFKA_", frozen=True)

    bootstrap_servers: str = Field("127.0.0.1:9092", description="host:port, several separated by commas.")
    partitions: int = Field(6, ge=1, description="Partitions of every topic, when it is created.")
    replication: int = Field(1, ge=1, description="Replicas of every topic, when it is created.")
    session_timeout_seconds: float = Field(
        10.0, description="A worker silent for this long loses its partitions to another."
    )
    heartbeat_seconds: float = Field(
        2.5, description="A quarter of the session timeout, so three may be lost."
    )
    request_timeout_seconds: float = Field(30.0, description="An unanswered request is given up after this.")
    max_poll_seconds: float = Field(
        300.0, description="A worker that fetches nothing for this long is replaced."
    )
    commit_interval_seconds: float = Field(1.0, description="Acknowledged offsets are committed this often.")


class ServiceSettings(BaseSettings):
    """What every service can be told. A service subclasses it with its own prefix, port and additions."""

    model_config = SettingsConfigDict(frozen=True)

    host: str = Field(
        "127.0.0.1", description="Address of /metrics, /healthz and /readyz; loopback unless told."
    )
    port: int = Field(0, ge=0, le=65535, description="Port of /metrics, /healthz and /readyz.")
    group: str = Field("", description="Consumer group; dateline-<service> unless told otherwise.")
    batch_messages: int = Field(100, ge=1, description="Messages handled and acknowledged together, at most.")
    batch_seconds: float = Field(0.2, gt=0, description="How long a batch waits to fill.")
    unexpected_limit: int = Field(
        20, ge=1, description="This many unexpected dead letters within a minute stop the service."
    )
    log_level: str = Field("INFO", description="DEBUG, INFO, WARNING or ERROR.")


class HomeSettings(BaseSettings):
    """Where `dateline up` keeps what it makes."""

    model_config = SettingsConfigDict(env_prefix="DATELINE_", frozen=True)

    home: Path = Field(
        Path(".dateline"), description="Folder of the embedded broker, the database and the logs."
    )
