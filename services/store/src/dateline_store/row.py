"""A row of a table."""

from typing import Any, TypeAlias

Row: TypeAlias = dict[str, Any]
"""Values by column name."""
