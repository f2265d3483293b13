"""Lists of stories, and one story."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated
from uuid import UUID

import sqlalchemy as sa
from fastapi import APIRouter, Depends, Path, Query, Request
from starlette.responses import Response

from dateline_store.api.connections import Database
from dateline_store.api.dependencies import Now, Reading, scoped
from dateline_store.api.filters import Paging, StoryQuery
from dateline_store.api.models import (
    ArticleSummary,
    Disagreements,
    Page,
    StoryChange,
    StoryDetail,
    StorySummary,
    Timeline,
)
from dateline_store.api.problems import ProblemError
from dateline_store.api.queries import stories
from dateline_store.api.routes.answers import answer, errors

router = APIRouter(prefix="/v1/stories", tags=["stories"], dependencies=[Depends(scoped("stories"))])

Id = Annotated[UUID, Path(description="A story's id. That of one that was merged leads to its successor.")]
_ONE = errors(304, 404) | {301: {"description": "It was merged into another story: see Location."}}


@router.get("", response_model=Page[StorySummary], responses=errors(304))
def list_stories(database: Reading, now: Now, wanted: Annotated[StoryQuery, Query()]) -> Response:
    """Stories by time, growth, place, person, topic, outlet and language.

    A story that gets an article while a list is paged moves to its front, as SSE tells; none comes twice.
    """
    with database.reading() as connection:
        page = stories.listed(connection, wanted, limit=wanted.limit, cursor=wanted.cursor, now=now)
    return answer(page)


@router.get("/{story_id}", response_model=StoryDetail, responses=_ONE)
def one_story(request: Request, database: Reading, now: Now, story_id: Id) -> Response:
    """A story: what its origins agree on and where they differ, its first articles and its latest changes."""
    with database.reading() as connection:
        found = stories.one(connection, story_id, now=now)
    if found:
        return answer(found)
    with _current(request, database, story_id):
        raise ProblemError(404, "There is no such story, or nothing of it may be read.")


@router.get("/{story_id}/articles", response_model=Page[ArticleSummary], responses=_ONE)
def story_articles(
    request: Request, database: Reading, now: Now, story_id: Id, paging: Annotated[Paging, Query()]
) -> Response:
    """Its articles, the first to arrive first."""
    with _current(request, database, story_id) as connection:
        page = stories.members(connection, story_id, limit=paging.limit, cursor=paging.cursor, now=now)
    return answer(page)


@router.get("/{story_id}/timeline", response_model=Timeline, responses=_ONE)
def story_timeline(request: Request, database: Reading, now: Now, story_id: Id) -> Response:
    """How it was reported: the first article of each outlet and of each origin."""
    with _current(request, database, story_id) as connection:
        return answer(Timeline(entries=stories.timeline(connection, story_id, now=now)))


@router.get("/{story_id}/disagreements", response_model=Disagreements, responses=_ONE)
def story_disagreements(request: Request, database: Reading, now: Now, story_id: Id) -> Response:
    """The dates and figures on which its origins differ."""
    with _current(request, database, story_id) as connection:
        return answer(stories.disagreements(stories.facts_of(connection, story_id, now)))


@router.get("/{story_id}/history", response_model=Page[StoryChange], responses=_ONE)
def story_history(
    request: Request, database: Reading, now: Now, story_id: Id, paging: Annotated[Paging, Query()]
) -> Response:
    """Its changes, the last first."""
    with _current(request, database, story_id) as connection:
        page = stories.history(connection, story_id, limit=paging.limit, cursor=paging.cursor, now=now)
    return answer(page)


@contextmanager
def _current(request: Request, database: Database, story_id: UUID) -> Iterator[sa.Connection]:
    """A connection for reading a story by its own id. Raises ProblemError: 404, or 301 to its successor."""
    with database.reading() as connection:
        current = stories.resolved(connection, story_id)
        if current is None:
            raise ProblemError(404, "There is no such story.")
        if current != story_id:
            rest = request.url.path.removeprefix(f"/v1/stories/{request.path_params['story_id']}")
            raise ProblemError(301, "It was merged.", {"Location": f"/v1/stories/{current}{rest}"})
        yield connection
