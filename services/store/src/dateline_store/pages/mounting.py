"""The pages, their static files and their errors into the read API's app."""

from mimetypes import guess_type

from fastapi import FastAPI, Request
from fastapi.responses import HTMLResponse, Response

from dateline_store.api.problems import Problem, ProblemError
from dateline_store.pages import letters, routes
from dateline_store.pages.rendering import STATIC, page

FILES = ("dateline.css", "dateline.js", "htmx.min.js", "icon.svg")
_KEPT = "public, max-age=31536000, immutable"
"""For addresses that `rendering.static` makes: other content has another address."""
_HEADINGS = {
    401: "This needs a token",
    403: "Not allowed",
    404: "Not here",
    410: "Withdrawn",
    422: "That cannot be asked",
    500: "Something went wrong",
    503: "Not just now",
}


def mount(app: FastAPI) -> None:
    """Serve the pages from an app that has the state of `api`."""
    app.include_router(routes.router)
    app.include_router(letters.router)
    app.add_api_route("/static/{name}", _static, include_in_schema=False)
    app.state.problem_page = problem_page


def problem_page(request: Request, problem: Problem) -> HTMLResponse:
    """An error for people."""
    detail = problem.detail or "There is nothing at this address."
    if problem.errors:
        detail = "; ".join(
            f"{fault.where.removeprefix('query.')}: {fault.message}" for fault in problem.errors
        )
    heading = _HEADINGS.get(problem.status, problem.title)
    return page(
        request, "problem.html", status=problem.status, code=problem.status, heading=heading, detail=detail
    )


async def _static(request: Request, name: str) -> Response:
    if name not in FILES:
        raise ProblemError(404, "There is no such file.")
    kept = {"Cache-Control": _KEPT} if request.query_params.get("v") else {}
    return Response(STATIC.joinpath(name).read_bytes(), media_type=guess_type(name)[0], headers=kept)
