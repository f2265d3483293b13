"""How long to wait before a process that ended is started again."""

from dataclasses import dataclass

FIRST_SECONDS = 1.0
LONGEST_SECONDS = 30.0
HEALTHY_SECONDS = 60.0


@dataclass(slots=True)
class Backoff:
    """Doubles from one second to thirty; a process that ran for a minute starts anew at one."""

    delay: float = 0.0

    def after(self, ran_seconds: float) -> float:
        """Seconds to wait now, after a run of `ran_seconds`."""
        if self.delay == 0.0 or ran_seconds >= HEALTHY_SECONDS:
            self.delay = FIRST_SECONDS
        else:
            self.delay = min(2 * self.delay, LONGEST_SECONDS)
        return self.delay
