"""How stories are ordered by growth."""

from datetime import timedelta
from math import inf
from random import Random

from dateline_store.growth import LASTING, heat
from integration.store_events import NOON


def hours(*ago: float) -> float:
    return heat([NOON - timedelta(hours=each) for each in ago]) or -inf


def test_more_and_newer_arrivals_are_hotter() -> None:
    assert heat([]) is None
    assert hours(0, 1) > hours(0) > hours(1)
    assert hours(*[5] * 10) > hours(0)
    assert hours(0) > hours(*[48] * 100)


def test_the_order_of_two_stories_holds_as_time_passes() -> None:
    """By the weights that their arrivals have at any moment, in any order of arrivals."""
    chance = Random(3)
    one, other = ([NOON - timedelta(hours=chance.uniform(0, 90)) for _ in range(9)] for _ in range(2))
    for later in (0, 5, 500):
        now = NOON + timedelta(hours=later)
        weights = [sum(2.718281828459045 ** ((at - now) / LASTING) for at in each) for each in (one, other)]
        assert (weights[0] > weights[1]) == ((heat(one) or 0) > (heat(other) or 0))
    assert heat(reversed(one)) == heat(one)
