"""Searching: stories and articles by their words, facets of what was found, names as somebody types."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query
from pydantic import Field
from starlette.responses import Response

from dateline_store.api.dependencies import Now, Reading, scoped
from dateline_store.api.filters import (
    FACETS,
    Arriving,
    ArticleSearchQuery,
    Asked,
    FacetKind,
    StorySearch,
    StorySearchQuery,
    Text,
)
from dateline_store.api.models import Arrivals, ArticleSummary, EntityMatches, Facets, Page, StorySummary
from dateline_store.api.queries import articles, entities, stories
from dateline_store.api.routes.answers import answer, errors

router = APIRouter(prefix="/v1", tags=["search"], dependencies=[Depends(scoped("stories"))])


class NameQuery(Asked):
    """What somebody has typed of a name."""

    q: Text = Field(description="The beginning of any of its words.")
    kind: list[FacetKind] = Field(
        list(FACETS), min_length=1, max_length=len(FACETS), description="Only these kinds."
    )
    limit: Annotated[int, Field(ge=1, le=50)] = 10


@router.get("/search/stories", response_model=Page[StorySummary], responses=errors(304))
def search_stories(database: Reading, now: Now, wanted: Annotated[StorySearchQuery, Query()]) -> Response:
    """Stories that hold an article with all the words, the one of the best match first.

    Of all that match at least the newest 5,000 articles are ranked. The pages of one search are of the
    articles that there were when it began.
    """
    with database.reading() as connection:
        page = stories.stories_found(connection, wanted, limit=wanted.limit, cursor=wanted.cursor, now=now)
    return answer(page)


@router.get("/search/facets", response_model=Facets, responses=errors(304))
def search_facets(database: Reading, now: Now, wanted: Annotated[StorySearch, Query()]) -> Response:
    """How the best 500 articles found spread over topics, places, people, outlets and languages."""
    with database.reading() as connection:
        return answer(stories.spread(connection, wanted, now=now))


@router.get("/search/articles", response_model=Page[ArticleSummary], responses=errors(304))
def search_articles(database: Reading, now: Now, wanted: Annotated[ArticleSearchQuery, Query()]) -> Response:
    """Articles with all the words, the best match first."""
    with database.reading() as connection:
        page = articles.articles_found(connection, wanted, limit=wanted.limit, cursor=wanted.cursor, now=now)
    return answer(page)


@router.get("/search/arrivals", response_model=Arrivals, responses=errors(304))
def search_arrivals(database: Reading, now: Now, wanted: Annotated[Arriving, Query()]) -> Response:
    """Articles that match, as they are stored: for whoever asks again and again, behind what was told.

    What is embargoed when it is asked for is not told.
    """
    with database.reading() as connection:
        return answer(articles.arrived(connection, wanted, now=now))


@router.get("/entities", response_model=EntityMatches, responses=errors(304))
def search_entities(database: Reading, now: Now, wanted: Annotated[NameQuery, Query()]) -> Response:
    """People, organisations, places, topics and outlets of whose names a word begins so."""
    with database.reading() as connection:
        found = entities.starting(connection, wanted.q, kinds=wanted.kind, limit=wanted.limit, now=now)
    return answer(EntityMatches(items=found))
