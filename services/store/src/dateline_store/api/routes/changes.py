"""The changes of stories, live: Server-Sent Events."""

from collections.abc import AsyncIterator
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Header, Query, Request
from pydantic import Field
from sse_starlette import EventSourceResponse, ServerSentEvent
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from dateline import metrics
from dateline_store.api.dependencies import scoped
from dateline_store.api.filters import Asked
from dateline_store.api.following import Following
from dateline_store.api.problems import RETRY_SECONDS, ProblemError
from dateline_store.api.routes.answers import errors

router = APIRouter(prefix="/v1", tags=["changes"], dependencies=[Depends(scoped("stories"))])

EVENT = "change"
_PING_SECONDS = 15
_SEND_SECONDS = 30.0
_RETRY_MS = 2_000
_MOST = 2**63 - 1


class Follow(Asked):
    """What is followed, from where on."""

    story_id: UUID | None = Field(None, description="Of one story alone.")
    after: Annotated[int, Field(ge=0, le=_MOST)] | None = Field(
        None,
        description="From behind this change on; Last-Event-ID comes first. From now on where neither is.",
    )


class Stream(EventSourceResponse):
    """A stream that is counted for as long as it runs."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        metrics.API_STREAMS.inc()
        scope["app"].state.streams += 1
        try:
            await super().__call__(scope, receive, send)
        finally:
            scope["app"].state.streams -= 1
            metrics.API_STREAMS.dec()


@router.get(
    "/changes",
    response_class=EventSourceResponse,
    responses=errors()
    | {
        200: {
            "description": "Events `change`: their id is the change's number, their data a StoryChange.",
            "content": {"text/event-stream": {"schema": {"type": "string"}}},
        }
    },
)
async def follow_changes(
    request: Request,
    wanted: Annotated[Follow, Query()],
    last_event_id: Annotated[int | None, Header(alias="Last-Event-ID", ge=0, le=_MOST)] = None,
) -> Response:
    """Every change of a story as it is stored; a reader that comes back goes on where it was."""
    state = request.app.state
    if state.streams >= state.settings.streams:
        again = {"Retry-After": str(RETRY_SECONDS)}
        raise ProblemError(503, f"{state.settings.streams} readers follow the changes already.", again)
    following: Following = state.following
    start = wanted.after if last_event_id is None else last_event_id
    told = _told(following, await following.last() if start is None else start, wanted.story_id)
    return Stream(told, ping=_PING_SECONDS, send_timeout=_SEND_SECONDS)


async def _told(following: Following, start: int, story_id: UUID | None) -> AsyncIterator[ServerSentEvent]:
    yield ServerSentEvent(comment="following", retry=_RETRY_MS)
    async for found in following.after(start):
        for change in found:
            if story_id in (None, change.story_id):
                data = change.model_dump_json()
                yield ServerSentEvent(data, event=EVENT, id=str(change.sequence))
