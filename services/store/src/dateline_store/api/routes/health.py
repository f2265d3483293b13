"""/metrics, /healthz and /readyz, as every service has them."""

import json
import os

from fastapi import APIRouter
from prometheus_client import (
    CONTENT_TYPE_LATEST,
    REGISTRY,
    CollectorRegistry,
    generate_latest,
    multiprocess,
)
from starlette.responses import Response

from dateline_store.api.dependencies import Reading

router = APIRouter(include_in_schema=False)

COUNTED_IN = "PROMETHEUS_MULTIPROC_DIR"
"""The variable in which prometheus_client looks for the folder that several processes count in."""


@router.get("/healthz")
async def alive() -> Response:
    return _told(None)


@router.get("/readyz")
def ready(database: Reading) -> Response:
    return _told(database.ready())


@router.get("/metrics")
def metrics() -> Response:
    return Response(generate_latest(_counted()), headers={"Content-Type": CONTENT_TYPE_LATEST})


def _counted() -> CollectorRegistry:
    """What this process counts; where there are several, what all of them do."""
    if COUNTED_IN not in os.environ:
        return REGISTRY
    registry = CollectorRegistry()
    multiprocess.MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
    return registry


def _told(wrong: str | None) -> Response:
    text = json.dumps({"ok": wrong is None, "reason": wrong})
    return Response(text, 503 if wrong else 200, {"Cache-Control": "no-store"}, "application/json")
