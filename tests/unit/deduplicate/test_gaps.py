"""Sets of numbers come out of their bytes as they went in, alone and two by two."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline_deduplicate import gaps
from dateline_deduplicate.shingles import HASHES, shared_with_all

SETS = st.sets(st.integers(min_value=0, max_value=(1 << 31) - 2), max_size=300)
HASHED = st.sets(st.integers(min_value=0, max_value=HASHES - 1), max_size=300)


def rising(numbers: set[int]) -> np.ndarray:
    return np.array(sorted(numbers), dtype=np.int32)


@settings(deadline=None)  # the first compiles
@given(SETS, SETS)
def test_two_sets_in_one_are_told_apart(one: set[int], other: set[int]) -> None:
    pair = gaps.paired(gaps.coded(rising(one)), gaps.coded(rising(other)))
    assert gaps.decoded(gaps.first(pair)).tolist() == sorted(one)
    assert gaps.decoded(gaps.second(pair)).tolist() == sorted(other)


@settings(deadline=None)
@given(HASHED, st.lists(st.tuples(HASHED, SETS), max_size=5))
def test_what_many_sets_share_with_one_is_counted(
    ours: set[int], pairs: list[tuple[set[int], set[int]]]
) -> None:
    coded = [gaps.paired(gaps.coded(rising(one)), gaps.coded(rising(other))) for one, other in pairs]
    both, sizes = shared_with_all(rising(ours), coded)
    assert both == [len(ours & one) for one, _ in pairs]
    assert sizes == [len(one) for one, _ in pairs]
