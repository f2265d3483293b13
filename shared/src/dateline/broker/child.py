"""A child process that can be made to die with its parent."""

import os
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field
from pathlib import Path

# Becomes the real program after asking Linux for SIGKILL at the parent's end, unless that has come already.
# It is a program of its own, because code between fork and exec is unsafe in a parent with threads.
_DIE_WITH_PARENT = """
import ctypes, os, sys
PR_SET_PDEATHSIG, SIGKILL = 1, 9
ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, SIGKILL)
if os.getppid() == int(sys.argv[1]):
    os.execv(sys.argv[2], sys.argv[2:])
"""

Process = subprocess.Popen[bytes]


@dataclass(frozen=True)
class Program:
    """What to start, and with what.

    Args:
        command: the program's full path and its arguments.
        folder: its working directory.
        console: file for its stdout and stderr, emptied first.
        environment: what it gets on top of this process's environment.
        inherits: file descriptors that it keeps open.
    """

    command: Sequence[str]
    folder: Path
    console: Path
    environment: Mapping[str, str] = field(default_factory=dict)
    inherits: Sequence[int] = ()


def spawn(program: Program, *, die_with_parent: bool) -> Process:
    """Start `program` in a session of its own, so that a terminal's Ctrl-C does not reach it.

    With `die_with_parent` it is killed when this process ends, however it ends. Linux only.

    Raises:
        OSError: the program cannot be started.
    """
    guard: list[str] = []
    if die_with_parent and sys.platform == "linux":
        guard = [sys.executable, "-I", "-S", "-c", _DIE_WITH_PARENT, str(os.getpid())]
    started: Future[Process] = Future()
    threading.Thread(target=_own, args=(guard, program, started), name="embedded-broker", daemon=True).start()
    return started.result()


def _own(guard: list[str], program: Program, started: "Future[Process]") -> None:
    """Start the child and stay: Linux takes the end of the thread that forked for the end of the parent."""
    try:
        with program.console.open("wb") as output:
            child = subprocess.Popen(
                [*guard, *program.command],
                cwd=program.folder,
                env={**os.environ, **program.environment},
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                start_new_session=True,
                pass_fds=program.inherits,
            )
    except BaseException as error:
        started.set_exception(error)
        return
    started.set_result(child)
    child.wait()
