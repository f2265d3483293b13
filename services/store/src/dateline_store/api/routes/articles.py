"""Lists of articles, one article, and its exports."""

import json
from typing import Annotated, Literal
from uuid import UUID

from fastapi import APIRouter, Depends, Path, Query
from starlette.responses import Response

from dateline import exports
from dateline.events import ArticleEnriched
from dateline_store.api.dependencies import Now, Reading, scoped
from dateline_store.api.filters import ArticleQuery, Paging
from dateline_store.api.models import ArticleDetail, ArticleSummary, ArticleVersions, Page, Retraction
from dateline_store.api.problems import ProblemError
from dateline_store.api.queries import articles
from dateline_store.api.routes.answers import answer, errors

router = APIRouter(prefix="/v1/articles", tags=["articles"], dependencies=[Depends(scoped("articles"))])

Id = Annotated[UUID, Path(description="An article's id.")]
Format = Annotated[
    Literal["ninjs", "schema-org"], Path(description="IPTC ninjs 3.1, or schema.org NewsArticle as JSON-LD.")
]
_EXPORTS = {
    "ninjs": (exports.ninjs, "application/json"),
    "schema-org": (exports.schema_org, "application/ld+json"),
}
_ONE = errors(304, 404, 410)


@router.get("", response_model=Page[ArticleSummary], responses=errors(304))
def list_articles(database: Reading, now: Now, wanted: Annotated[ArticleQuery, Query()]) -> Response:
    """Articles, the last to arrive first."""
    with database.reading() as connection:
        page = articles.listed(connection, wanted, limit=wanted.limit, cursor=wanted.cursor, now=now)
    return answer(page)


@router.get("/{article_id}", response_model=ArticleDetail, responses=_ONE)
def one_article(database: Reading, now: Now, article_id: Id) -> Response:
    """An article with all that was found in it, its story, and how many versions and copies there are."""
    with database.reading() as connection:
        found = articles.one(connection, article_id, now=now)
    if isinstance(found, ArticleDetail):
        return answer(found)
    raise _missing(found)


@router.get("/{article_id}/versions", response_model=ArticleVersions, responses=_ONE)
def article_versions(database: Reading, now: Now, article_id: Id) -> Response:
    """Its text as it stood, version by version, the newest first."""
    with database.reading() as connection:
        if found := articles.versions(connection, article_id, now=now):
            return answer(ArticleVersions(versions=found))
        raise _missing(articles.whole(connection, article_id, now=now))


@router.get("/{article_id}/copies", response_model=Page[ArticleSummary], responses=_ONE)
def article_copies(
    database: Reading, now: Now, article_id: Id, paging: Annotated[Paging, Query()]
) -> Response:
    """The articles that repeat it."""
    with database.reading() as connection:
        found = articles.whole(connection, article_id, now=now)
        if not isinstance(found, ArticleEnriched):
            raise _missing(found)
        page = articles.copies(connection, article_id, limit=paging.limit, cursor=paging.cursor, now=now)
    return answer(page)


@router.get(
    "/{article_id}/exports/{format}",
    responses=_ONE
    | {200: {"content": {"application/json": {}, "application/ld+json": {}}, "description": "The article."}},
)
def article_export(database: Reading, now: Now, article_id: Id, format: Format) -> Response:
    """The article in a form that others read."""
    with database.reading() as connection:
        found = articles.whole(connection, article_id, now=now)
    if not isinstance(found, ArticleEnriched):
        raise _missing(found)
    export, media_type = _EXPORTS[format]
    return Response(json.dumps(export(found), ensure_ascii=False), media_type=media_type)


def _missing(found: object) -> ProblemError:
    if not isinstance(found, Retraction):
        return ProblemError(404, "There is no such article, or it may not be read.")
    why = f": {found.reason}" if found.reason else ""
    by = f" by {found.source}" if found.source else ""
    return ProblemError(410, f"It was withdrawn{by} at {found.received_at.isoformat()}{why}.")
