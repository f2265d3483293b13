"""How a story grows, as one number by which stories can be sorted whenever they are asked for: pure."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from math import exp, fsum, log

from dateline_store.schema import EPOCH

LASTING = timedelta(hours=6)
"""After this an arrival counts 1/e."""
MOST = 1000
"""Arrivals that are looked at: the newest."""


def heat(arrivals: Iterable[datetime]) -> float | None:
    """Arrivals weighed by their age, in the order that holds at any time: none without an arrival.

    The logarithm of the sum of exp(t / LASTING): forward decay (Cormode et al. 2009), so that what is stored
    need not change as time passes.
    """
    newest = sorted(arrivals)[-MOST:]
    if not newest:
        return None
    last = newest[-1]
    weight = fsum(exp((arrival - last) / LASTING) for arrival in newest)
    return (last - EPOCH) / LASTING + log(weight)
