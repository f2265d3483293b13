"""Sets of numbers in few bytes: the gaps between them, in rising order, in a Golomb-Rice code.

(Rice and Plaunt 1971: of each gap the low bits as they are, the rest as so many ones and a zero.)
"""

# mypy: allow-untyped-defs, disable-error-code="assignment"

from collections.abc import Sequence
from itertools import accumulate
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from dateline_deduplicate.compiling import compiled

_LENGTH = 4
"""Bytes that tell the length of the first of two sets."""
_BEHIND = bytes(16)
"""Bytes behind the last set, so that eight can be read at once anywhere."""
_ONES = np.array([(~byte & (byte + 1)).bit_length() - 1 for byte in range(256)], dtype=np.uint8)
"""By byte, how many ones stand below its lowest zero."""
_ONE, _EIGHT, _BYTE = np.uint64(1), np.uint64(8), np.uint64(255)
_Sets: TypeAlias = tuple[NDArray[np.uint8], NDArray[np.int64], NDArray[np.int64]]
"""Bytes of coded sets, where each begins, and where it ends."""


def coded(rising: NDArray[np.int32]) -> bytes:
    """Distinct numbers from 0 below 2^31, in rising order, as bytes."""
    found: bytes = coded_gaps(rising).tobytes()
    return found


def decoded(data: bytes) -> NDArray[np.int32]:
    """The numbers again."""
    found: NDArray[np.int32] = decode(np.frombuffer(data + _BEHIND, dtype=np.uint8), 0, len(data))
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


def joined(sets: Sequence[bytes]) -> _Sets:
    """Coded sets one behind the other: for compiled code that takes many."""
    ends = np.fromiter(accumulate(map(len, sets), initial=0), dtype=np.int64, count=len(sets) + 1)
    return np.frombuffer(b"".join([*sets, _BEHIND]), dtype=np.uint8), ends[:-1], ends[1:]


@compiled
def firsts(data, starts):
    """Where the first set of each pair that begins at `starts` begins and ends."""
    begins = starts + _LENGTH
    ends = begins.copy()
    for k in range(len(starts)):
        length = np.int64(0)
        for at in range(starts[k], begins[k]):
            length = (length << 8) | data[at]
        ends[k] += length
    return begins, ends


@compiled
def coded_gaps(rising):
    """A byte of how many low bits, then gaps less one: what is above those bits in ones, a zero, the bits."""
    if len(rising) == 0:
        return np.zeros(0, dtype=np.uint8)
    low, mean = 0, (rising[-1] + 1) / len(rising)
    while mean * 0.69 > 2 << low:  # ln 2: about half of the gaps need no ones
        low += 1
    most = (np.int64(rising[-1]) + 1) >> low
    found = np.zeros(1 + (len(rising) * (low + 1) + most + 7) // 8, dtype=np.uint8)
    found[0] = low
    to, before, mask = _ONE, np.int64(-1), np.int64((1 << low) - 1)
    bits, held = np.uint64(0), np.uint64(0)  # not written yet, the next lowest
    for number in rising:
        gap = np.int64(number) - before - 1
        before, ones = np.int64(number), np.uint64(gap >> low)
        while ones >= _EIGHT:
            bits |= _BYTE << held
            found[to], to = bits & _BYTE, to + _ONE
            bits, ones = bits >> _EIGHT, ones - _EIGHT
        bits |= ((_ONE << ones) - _ONE) << held
        held += ones + _ONE
        bits |= np.uint64(gap & mask) << held
        held += np.uint64(low)
        while held >= _EIGHT:
            found[to], to = bits & _BYTE, to + _ONE
            bits, held = bits >> _EIGHT, held - _EIGHT
    if held:  # ones without an end are no number
        found[to], to = (bits | (_BYTE << held)) & _BYTE, to + _ONE
    return found[:to]


@compiled
def decode(data, start, end):
    """The numbers of coded_gaps from `start` to `end`; see decode_into."""
    if start == end:
        return np.zeros(0, dtype=np.int32)
    found = np.empty(8 * (end - start - 1) // (np.int64(data[start]) + 1) + 1, dtype=np.int32)
    return found[: decode_into(data, start, end, found)].copy()


@compiled
def decode_into(data, start, end, found):
    """Decode into an array that is long enough; returns how many numbers there are.

    Behind `end` as many bytes as _BEHIND has can be read, and count for nothing. Bits are taken as Giesen
    does (2018, "Reading bits in far too many ways"): what is read twice falls on itself.
    """
    if start == end:
        return 0
    low, at, n, before, ones = np.uint64(data[start]), np.uint64(start + 1), 0, np.int64(-1), np.uint64(0)
    bits, held = np.uint64(0), np.uint64(0)  # read and not used yet, the next lowest
    mask, last = (_ONE << low) - _ONE, np.uint64(8 * end)
    while True:
        bits |= _eight(data, at) << held
        at += (np.uint64(63) - held) >> np.uint64(3)
        held |= np.uint64(56)
        more = np.uint64(_ONES[bits & _BYTE])
        if _EIGHT * at + more >= last + held:  # ones without an end
            return n
        ones += more
        if more == _EIGHT:
            bits, held = bits >> _EIGHT, held - _EIGHT
            continue
        bits >>= more + _ONE
        before += np.int64((ones << low) + (bits & mask) + _ONE)
        bits, held, ones = bits >> low, held - (more + _ONE + low), np.uint64(0)
        found[n] = before
        n += 1


@compiled
def _eight(data, at):
    """Eight bytes as one number, the first lowest. (An index without a sign is not looked at for one.)"""
    number = np.uint64(0)
    for k in range(8):
        number |= np.uint64(data[at + np.uint64(k)]) << np.uint64(8 * k)
    return number
