"""`--format` and ingest know the same names."""

import pytest

from dateline.cli import articles
from dateline.cli.options import ALIASES, FORMATS
from dateline.cli.pipeline import Pipeline
from dateline.delivery import Rejected
from dateline_ingest.formats import READERS


def test_every_format_that_ingest_reads_may_be_named() -> None:
    assert set(FORMATS) == set(READERS)


@pytest.mark.parametrize("name", [*FORMATS, *ALIASES])
def test_every_name_is_known_to_ingest(name: str) -> None:
    assert articles.options(name, None, None, None) == {"format": name}
    passed = next(Pipeline().take(b"no article", b"k", (("dateline.format", name.encode()),)))
    reasons = {o.reason for o in passed.settled.outcomes if isinstance(o, Rejected)}
    assert reasons
    assert "unknown_format" not in reasons
