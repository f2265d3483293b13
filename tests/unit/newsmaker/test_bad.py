"""The bad inputs are many, named once, and the same at every run."""

import hashlib
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

from dateline import topics
from newsmaker.bad import bad_inputs

TESTS = Path(__file__).parents[2]


def test_there_are_many_kinds_each_with_a_name_of_its_own() -> None:
    inputs = bad_inputs()
    assert len(inputs) >= 45
    assert max(Counter(bad.name for bad in inputs).values()) == 1
    assert len({(bad.value, bad.headers) for bad in inputs}) == len(inputs)
    assert all(bad.reason_hint for bad in inputs)


def test_all_fit_through_the_front_door() -> None:
    assert all(len(bad.value or b"") < topics.MESSAGE_BYTES for bad in bad_inputs())


def test_every_expectation_occurs() -> None:
    expected = Counter(bad.expect for bad in bad_inputs())
    assert set(expected) == {"skip", "dead_letter", "event"}
    assert expected["dead_letter"] >= 45


def test_the_same_bytes_whatever_the_hash_seed() -> None:
    digests = {_digest_in_another_process(hash_seed) for hash_seed in ("1", "77")}
    assert digests == {hashlib.sha256(repr(bad_inputs()).encode()).hexdigest()}


def _digest_in_another_process(hash_seed: str) -> str:
    code = "import hashlib; from newsmaker.bad import bad_inputs as b;"
    code += "print(hashlib.sha256(repr(b()).encode()).hexdigest())"
    environment = os.environ | {"PYTHONHASHSEED": hash_seed, "PYTHONPATH": str(TESTS)}
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, env=environment, capture_output=True, check=True, timeout=120, text=True)
    return done.stdout.strip()
