"""The lock: exactly which jars make up the embedded broker."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

KAFKA_VERSION = "4.2.0"
ROOTS = (
    f"org.apache.kafka:kafka_2.13:{KAFKA_VERSION}",
    "org.apache.logging.log4j:log4j-slf4j-impl:2.25.3",  # the logging backend that Kafka's own archive ships
)
LOCK_PATH = Path(__file__).with_name("kafka.lock.json")


@dataclass(frozen=True, order=True)
class Jar:
    """One locked jar. `coordinate` is group:artifact:version, `size` is in bytes."""

    coordinate: str
    sha256: str
    size: int

    @property
    def file_name(self) -> str:
        """Name of the file in the cache folder, such as `kafka-raft-4.2.0.jar`."""
        _, artifact, version = self.coordinate.split(":")
        return f"{artifact}-{version}.jar"


def read_lock(path: Path = LOCK_PATH) -> tuple[Jar, ...]:
    """The locked jars, in the order of their coordinates.

    Raises:
        OSError, ValueError, TypeError: the lock is missing or not what `write_lock` writes.
    """
    return tuple(Jar(**entry) for entry in json.loads(path.read_text("utf-8"))["jars"])


def write_lock(jars: Iterable[Jar], path: Path = LOCK_PATH) -> None:
    """Replace the lock at `path` with `jars`, sorted, so that a change reads well in a diff."""
    content = {"roots": list(ROOTS), "jars": [asdict(jar) for jar in sorted(jars)]}
    path.write_text(json.dumps(content, indent=2) + "\n", "utf-8")
