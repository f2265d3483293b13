"""How much memory this process holds."""

import os
from pathlib import Path


def resident_mb() -> float:
    """Resident set size in megabytes (10^6 bytes). Linux alone tells; raises OSError elsewhere."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6
