"""Sets of numbers in few bytes: the gaps between them, in rising order, seven bits a byte."""

# mypy: allow-untyped-defs, disable-error-code="assignment"

import numpy as np
from numpy.typing import NDArray

from dateline_deduplicate.compiling import compiled


def coded(rising: NDArray[np.int32]) -> bytes:
    """Distinct numbers from 0 below 2^31, in rising order, as bytes (LEB128 of the gaps)."""
    found: bytes = _coded(rising).tobytes()
    return found


def decoded(data: bytes) -> NDArray[np.int32]:
    """The numbers again."""
    found: NDArray[np.int32] = _decoded(np.frombuffer(data, dtype=np.uint8))
    return found


@compiled
def _coded(rising):
    found = np.empty(5 * len(rising), dtype=np.uint8)
    n, before = 0, 0
    for number in rising:
        gap = np.int64(number) - before
        before = np.int64(number)
        while gap > 127:
            found[n] = (gap & 127) | 128
            gap >>= 7
            n += 1
        found[n] = gap
        n += 1
    return found[:n]


@compiled
def _decoded(data):
    found = np.empty(len(data), dtype=np.int32)
    n, gap, shift, number = 0, 0, 0, 0
    for byte in data:
        gap |= np.int64(byte & 127) << shift
        shift += 7
        if byte < 128:
            number += gap
            found[n] = number
            n, gap, shift = n + 1, 0, 0
    return found[:n].copy()
