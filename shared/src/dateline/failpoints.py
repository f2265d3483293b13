"""Places where tests make a service die or freeze, to see that nothing is lost there.

DATELINE_FAILPOINT=after_state:3:SIGKILL sends the process that signal the third time it passes `after_state`.
Unset, as it always is outside tests, this does nothing.
"""

import os
import signal
from collections import Counter

_passed: Counter[str] = Counter()


def hit(name: str) -> None:
    """Pass the failpoint `name`."""
    wanted = os.environ.get("DATELINE_FAILPOINT")
    if not wanted:
        return
    _passed[name] += 1
    place, _, rest = wanted.partition(":")
    count, _, sign = rest.partition(":")
    if place == name and _passed[name] == int(count or 1):
        os.kill(os.getpid(), getattr(signal, sign or "SIGKILL"))
