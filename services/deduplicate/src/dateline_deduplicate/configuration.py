"""What decisions depend on besides the log."""

from dataclasses import dataclass
from functools import cached_property

from xxhash import xxh32_hexdigest

from dateline_deduplicate.settings import DeduplicateSettings
from dateline_deduplicate.stories import Rule

MODEL = "average-link-8"
"""Rises when the same log would be decided differently under the same settings."""


@dataclass(frozen=True)
class Configuration:
    """The numbers behind a decision; `name` tells two configurations apart."""

    rule: Rule
    days: float
    at_least: int
    at_most: int
    copy_similarity: float
    copy_words: int

    @cached_property
    def name(self) -> str:
        """The model's version and a hash of the numbers."""
        return f"{MODEL}/{xxh32_hexdigest(repr(self).encode())}"


def configuration(settings: DeduplicateSettings) -> Configuration:
    """The part of the settings that decisions depend on."""
    return Configuration(
        rule=Rule(
            threshold=settings.threshold, background=settings.background, decay_days=settings.decay_days
        ),
        days=settings.window_days,
        at_least=settings.window_articles_min,
        at_most=settings.window_articles_max,
        copy_similarity=settings.copy_similarity,
        copy_words=settings.copy_words,
    )
