"""Words are stemmed in many threads at once: those of the API."""

import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from dateline_store.cutting import stemmer

WORDS = [
    f"{start}{end}"
    for start in ("consign", "general", "relat", "happi")
    for end in ("s", "ations", "ness", "ing")
]


@pytest.fixture
def often() -> Iterator[None]:
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(before)


@pytest.mark.usefixtures("often")
def test_threads_do_not_disturb_each_other() -> None:
    stem = stemmer("en")
    assert stem
    alone = [stem(word) for word in WORDS]
    with ThreadPoolExecutor(4) as threads:
        rounds = list(threads.map(lambda _: [stem(word) for word in WORDS], range(200)))
    assert all(found == alone for found in rounds)
