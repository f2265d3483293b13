"""The real app on a real database, served on a port of this machine."""

import socket
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import uvicorn

from dateline.delivery import Arrival, Emitted
from dateline.events import Event
from dateline_store.api.app import create_app
from dateline_store.api.settings import ApiSettings
from dateline_store.handler import StoreHandler
from dateline_store.settings import StoreSettings

_BATCH = 200


def store(url: str, events: Sequence[Arrival[Event]]) -> None:
    """Write events as the store's service does; all of them must be taken."""
    handler = StoreHandler(StoreSettings(url=url))
    try:
        handler.open()
        for start in range(0, len(events), _BATCH):
            outcomes = handler.handle(events[start : start + _BATCH])
            refused = [out for each in outcomes for out in each if not isinstance(out, Emitted)]
            assert not refused, refused
    finally:
        handler.close()


def database_url(folder: Path) -> str:
    return f"sqlite:///{folder / 'dateline.db'}"


@contextmanager
def serving(url: str, now: datetime) -> Iterator[str]:
    """The address of the app over a database, whose clock stands still."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port = listener.getsockname()[1]
        app = create_app(ApiSettings(url=url, poll_seconds=0.2), clock=lambda: now)
        server = uvicorn.Server(uvicorn.Config(app, log_config=None, timeout_graceful_shutdown=1))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        try:
            _wait(server, thread)
            yield f"http://127.0.0.1:{port}"
        finally:
            server.should_exit = True
            thread.join(20)


def _wait(server: uvicorn.Server, thread: threading.Thread) -> None:
    while not server.started:
        assert thread.is_alive(), "the app did not start"
        thread.join(0.02)
