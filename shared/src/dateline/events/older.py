"""How an event of an older version becomes the next one, by event name and version."""

from collections.abc import Callable
from typing import Any

Upcaster = Callable[[dict[str, Any]], dict[str, Any]]


def _enriched_2(event: dict[str, Any]) -> dict[str, Any]:
    """Version 1 never looked for figures; what else is new is optional."""
    enrichment = event["enrichment"]
    not_attempted = [*enrichment.get("not_attempted", ()), "figures"]
    return event | {"enrichment": enrichment | {"not_attempted": not_attempted}}


def _as_it_is(event: dict[str, Any]) -> dict[str, Any]:
    """What is new is optional."""
    return event


UPCASTERS: dict[tuple[str, int], Upcaster] = {
    ("ArticleDeduplicated", 1): _as_it_is,
    ("ArticleEnriched", 1): _enriched_2,
    ("ArticleEnriched", 2): _as_it_is,
    ("StorySnapshot", 1): _as_it_is,
}
"""(event name, version n) to the function that turns a value of version n into version n + 1."""
