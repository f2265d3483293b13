"""What the runs of one bench have in common: a broker, prepared input, folders."""

from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from contextlib import AbstractContextManager, ExitStack
from multiprocessing import get_context
from pathlib import Path
from tempfile import mkdtemp
from types import TracebackType
from typing import Any, ParamSpec, Self, TypeVar, cast

from dateline.broker import EmbeddedBroker
from harness.kafka import Cluster

T = TypeVar("T")
P = ParamSpec("P")


class Session:
    """Lives as long as the bench. What it keeps below `folder` is the caller's to remove."""

    def __init__(self, folder: Path, *, quick: bool = False, data: Path | None = None) -> None:
        self.quick = quick
        self.data = data
        """A folder of labelled news to make articles of; None for made-up news."""
        self._folder = folder
        self._stack = ExitStack()
        self._kept: dict[str, Any] = {}

    def pick(self, full: T, quick: T) -> T:
        """The size of a run: `quick` only shows that it works."""
        return quick if self.quick else full

    def new_folder(self) -> Path:
        """An empty folder for one run."""
        return Path(mkdtemp(dir=self._folder))

    def once(self, name: str, make: Callable[[], T]) -> T:
        """What `make` made the first time that `name` was asked for."""
        if name not in self._kept:
            self._kept[name] = make()
        return cast(T, self._kept[name])

    def entered(self, name: str, manager: Callable[[], AbstractContextManager[T]]) -> T:
        """What a context manager gave the first time; it is left when the session ends."""
        return self.once(name, lambda: self._stack.enter_context(manager()))

    @property
    def cluster(self) -> Cluster:
        """The embedded broker, started when first asked for; runs use topics of their own."""
        broker = self.entered("broker", lambda: EmbeddedBroker(self._folder / "kafka"))
        return Cluster(broker.bootstrap_servers)

    def alone(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """What `function` returns in a new process that has nothing else imported; it must be importable."""
        with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as process:
            return process.submit(function, *args, **kwargs).result()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._stack.close()
