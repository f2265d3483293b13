"""The pages of dead letters."""

from urllib.parse import quote

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, RedirectResponse

from dateline_store.api import dead_letters
from dateline_store.api.dependencies import Now, same_origin, scoped
from dateline_store.api.problems import RETRY_SECONDS, ProblemError
from dateline_store.pages.rendering import page

router = APIRouter(prefix="/dead-letters", include_in_schema=False)
_AWAY = {"Retry-After": str(RETRY_SECONDS)}


@router.get("", dependencies=[Depends(scoped("dead-letters"))])
def listed(request: Request, now: Now, sent: str | None = None) -> HTMLResponse:
    """The newest dead letters."""
    try:
        letters = dead_letters.listed()
    except dead_letters.KafkaAwayError as error:
        raise ProblemError(503, f"The broker is away: {error}", _AWAY) from error
    told = next((f"{letter.ref} was sent again." for letter in letters if letter.ref == sent), None)
    return page(request, "letters.html", now=now, letters=letters, told=told)


@router.get("/{ref:path}", dependencies=[Depends(scoped("dead-letters"))])
def one(request: Request, ref: str) -> HTMLResponse:
    """A dead letter with its content as it came."""
    try:
        return page(request, "letter.html", letter=dead_letters.one(ref))
    except LookupError as error:
        raise ProblemError(404, str(error.args[0])) from error
    except dead_letters.KafkaAwayError as error:
        raise ProblemError(503, f"The broker is away: {error}", _AWAY) from error


@router.post("/{ref:path}", dependencies=[Depends(scoped("resend")), Depends(same_origin)])
def resend(ref: str) -> RedirectResponse:
    """Send it again, then show the list."""
    try:
        dead_letters.resend(ref)
    except LookupError as error:
        raise ProblemError(404, str(error.args[0])) from error
    except dead_letters.KafkaAwayError as error:
        raise ProblemError(503, f"The broker is away: {error}", _AWAY) from error
    return RedirectResponse(f"/dead-letters?sent={quote(ref, safe='')}", status_code=303)
