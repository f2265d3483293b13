"""What a reader finds in the input, before anything is cleaned, checked or resolved."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal, NamedTuple, TypeAlias

from dateline.events import Caption
from dateline_ingest.document import Document
from dateline_ingest.problem import Problem, Unneeded

Kind = Literal["body", "lead", "subhead", "caption"]


class Paragraph(NamedTuple):
    """One paragraph. Those with an equal `block` stood together without a blank line."""

    text: str
    kind: Kind = "body"
    block: int = -1


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One item of the input, as it says it. Null is what it does not say. Times are as written.

    `title` is null where the input has none at all; "" is a title that was left empty on purpose.
    """

    format: str
    title: str | None = None
    paragraphs: tuple[Paragraph, ...] = ()
    captions: tuple[Caption, ...] = ()
    """Of pictures that stand beside the copy, not within its paragraphs."""
    standfirst: str | None = None
    byline: str | None = None
    dateline: str | None = None
    slugline: str | None = None
    keywords: tuple[str, ...] = ()
    language: str | None = None
    url: str | None = None
    source: str | None = None
    provider: tuple[str, ...] = ()
    """Fields that name who the copy comes from: provider, information source, creditline."""
    copyright: str | None = None
    provider_id: str | None = None
    provider_version: int | None = None
    version_created: str | None = None
    published_at: str | None = None
    status: str | None = None
    embargoed_until: str | None = None
    reason: str | None = None
    web: bool = False
    """True for formats of the web, where the link is what all routes share and an id is local."""


Found: TypeAlias = Item | Problem | Unneeded
Reader: TypeAlias = Callable[[Document], Iterable[Found]]
"""One for each format: yields one finding an item; raises Problem or Unneeded for the whole message."""
