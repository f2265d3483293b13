"""The echo service on topics of a test's own."""

import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from uuid import uuid4

from dateline import topics
from harness import echo
from harness.kafka import Cluster, Message
from harness.processes import ServiceProcess


class EchoRig:
    """Input, output and state topics, and echo workers that share a group on them."""

    def __init__(self, cluster: Cluster, folder: Path, stack: ExitStack, *, outputs: bool = True) -> None:
        name = f"t{uuid4().hex[:8]}"
        self.cluster, self._folder, self._stack = cluster, folder, stack
        self.input, self.output, self.state = f"{name}.in", f"{name}.out", f"{name}.state"
        self.dead = topics.dead_letters(self.input)
        self.group = f"echo-{name}"
        small = {"max.message.bytes": "16000000"}
        wanted = [self.input, self.state, self.dead, *([self.output] if outputs else [])]
        cluster.declare(*(topics.Topic(each, small) for each in wanted))

    def worker(self, **environment: str) -> ServiceProcess:
        """A worker, not started yet; it is killed when the test ends."""
        wanted = {
            "DATELINE_ECHO_INPUT": self.input,
            "DATELINE_ECHO_OUTPUT": self.output,
            "DATELINE_ECHO_STATE": self.state,
            "DATELINE_ECHO_GROUP": self.group,
            **environment,
        }
        servers = self.cluster.servers
        process = ServiceProcess(
            "harness.echo", servers, self._folder, prefix="DATELINE_ECHO_", environment=wanted
        )
        self._stack.enter_context(_killed_at_end(process))
        return process

    def produce(self, values: list[bytes], **how: int) -> None:
        self.cluster.produce(self.input, values, key=lambda i: b"k%d" % (i % 50), **how)  # type: ignore[arg-type]

    def outputs(self) -> list[Message]:
        return self.cluster.read(self.output)

    def wait_outputs(self, values: list[bytes], seconds: float = 90) -> list[Message]:
        """Wait until every value has an event."""
        wanted = {str(echo.identity(value)) for value in values}
        return self.cluster.wait_for(
            self.output, lambda found: wanted <= {m.named["ce_subject"] for m in found}, seconds
        )

    def wait_committed(self, count: int, seconds: float = 30) -> None:
        """Wait until the group has committed `count` messages."""
        deadline = time.monotonic() + seconds
        while (committed := self.cluster.committed(self.group, self.input)) < count:
            assert time.monotonic() < deadline, f"{committed} of {count} committed"
            time.sleep(0.3)


class _killed_at_end:  # noqa: N801  (a context manager, used like a function)
    def __init__(self, process: ServiceProcess) -> None:
        self._process = process

    def __enter__(self) -> ServiceProcess:
        return self._process

    def __exit__(self, *_: object) -> None:
        self._process.__exit__(None, None, None)


def values(count: int, prefix: str = "v") -> list[bytes]:
    return [f"{prefix}{i}".encode() for i in range(count)]


def rigs(cluster: Cluster, folder: Path) -> Iterator[EchoRig]:
    """For a fixture: a rig whose workers are gone afterwards."""
    with ExitStack() as stack:
        yield EchoRig(cluster, folder, stack)
