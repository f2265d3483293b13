"""A child process that can be made to die with its parent."""

import os
import subprocess
import sys
import threading
from collections.abc import Sequence
from concurrent.futures import Future
from pathlib import Path

# Becomes the real program after asking Linux for SIGKILL at the parent's end; unless the parent is gone already.
# A program of its own, because code between fork and exec is unsafe in a parent with threads.
_DIE_WITH_PARENT = """
import ctypes, os, sys
PR_SET_PDEATHSIG, SIGKILL = 1, 9
ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, SIGKILL)
if os.getppid() == int(sys.argv[1]):
    os.execv(sys.argv[2], sys.argv[2:])
"""

Process = subprocess.Popen[bytes]


def spawn(command: Sequence[str], console: Path, *, die_with_parent: bool) -> Process:
    """Start `command` in a session of its own (a terminal's Ctrl-C does not reach it), output into `console`.

    Args:
        command: the program's full path and its arguments.
        console: file that takes stdout and stderr; it is emptied first.
        die_with_parent: the child is killed when this process ends, however it ends. Linux only.

    Raises:
        OSError: the program cannot be started.
    """
    if die_with_parent and sys.platform == "linux":
        command = [sys.executable, "-I", "-S", "-c", _DIE_WITH_PARENT, str(os.getpid()), *command]
    started: Future[Process] = Future()
    threading.Thread(
        target=_own, args=(command, console, started), name="embedded-broker", daemon=True
    ).start()
    return started.result()


def _own(command: Sequence[str], console: Path, started: "Future[Process]") -> None:
    """Start the child and stay: Linux takes the end of the thread that forked for the end of the parent."""
    try:
        with console.open("wb") as output:
            child = subprocess.Popen(
                command, stdin=subprocess.DEVNULL, stdout=output, stderr=output, start_new_session=True
            )
    except OSError as error:
        started.set_exception(error)
        return
    started.set_result(child)
    child.wait()
