"""Numba, with its machine code kept on disk where there is a place for it."""

from collections.abc import Callable
from typing import Any

import numba


def compiled(function: Callable[..., Any]) -> Any:
    """The function, compiled at its first call."""
    try:
        return numba.njit(cache=True, nogil=True)(function)
    except RuntimeError:  # no writable cache folder, as in a read-only image
        return numba.njit(nogil=True)(function)
