"""A few hundred damaged samples of every format; `make fuzz` does a hundred thousand."""

import pytest

from dateline_ingest.core import core
from fuzz.mutation import mutated, samples
from fuzz.trial import SECONDS, trial

PARTS = 8
EACH = 60


@pytest.mark.parametrize("part", range(PARTS))
def test_damaged_samples_are_read_or_refused_with_a_reason(part: int) -> None:
    read, sources = core(), samples()
    for number in range(part * EACH, (part + 1) * EACH):
        one = mutated(sources, 20_240_312, number)
        result = trial(read, one, number)
        assert result.wrong is None, (number, one.sample, one.named, result)
        assert result.seconds <= SECONDS


def test_an_input_follows_from_its_number() -> None:
    sources = samples()
    assert mutated(sources, 1, 7) == mutated(sources, 1, 7)
    assert mutated(sources, 1, 7) != mutated(sources, 2, 7)
    assert {mutated(sources, 1, number).sample for number in range(len(sources))} == set(sources)
