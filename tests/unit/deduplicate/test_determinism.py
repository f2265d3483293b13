"""The same messages in the same order: the same stories, ids and evidence, whatever happens to the workers.

DATELINE_TEST_EXAMPLES=500 looks at more lives of a partition, at random.
"""

import json
import os
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, note, settings
from hypothesis import strategies as st

from unit.deduplicate.news import arrivals
from unit.deduplicate.owners import STEPS, Partition, Step, wire
from unit.deduplicate.relay import digest

LENGTH = 120
STREAMS = 3
EXAMPLES = int(os.environ.get("DATELINE_TEST_EXAMPLES", "0"))
ROOT = Path(__file__).parents[2]

lives = st.lists(
    st.tuples(st.sampled_from(STEPS), st.integers(1, 40), st.floats(0, 1)), min_size=3, max_size=20
)


def partition(number: int) -> Partition:
    return Partition(arrivals(wire(number, LENGTH)))


@cache
def undisturbed(number: int) -> Partition:
    return partition(number).run([], last=1)


@settings(
    max_examples=EXAMPLES or 25,
    derandomize=not EXAMPLES,
    phases=[Phase.explicit, Phase.generate],  # shrinking takes minutes
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
@given(number=st.integers(0, STREAMS - 1), life=lives)
def test_whatever_happens_to_the_workers_the_answers_are_the_same(number: int, life: list[Step]) -> None:
    lived, expected = partition(number).run(life), undisturbed(number)
    note(f"{len(lived.log.entries)} records, {lived.generation} generations")
    assert lived.told == expected.told
    assert lived.stories == expected.stories


@pytest.mark.parametrize("number", range(STREAMS))
def test_the_streams_have_all_that_could_go_wrong(number: int) -> None:
    told = b"".join(one for several in undisturbed(number).told.values() for one in several)
    changes = {story.change for story in undisturbed(number).stories.values()}
    assert {"expired", "merged"} & changes
    for what in (
        b"near_duplicate",
        b"exact_duplicate",
        b'"containment":',
        b"ArticleRetracted",
        b'"revision"',
    ):
        assert what in told
    assert any(story.size > 3 for story in undisturbed(number).stories.values())


def test_workers_of_different_hash_seeds_take_over_from_one_another(tmp_path: Path) -> None:
    """Three processes, each of which restores what the one before wrote, and is handed some of it again."""
    log, said = tmp_path / "log.json", dict[str, str]()
    for seed, first, after in (("1", 0, 60), ("77", 50, 100), ("random", 90, LENGTH)):
        done = subprocess.run(
            [sys.executable, "-m", "unit.deduplicate.relay", str(log), str(first), str(after)],
            capture_output=True,
            text=True,
            check=True,
            cwd=ROOT,
            env=os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)},
        )
        for offset, one in json.loads(done.stdout).items():
            assert said.setdefault(offset, one) == one
    expected = undisturbed(0).told
    assert said == {str(at): digest(expected[at]) for at in range(LENGTH)}
