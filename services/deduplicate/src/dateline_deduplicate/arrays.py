"""Arrays that grow."""

from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

_T = TypeVar("_T", bound=np.generic)
_SHARE, _LEAST = 0.125, 64
"""Room to spare, as a share of what is needed and in rows: memory is dearer here than copying."""


def grown(array: NDArray[_T], rows: int, fill: int = 0) -> NDArray[_T]:
    """The array with room for so many rows at least; new ones hold `fill`."""
    if rows <= len(array):
        return array
    room = rows + int(rows * _SHARE) + _LEAST
    larger = np.full((room, *array.shape[1:]), fill, dtype=array.dtype)
    larger[: len(array)] = array
    return larger
