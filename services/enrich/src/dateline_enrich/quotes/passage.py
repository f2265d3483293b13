"""A paragraph while it is read for quotes."""

from dataclasses import dataclass, field

from dateline_enrich.document import Extent
from dateline_enrich.quotes.attribution import Attribution
from dateline_enrich.quotes.voices import Voice


@dataclass(slots=True)
class Passage:
    """What a paragraph says about who speaks; sentences by their index in the document."""

    number: int
    extent: Extent
    stretches: range
    """Indexes of the quoted stretches in it."""
    last: Voice | None
    """Who spoke in the paragraph before."""
    attributions: dict[int, list[Attribution]] = field(default_factory=dict)
    voices: dict[int, Voice] = field(default_factory=dict)
    """By the token of an attribution's verb."""
    subjects: dict[int, Voice] = field(default_factory=dict)
    """Whom a sentence is about."""
