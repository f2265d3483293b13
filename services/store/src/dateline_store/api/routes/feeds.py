"""Feeds of stories and of any search."""

from collections.abc import Callable
from datetime import datetime
from typing import Annotated, Literal
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Path, Query, Request
from pydantic import BaseModel, Field
from starlette.responses import Response

from dateline_store.api.dependencies import Now, Reading, scoped
from dateline_store.api.feeds import MEDIA_TYPES, WRITERS, Feed
from dateline_store.api.filters import StoryFilter, StorySearch
from dateline_store.api.models import StorySummary
from dateline_store.api.queries import stories
from dateline_store.api.routes.answers import errors

router = APIRouter(prefix="/v1/feeds", tags=["feeds"], dependencies=[Depends(scoped("stories"))])

ITEMS = 50
CACHED = {"Cache-Control": "private, max-age=60"}
"""Feed readers ask often; a minute is short enough for what is withdrawn."""
Format = Annotated[Literal["rss", "atom", "json"], Path(description="RSS 2.0, Atom 1.0 or JSON Feed 1.1.")]
_FEED = errors(304) | {
    200: {
        "description": "The feed.",
        "content": {
            type: {"schema": {"type": "string"}} for type in ("application/rss+xml", "application/atom+xml")
        }
        | {"application/feed+json": {"schema": {"type": "object"}}},
    }
}


class FeedSearch(StorySearch):
    """A search whose last matches come first."""

    order: Literal["relevance", "latest"] = Field("latest", description="By the last match, or by the best.")


@router.get("/stories.{format}", responses=_FEED, response_class=Response)
def stories_feed(
    request: Request, database: Reading, now: Now, format: Format, wanted: Annotated[StoryFilter, Query()]
) -> Response:
    """The first 50 stories of a list, as /v1/stories gives them."""
    with database.reading() as connection:
        found = stories.listed(connection, wanted, limit=ITEMS, cursor=None, now=now).items
    return _feed(request, format, "Stories", "/", wanted, found, now)


@router.get("/search.{format}", responses=_FEED, response_class=Response)
def search_feed(
    request: Request, database: Reading, now: Now, format: Format, wanted: Annotated[FeedSearch, Query()]
) -> Response:
    """The first 50 stories that a search finds."""
    with database.reading() as connection:
        found = stories.stories_found(connection, wanted, limit=ITEMS, cursor=None, now=now).items
    return _feed(request, format, f"Stories with {wanted.q}", "/search", wanted, found, now)


def _feed(
    request: Request,
    format: str,
    title: str,
    path: str,
    wanted: BaseModel,
    found: list[StorySummary],
    now: datetime,
) -> Response:
    base = request.app.state.settings.public_url.rstrip("/") or str(request.base_url).rstrip("/")
    asked = wanted.model_dump(mode="json", exclude_defaults=True)
    feed = Feed(
        title=f"Dateline: {title}",
        base=base,
        address=f"{base}{request.url.path}" + (f"?{request.url.query}" if request.url.query else ""),
        page=f"{base}{path}" + (f"?{urlencode(asked)}" if asked else ""),
        stories=found,
        empty=now.replace(minute=0, second=0, microsecond=0),
    )
    write: Callable[[Feed], bytes] = WRITERS[format]
    return Response(write(feed), media_type=MEDIA_TYPES[format], headers=CACHED)
