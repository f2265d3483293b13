"""A row of a table."""

from typing import Any, TypeAlias

Row: TypeAlias = dict[str, Any]
"""Values by column name."""
Values: TypeAlias = tuple[Any, ...]
"""Values in the order of columns, as the databases' drivers take them."""
