"""A store with the read API in front of it, over real HTTP."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

import httpx
import uvicorn

from dateline.events import Enrichment, Entity, Event, Place, Reading, Share, Span, Topic
from dateline_store.api.app import Api, create_app
from dateline_store.api.settings import ApiSettings
from dateline_store.handler import StoreHandler
from dateline_store.settings import StoreSettings
from integration.store_events import NOON, arrivals, enriched, snapshot


class Site:
    """The store's handler, which writes, and a client of the API, whose clock stands at `now`."""

    def __init__(self, url: str, **settings: Any) -> None:
        self.url = url
        self.now: datetime = NOON
        self.handler = StoreHandler(StoreSettings(url=url))
        self.settings = ApiSettings(url=url, **{"poll_seconds": 0.05, **settings})
        self.app: Api = create_app(self.settings, clock=lambda: self.now)

    def store(self, *events: Event) -> None:
        self.handler.handle(arrivals(*events))

    @contextmanager
    def served(self) -> Iterator[httpx.Client]:
        """A client of the app, which answers on a port of its own."""
        config = uvicorn.Config(self.app, port=0, log_config=None, timeout_graceful_shutdown=1)
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run)
        thread.start()
        try:
            while not server.started:
                time.sleep(0.01)
            port = server.servers[0].sockets[0].getsockname()[1]
            with httpx.Client(base_url=f"http://127.0.0.1:{port}", trust_env=False, timeout=20) as client:
                yield client
        finally:
            server.should_exit = True
            thread.join()
            self.handler.close()


def saying(
    *people: str, places: tuple[tuple[int, str], ...] = (), topics: tuple[str, ...] = (), broader: str = ""
) -> Enrichment:
    """What an article was found to say."""
    return Enrichment(
        entities=tuple(
            Entity(name=name, type="person", mentions=(Span(start=0, end=3),), confidence=0.9)
            for name in people
        ),
        places=tuple(
            Place(
                name=name,
                geonames_id=id,
                latitude=1.5,
                longitude=2.5,
                country="IE",
                confidence=0.9,
                reason="the only one",
            )
            for id, name in places
        ),
        topics=tuple(
            Topic(qcode=qcode, label=qcode.partition(":")[2], broader=broader or None, score=0.8)
            for qcode in topics
        ),
        reading=Reading(words=10, seconds=3),
    )


def stored(name: str, enrichment: Enrichment | None = None, **fields: Any) -> Event:
    """An article that says something."""
    event = enriched(name, **fields)
    return event.model_copy(update={"enrichment": enrichment}) if enrichment else event


def told(name: str, revision: int, members: list[str], **fields: Any) -> Event:
    """A story of the outlets and origins of these articles."""
    shares = {"outlets": (Share(name="Example Post", articles=max(len(members), 1)),)}
    return snapshot(name, revision, members, **(shares | fields))
