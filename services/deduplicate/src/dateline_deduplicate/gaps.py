"""Sets of numbers in few bytes: the gaps between them, in rising order, in a Golomb-Rice code.

(Rice and Plaunt 1971: of each gap the low bits as they are, the rest as so many ones and a zero.)
"""

# mypy: allow-untyped-defs, disable-error-code="assignment"

from collections.abc import Sequence
from itertools import accumulate

import numpy as np
from numpy.typing import NDArray

from dateline_deduplicate.compiling import compiled

_LENGTH = 4
"""Bytes that tell the length of the first of two sets."""


def coded(rising: NDArray[np.int32]) -> bytes:
    """Distinct numbers from 0 below 2^31, in rising order, as bytes."""
    found: bytes = coded_gaps(rising).tobytes()
    return found


def decoded(data: bytes) -> NDArray[np.int32]:
    """The numbers again."""
    found: NDArray[np.int32] = decode(np.frombuffer(data, dtype=np.uint8))
    return found


def paired(first: bytes, second: bytes) -> bytes:
    """Two coded sets as one: an object each would cost 50 bytes."""
    return len(first).to_bytes(_LENGTH) + first + second


def first(pair: bytes) -> bytes:
    """The first of two sets that were paired."""
    return pair[_LENGTH : _second(pair)]


def second(pair: bytes) -> bytes:
    """The second of two sets that were paired."""
    return pair[_second(pair) :]


def _second(pair: bytes) -> int:
    return _LENGTH + int.from_bytes(pair[:_LENGTH])


def joined(sets: Sequence[bytes]) -> tuple[NDArray[np.uint8], NDArray[np.int64]]:
    """Coded sets one behind the other, and where each ends: for compiled code that takes many."""
    ends = np.fromiter(accumulate(map(len, sets)), dtype=np.int64, count=len(sets))
    return np.frombuffer(b"".join(sets), dtype=np.uint8), ends


@compiled
def coded_gaps(rising):
    """A byte of how many low bits, then gaps less one: what is above those bits in ones, a zero, the bits."""
    if len(rising) == 0:
        return np.zeros(0, dtype=np.uint8)
    low, mean = 0, (rising[-1] + 1) / len(rising)
    while mean * 0.69 > 2 << low:  # ln 2: about half of the gaps need no ones
        low += 1
    ones = (np.int64(rising[-1]) + 1) >> low
    found = np.zeros(1 + (len(rising) * (low + 1) + ones + 7) // 8, dtype=np.uint8)
    found[0] = low
    to, before = 1, np.int64(-1)
    bits, held = np.uint64(0), 0  # not written yet, the next lowest
    for number in rising:
        gap = np.int64(number) - before - 1
        before = np.int64(number)
        for _ in range(gap >> low):
            bits |= np.uint64(1) << np.uint64(held)
            held += 1
            if held == 8:
                found[to], to, bits, held = bits, to + 1, np.uint64(0), 0
        bits |= np.uint64(gap & ((1 << low) - 1)) << np.uint64(held + 1)
        held += 1 + low
        while held >= 8:
            found[to], to = bits & np.uint64(255), to + 1
            bits >>= np.uint64(8)
            held -= 8
    if held:  # ones without an end are no number
        found[to], to = (bits | (np.uint64(255) << np.uint64(held))) & np.uint64(255), to + 1
    return found[:to]


@compiled
def decode(data):
    """The numbers of coded_gaps: a byte with the number of low bits, then gaps less one."""
    if len(data) == 0:
        return np.zeros(0, dtype=np.int32)
    found = np.empty(8 * (len(data) - 1) // (np.int64(data[0]) + 1) + 1, dtype=np.int32)
    return found[: decode_into(data, found)].copy()


@compiled
def decode_into(data, found):
    """Decode into an array that is long enough; returns how many numbers there are."""
    if len(data) == 0:
        return 0
    low, end, at, n, before = np.uint64(data[0]), len(data), 1, 0, np.int64(-1)
    bits, held, one = np.uint64(0), np.uint64(0), np.uint64(1)  # read and not used yet, the next lowest
    mask = (one << low) - one
    while True:
        ones = np.int64(0)
        while True:
            while held <= 32 and at < end:
                bits |= np.uint64(data[at]) << held
                held += np.uint64(8)
                at += 1
            if held == 0:
                return n
            held -= one
            bit = bits & one
            bits >>= one
            if bit == 0:
                break
            ones += 1
        before += (ones << np.int64(low)) + np.int64(bits & mask) + 1
        bits >>= low
        held -= low
        found[n] = before
        n += 1
