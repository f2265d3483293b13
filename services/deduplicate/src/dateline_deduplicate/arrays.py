"""Arrays that grow, and arrays in order."""

# mypy: allow-untyped-defs, disable-error-code="assignment"

from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from dateline_deduplicate.compiling import compiled

_T = TypeVar("_T", bound=np.generic)
_ROOM, _LEAST = 0.02, 64
"""Room to spare, as a share of what is needed and in rows: memory is dearer here than moving."""


def grown(array: NDArray[_T], rows: int, fill: int = 0, room: float = _ROOM) -> NDArray[_T]:
    """The array with room for so many rows at least; new ones hold `fill`.

    Large ones grow where they are, or move without being held twice: no view of one may be alive.
    """
    had = len(array)
    if rows <= had:
        return array
    array.resize((rows + int(rows * room) + (_LEAST if room else 0), *array.shape[1:]), refcheck=False)
    if fill:
        array[had:] = fill
    return array


@compiled
def rising(numbers, bits):
    """Numbers below 2^bits, spread as hashes are, in rising order: by buckets, then by insertion."""
    shift = max(0, bits - 10)
    begins = np.zeros(1025, dtype=np.int64)
    for number in numbers:
        begins[(number >> shift) + 1] += 1
    for i in range(1024):
        begins[i + 1] += begins[i]
    found = np.empty_like(numbers)
    for number in numbers:
        bucket = number >> shift
        found[begins[bucket]] = number
        begins[bucket] += 1
    for i in range(1, len(found)):
        number, at = found[i], i
        while at > 0 and found[at - 1] > number:
            found[at] = found[at - 1]
            at -= 1
        found[at] = number
    return found
