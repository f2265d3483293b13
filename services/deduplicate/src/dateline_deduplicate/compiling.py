"""Numba, with its machine code kept on disk where there is a place for it."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import numba
from numba.core import config
from xxhash import xxh64_hexdigest

_HERE = Path(__file__).parent


def compiled(function: Callable[..., Any]) -> Any:
    """The function, compiled at its first call."""
    try:
        return numba.njit(cache=True, nogil=True)(function)
    except RuntimeError:  # no writable cache folder, as in a read-only image
        return numba.njit(nogil=True)(function)


def folder(sources: Iterable[Path]) -> str:
    """The name of the folder for machine code that was made of these files.

    Numba looks at the file of a function alone: changed functions of other files that it calls would go on
    as they were.
    """
    kernels = [text for source in sorted(sources) if b"@compiled" in (text := source.read_bytes())]
    return f"numba-{xxh64_hexdigest(b''.join(kernels))}"


_settings = vars(config)
_settings["CACHE_DIR"] = str(
    Path(_settings["CACHE_DIR"] or _HERE / "__pycache__") / folder(_HERE.rglob("*.py"))
)
