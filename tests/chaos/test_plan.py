"""The plan of kills follows from its seed and keeps what it promises."""

from collections import Counter

import pytest

from chaos.plan import BROKER, DATABASE, FAILPOINTS, kills_for, plan
from dateline.cores import SERVICES


@pytest.mark.parametrize("seconds", [60, 90, 1000])
def test_everybody_is_killed_often_enough(seconds: float) -> None:
    counts = kills_for(seconds, database=True)
    killed = Counter(kill.victim for kill in plan(1, seconds, counts))
    assert killed == counts
    assert all(killed[name] >= 3 for name in SERVICES)
    assert killed[BROKER] >= 2
    assert killed[DATABASE] >= 1


def test_a_database_that_cannot_be_killed_is_left_alone() -> None:
    assert kills_for(90, database=False)[DATABASE] == 0


def test_a_seed_gives_one_plan_and_another_seed_another() -> None:
    counts = kills_for(90, database=True)
    assert plan(1, 90, counts) == plan(1, 90, counts)
    assert plan(1, 90, counts) != plan(2, 90, counts)


def test_kills_come_in_order_within_the_load_and_one_in_each_part_of_it() -> None:
    kills = plan(3, 90, {"ingest": 3, BROKER: 2})
    assert [k.at for k in kills] == sorted(k.at for k in kills)
    assert [int(k.at // 30) for k in kills if k.victim == "ingest"] == [0, 1, 2]
    assert [int(k.at // 45) for k in kills if k.victim == BROKER] == [0, 1]
    assert all(0 <= k.pause <= 3 for k in kills)


def test_some_services_come_back_with_a_failpoint_and_every_place_is_used() -> None:
    kills = plan(4, 1000, {"deduplicate": 200, BROKER: 5})
    places = {k.failpoint.partition(":")[0] for k in kills if k.victim == "deduplicate"}
    assert places == {"", *FAILPOINTS}
    assert not any(k.failpoint for k in kills if k.victim == BROKER)
