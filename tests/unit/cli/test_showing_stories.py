"""What the terminal shows of a story."""

import pytest

from dateline.cli.stories import origins
from dateline.events import Share


@pytest.mark.parametrize(
    ("shares", "line"),
    [
        ([("Reuters", 3), ("AFP", 1)], "2 origins: Reuters 3, AFP 1"),
        ([("Reuters", 1)], "1 origin: Reuters 1"),
        ([("unknown", 2), ("AFP", 1), ("unknown", 1), ("unknown", 1)], "4 origins: unknown 4, AFP 1"),
        (
            [(f"Outlet {n}", 1_000) for n in range(10)],
            f"10 origins: {', '.join(f'Outlet {n} 1,000' for n in range(8))}, 2 more",
        ),
        (
            [(f"Outlet {n}", 2) for n in range(8)] + [("unknown", 1)] * 3,
            f"11 origins: unknown 3, {', '.join(f'Outlet {n} 2' for n in range(7))}, 1 more",
        ),
        ([], "no origin"),
    ],
)
def test_origins_are_counted_and_the_largest_named_each_name_once(
    shares: list[tuple[str, int]], line: str
) -> None:
    assert origins([Share(name=name, articles=articles) for name, articles in shares]) == line
