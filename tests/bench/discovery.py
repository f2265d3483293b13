"""Finding the rows: every `Row` that a module of a package holds."""

import importlib
import pkgutil
from collections.abc import Sequence
from types import ModuleType

from bench import rows
from bench.row import Row


class UnknownRowError(LookupError):
    """No row has this name; the message lists those there are."""


def discover(package: ModuleType = rows) -> list[Row]:
    """All rows, by module and as they stand there. Raises ValueError for a name twice."""
    found: dict[str, Row] = {}
    for module in sorted(name for _, name, _ in pkgutil.iter_modules(package.__path__)):
        for one in vars(importlib.import_module(f"{package.__name__}.{module}")).values():
            if isinstance(one, Row) and found.setdefault(one.name, one) is not one:
                raise ValueError(f"two rows are called {one.name!r}")
    return list(found.values())


def select(found: Sequence[Row], names: Sequence[str]) -> list[Row]:
    """The rows of these names in the order asked for, all where none is named. Raises UnknownRowError."""
    by_name = {row.name: row for row in found}
    for name in names:
        if name not in by_name:
            raise UnknownRowError(f"no row is called {name!r}; there are: {', '.join(by_name)}")
    return [by_name[name] for name in dict.fromkeys(names)] if names else list(found)
