"""The pages' addresses: each asks the database once and fills one template."""

from typing import Any
from uuid import UUID

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, RedirectResponse

from dateline_store.api.dependencies import Now, Reading, scoped
from dateline_store.api.filters import StoryQuery, StorySearch, StorySearchQuery
from dateline_store.api.models import ArticleDetail, Page, Retraction, StorySummary
from dateline_store.api.problems import ProblemError
from dateline_store.api.queries import articles, stories
from dateline_store.pages import article, lists, story
from dateline_store.pages.addresses import Parameters, address, query
from dateline_store.pages.asking import asked
from dateline_store.pages.phrases import moment
from dateline_store.pages.rendering import page

router = APIRouter(include_in_schema=False, dependencies=[Depends(scoped("stories", "articles"))])

_BRIEF = 5
_HISTORY = 40
_COPIES = 20
_NARROWING = frozenset(lists.FACETS)


@router.get("/")
def front(request: Request, database: Reading, now: Now) -> HTMLResponse:
    """Stories as they grow, and which grow fastest."""
    parameters, wanted = asked(request, StoryQuery)
    growing = wanted.model_copy(update={"order": "growing"})
    aside = wanted.order != "growing" and not wanted.cursor
    with database.reading() as connection:
        found = stories.listed(connection, wanted, limit=wanted.limit, cursor=wanted.cursor, now=now)
        fastest = (
            stories.listed(connection, growing, limit=_BRIEF, cursor=None, now=now).items if aside else []
        )
    kept = {name: value for name, value in parameters.items() if name != "cursor"}
    narrowed = {name: value for name, value in kept.items() if name != "order"}
    return page(
        request,
        "front.html",
        now=now,
        heading="Stories",
        stories=found,
        growing=[line for line in fastest if line.size > 1],
        tabs=lists.tabs(kept, wanted.order),
        chosen=lists.chosen("/", kept, found.items),
        facets=lists.spread(narrowed, found.items),
        feed=query(kept),
        more=_more("/", kept, found),
    )


@router.get("/search")
def search(request: Request, database: Reading, now: Now) -> HTMLResponse:
    """Stories by the words of their articles, and how what was found spreads."""
    if not request.query_params.get("q", "").strip():
        return page(request, "search.html", **_NOTHING_ASKED)
    parameters, wanted = asked(request, StorySearchQuery)
    kept = {name: value for name, value in parameters.items() if name != "cursor"}
    whole = StorySearch.model_validate(wanted.model_dump(include=set(StorySearch.model_fields)))
    with database.reading() as connection:
        found = stories.stories_found(connection, wanted, limit=wanted.limit, cursor=wanted.cursor, now=now)
        spread = stories.spread(connection, whole, now=now) if found.items else None
    return page(
        request,
        "search.html",
        now=now,
        q=wanted.q,
        stories=found,
        summary=_summary(found, spread.counted if spread else 0),
        chosen=lists.chosen("/search", kept, found.items),
        facets=lists.facets("/search", kept, spread) if spread else [],
        feed=query(kept),
        more=_more("/search", kept, found),
    )


@router.get("/stories/{story_id}", response_class=HTMLResponse)
def one_story(request: Request, database: Reading, now: Now, story_id: UUID) -> Any:
    """How a story was reported, and all that is known about it."""
    with database.reading() as connection:
        at = stories.resolved(connection, story_id)
        if at is not None and at != story_id:
            return RedirectResponse(f"/stories/{at}", status_code=301)
        detail = stories.one(connection, story_id, now=now)
        if at is None or detail is None:
            raise ProblemError(404, "There is no such story, or none of its articles may be read.")
        content = story.content(
            detail,
            stories.texts(connection, story_id, now=now),
            stories.timeline(connection, story_id, now=now),
            stories.history(connection, story_id, limit=_HISTORY, cursor=None, now=now),
        )
    return page(request, "story.html", now=now, **content)


@router.get("/articles/{article_id}")
def one_article(request: Request, database: Reading, now: Now, article_id: UUID) -> HTMLResponse:
    """An article with what was found in it."""
    with database.reading() as connection:
        detail = articles.one(connection, article_id, now=now)
        if not isinstance(detail, ArticleDetail):
            raise _missing(detail)
        content = article.content(
            detail,
            articles.versions(connection, article_id, now=now),
            articles.copies(connection, article_id, limit=_COPIES, now=now),
            articles.original(connection, article_id, now=now),
        )
    return page(request, "article.html", now=now, **content)


_NOTHING_ASKED: dict[str, Any] = {
    "q": "",
    "stories": None,
    "summary": "",
    "chosen": [],
    "facets": [],
    "feed": "",
    "more": None,
}


def _more(path: str, parameters: Parameters, found: Page[StorySummary]) -> str | None:
    return address(path, parameters, cursor=found.next) if found.next else None


def _summary(found: Page[StorySummary], counted: int) -> str:
    """What a search found, as far as is known: only a page of stories is ever counted."""
    shown = f"{len(found.items)}{' or more' if found.next else ''}"
    noun = "story" if shown == "1" else "stories"
    return (
        f"{shown} {noun}, the best first. {counted:,} of their articles match."
        if counted
        else f"{shown} {noun}"
    )


def _missing(found: Retraction | None) -> ProblemError:
    if found is None:
        return ProblemError(404, "There is no such article, or it may not be read.")
    why = f" The reason given: {found.reason}." if found.reason else ""
    return ProblemError(410, f"It was withdrawn on {moment(found.received_at)} UTC.{why}")
