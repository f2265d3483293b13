"""/metrics, /healthz and /readyz, as every service has them."""

import json

from fastapi import APIRouter
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from starlette.responses import Response

from dateline_store.api.dependencies import Reading

router = APIRouter(include_in_schema=False)


@router.get("/healthz")
async def alive() -> Response:
    return _told(None)


@router.get("/readyz")
def ready(database: Reading) -> Response:
    return _told(database.ready())


@router.get("/metrics")
def metrics() -> Response:
    return Response(generate_latest(), headers={"Content-Type": CONTENT_TYPE_LATEST})


def _told(wrong: str | None) -> Response:
    text = json.dumps({"ok": wrong is None, "reason": wrong})
    return Response(text, 503 if wrong else 200, {"Cache-Control": "no-store"}, "application/json")
