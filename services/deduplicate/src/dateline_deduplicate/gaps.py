"""Sets of numbers in few bytes: the gaps between them, in rising order, in a Golomb-Rice code.

(Rice and Plaunt 1971: of each gap the low bits as they are, the rest as so many ones and a zero.)
"""

# mypy: allow-untyped-defs, disable-error-code="assignment"

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from dateline_deduplicate.compiling import compiled


def coded(rising: NDArray[np.int32]) -> bytes:
    """Distinct numbers from 0 below 2^31, in rising order, as bytes."""
    found: bytes = _coded(rising).tobytes()
    return found


def decoded(data: bytes) -> NDArray[np.int32]:
    """The numbers again."""
    found: NDArray[np.int32] = decode(np.frombuffer(data, dtype=np.uint8))
    return found


def joined(sets: Sequence[bytes]) -> tuple[NDArray[np.uint8], NDArray[np.int64]]:
    """Coded sets one behind the other, and where each ends: for compiled code that takes many."""
    ends = np.cumsum(np.fromiter(map(len, sets), dtype=np.int64, count=len(sets)))
    return np.frombuffer(b"".join(sets), dtype=np.uint8), ends


@compiled
def _coded(rising):
    """A byte of how many low bits, two of how many numbers are left over in 2^16s ... see decode."""
    if len(rising) == 0:
        return np.zeros(0, dtype=np.uint8)
    low, mean = 0, (rising[-1] + 1) / len(rising)
    while mean * 0.69 > 2 << low:  # ln 2: about half of the gaps need no ones
        low += 1
    ones = (np.int64(rising[-1]) + 1) >> low
    found = np.zeros(1 + (len(rising) * (low + 1) + ones + 7) // 8, dtype=np.uint8)
    found[0] = low
    at, before = 8, np.int64(-1)
    for number in rising:
        gap = np.int64(number) - before - 1
        before = np.int64(number)
        for _ in range(gap >> low):
            found[at >> 3] |= np.uint8(1 << (at & 7))
            at += 1
        at += 1
        for bit in range(low):
            found[at >> 3] |= np.uint8(((gap >> bit) & 1) << (at & 7))
            at += 1
    end = (at + 7) >> 3
    for pad in range(at, 8 * end):  # ones without an end are no number
        found[pad >> 3] |= np.uint8(1 << (pad & 7))
    return found[:end]


@compiled
def decode(data):
    """The numbers of _coded: a byte with the number of low bits, then gaps less one."""
    if len(data) == 0:
        return np.zeros(0, dtype=np.int32)
    low, end = np.int64(data[0]), 8 * len(data)
    found = np.empty((end - 8) // (low + 1) + 1, dtype=np.int32)
    n, at, before = 0, 8, np.int64(-1)
    while True:
        ones = 0
        while at < end and (data[at >> 3] >> (at & 7)) & 1:
            ones += 1
            at += 1
        if at >= end:
            return found[:n].copy()
        at += 1
        gap = np.int64(0)
        for bit in range(low):
            gap |= np.int64((data[at >> 3] >> (at & 7)) & 1) << bit
            at += 1
        before += (np.int64(ones) << low) + gap + 1
        found[n] = before
        n += 1
