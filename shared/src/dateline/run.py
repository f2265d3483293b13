"""Running a service as a process."""

import asyncio
import sys
from typing import Any, NoReturn

import faust

from dateline import admin, logs
from dateline.health import Health, HealthServer
from dateline.service import Service
from dateline.stage import Stage


def run(service: Service[Any]) -> NoReturn:
    """Run a service until it is told to stop (exit 0) or fails (exit 1)."""
    logs.configure(service.settings.log_level, service.name)
    admin.declare(service.kafka)
    health = Health()
    with HealthServer(health, service.settings.host, service.settings.port):
        stage = Stage(service, health)
        worker = faust.Worker(
            stage.app, override_logging=False, redirect_stdouts=False, loglevel="WARN", quiet=True
        )
        code = _run(worker)
    sys.exit(1 if stage.failure else code)


def _run(worker: faust.Worker) -> int:
    try:
        worker.execute_from_commandline()
    except SystemExit as exc:
        return exc.code if isinstance(exc.code, int) else int(exc.code is not None)
    except asyncio.CancelledError:
        return 1
