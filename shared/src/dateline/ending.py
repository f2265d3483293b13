"""How a service that failed ends: who restarts services waits for the end of its process."""

import os
import signal
from threading import Timer

SECONDS = 20.0
"""That a process which failed has for stopping."""


def stop() -> None:
    """Stop this process as SIGTERM does, and end it in any case."""
    end_in_any_case()
    signal.raise_signal(signal.SIGTERM)


def end_in_any_case() -> None:
    """End this process (exit 1) after SECONDS, stopped or not: what has failed may never stop."""
    end = Timer(SECONDS, os._exit, (1,))
    end.daemon = True
    end.start()
