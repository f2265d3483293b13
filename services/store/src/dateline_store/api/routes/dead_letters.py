"""Dead letters: the newest, one whole, and sending one again."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated

from fastapi import APIRouter, Depends, Path, Query
from pydantic import Field
from starlette.responses import Response

from dateline_store.api import dead_letters
from dateline_store.api.dead_letters import DeadLetter, DeadLetterDetail, KafkaAwayError
from dateline_store.api.dependencies import same_origin, scoped
from dateline_store.api.filters import Asked, Limit
from dateline_store.api.models import Page, Read
from dateline_store.api.problems import RETRY_SECONDS, ProblemError
from dateline_store.api.routes.answers import answer, errors

router = APIRouter(
    prefix="/v1/dead-letters", tags=["dead letters"], dependencies=[Depends(scoped("dead-letters"))]
)

Name = Annotated[str, Path(pattern="^[a-z]{1,20}$", description="Short for its topic: ingest, stories ...")]
Number = Annotated[int, Path(ge=0, le=2**31 - 1)]
Offset = Annotated[int, Path(ge=0, le=2**62)]


class LetterQuery(Asked):
    """Which dead letters."""

    topic: Annotated[str, Field(pattern="^[a-z]{1,20}$")] | None = None
    limit: Limit = 100


class Resent(Read):
    """Where a message lies that was sent again."""

    place: str


@router.get("", response_model=Page[DeadLetter], responses=errors(404))
def list_dead_letters(wanted: Annotated[LetterQuery, Query()]) -> Response:
    """The newest dead letters, the newest first."""
    with _reaching():
        return answer(Page(items=dead_letters.listed(wanted.topic, wanted.limit)))


@router.get("/{topic}/{partition}/{offset}", response_model=DeadLetterDetail, responses=errors(404))
def one_dead_letter(topic: Name, partition: Number, offset: Offset) -> Response:
    """A dead letter with its headers and content."""
    with _reaching():
        return answer(dead_letters.one(f"{topic}/{partition}/{offset}"))


@router.post(
    "/{topic}/{partition}/{offset}/resend",
    response_model=Resent,
    responses=errors(404),
    dependencies=[Depends(scoped("resend")), Depends(same_origin)],
)
def resend_dead_letter(topic: Name, partition: Number, offset: Offset) -> Response:
    """Send it to the topic that it came from, as it was."""
    with _reaching():
        return answer(Resent(place=dead_letters.resend(f"{topic}/{partition}/{offset}")))


@contextmanager
def _reaching() -> Iterator[None]:
    try:
        yield
    except LookupError as error:
        raise ProblemError(404, str(error.args[0])) from None
    except KafkaAwayError as error:
        raise ProblemError(503, f"The broker is away: {error}", {"Retry-After": str(RETRY_SECONDS)}) from None
