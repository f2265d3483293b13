"""The read API over HTTP, in front of the database that a test file says: its `url`, or its own `site`."""

from collections.abc import Iterator

import httpx
import pytest

from integration.api_site import Site


@pytest.fixture
def site(url: str) -> Site:
    return Site(url)


@pytest.fixture
def client(site: Site) -> Iterator[httpx.Client]:
    with site.served() as client:
        yield client
