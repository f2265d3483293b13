"""Who is killed when: pure, from a seed alone."""

from collections.abc import Mapping
from dataclasses import dataclass
from random import Random

from dateline.cores import SERVICES

BROKER = "broker"
DATABASE = "database"
FAILPOINTS = ("before_state", "after_state", "after_outputs", "after_ack")
_LONGEST_PAUSE = 3.0
_ARMED = 0.6
_AT_WORK = 0.8


@dataclass(frozen=True, slots=True)
class Kill:
    """A SIGKILL `at` seconds after the load began, and a start `pause` seconds later.

    A service started with a `failpoint` (DATELINE_FAILPOINT) kills itself there; then it starts once more.
    `at_work` asks to wait until the victim works again, so that it does not always die while it starts.
    """

    at: float
    victim: str
    pause: float
    failpoint: str = ""
    at_work: bool = False


def kills_for(seconds: float, *, database: bool) -> dict[str, int]:
    """How often each victim is killed: a service every 100 s, but three times at least; the others seldom."""
    counts = dict.fromkeys(SERVICES, max(3, round(seconds / 100)))
    counts[BROKER] = max(2, round(seconds / 300))
    counts[DATABASE] = max(1, round(seconds / 300)) if database else 0
    return counts


def plan(seed: int, seconds: float, counts: Mapping[str, int]) -> tuple[Kill, ...]:
    """`counts` kills of each victim, in order of time: one at a random moment of each equal part."""
    rng = Random(f"chaos/{seed}")
    kills = []
    for victim, count in counts.items():
        part = seconds / max(count, 1)
        for number in range(count):
            at = part * (number + rng.uniform(0.05, 0.95))
            failpoint = _failpoint(rng) if victim in SERVICES else ""
            pause, at_work = round(rng.uniform(0, _LONGEST_PAUSE), 2), rng.random() < _AT_WORK
            kills.append(Kill(round(at, 2), victim, pause, failpoint, at_work and victim in SERVICES))
    return tuple(sorted(kills, key=lambda kill: (kill.at, kill.victim)))


def _failpoint(rng: Random) -> str:
    """A place and how often it is passed before the process dies there; often none."""
    place, passes, armed = rng.choice(FAILPOINTS), rng.randint(1, 12), rng.random() < _ARMED
    return f"{place}:{passes}:SIGKILL" if armed else ""
