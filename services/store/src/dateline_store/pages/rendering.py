"""Templates into answers: HTML that is escaped, and a policy that lets nothing from elsewhere in."""

from collections.abc import Sequence
from datetime import UTC, datetime
from functools import cache
from hashlib import blake2b
from importlib import resources
from typing import Any

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape

from dateline_store.pages import phrases
from dateline_store.pages.sparkline import sparkline

CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
STATIC = resources.files("dateline_store.pages").joinpath("static")


def page(
    request: Request, template: str, *, now: datetime | None = None, status: int = 200, **values: Any
) -> HTMLResponse:
    """The page that a template makes of some values; `now` is what times are told against."""
    context = values | {"request": request, "path": request.url.path, "now": now or datetime.now(UTC)}
    html = environment().get_template(template).render(context)
    return HTMLResponse(html, status_code=status, headers={"Content-Security-Policy": CSP})


@cache
def environment() -> Environment:
    """The templates' environment: everything is escaped, and a name that is missing is an error."""
    found = Environment(
        loader=PackageLoader("dateline_store.pages"),
        autoescape=select_autoescape(default=True, default_for_string=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    names = (
        "moment",
        "printed",
        "quoted",
        "day",
        "ago",
        "machine",
        "when",
        "counted",
        "number",
        "language",
        "lang",
        "link",
        "host",
    )
    found.filters.update({name: getattr(phrases, name) for name in names})
    found.filters["cut"] = _cut
    found.globals.update(sparkline=sparkline, static=static)
    return found


def _cut(items: Sequence[Any], first: int) -> list[Sequence[Any]]:
    """The first items, and where there are more, these: what a page shows at once and what it folds away."""
    return [part for part in (items[:first], items[first:]) if part]


@cache
def static(name: str) -> str:
    """The address of a static file; another content has another one, so that it may be kept for ever."""
    digest = blake2b(STATIC.joinpath(name).read_bytes(), digest_size=6).hexdigest()
    return f"/static/{name}?v={digest}"
