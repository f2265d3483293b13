"""Quantiles of what was only seen in sum: pure."""

from bisect import bisect_left
from collections.abc import Sequence


def age_quantile(arrivals: Sequence[float], stored: Sequence[tuple[float, int]], q: float) -> float:
    """A quantile of the ages at which things were stored, first in, first out.

    `arrivals` are their times, sorted; `stored` is (time, how many so far), both in rising order. The n-th to
    come is taken for the n-th stored, so the figure is as exact as `stored` is often looked at.
    """
    counts = [count for _, count in stored]
    ages = sorted(stored[bisect_left(counts, n)][0] - time for n, time in enumerate(arrivals, 1))
    return ages[min(len(ages) - 1, int(q * len(ages)))]


def bucket_quantile(buckets: Sequence[tuple[float, float]], q: float) -> float:
    """A quantile of a Prometheus histogram, linear within a bucket as PromQL's histogram_quantile.

    `buckets` are (upper bound, count up to it), sorted, the last bound infinite. What lies beyond the last
    finite bound is that bound; 0 where nothing was counted.
    """
    total = buckets[-1][1] if buckets else 0.0
    lower, below = 0.0, 0.0
    for upper, count in buckets:
        if total and count >= q * total:
            finite = upper != float("inf") and count > below
            return lower + (upper - lower) * (q * total - below) / (count - below) if finite else lower
        lower, below = upper, count
    return 0.0
