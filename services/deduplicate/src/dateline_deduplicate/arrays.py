"""Arrays that grow."""

from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

_T = TypeVar("_T", bound=np.generic)
_ROOM, _LEAST = 0.06, 64
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
