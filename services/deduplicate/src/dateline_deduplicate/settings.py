"""What deduplicate can be told: DATELINE_DEDUPLICATE_<NAME>."""

from pydantic import Field
from pydantic_settings import SettingsConfigDict

from dateline.settings import ServiceSettings


class DeduplicateSettings(ServiceSettings):
    """How long a story stays open, and what makes one."""

    model_config = SettingsConfigDict(env_prefix="DATELINE_DEDUPLICATE_", frozen=True)

    port: int = Field(8102, ge=0, le=65535, description="Port of /metrics, /healthz and /readyz.")
    window_days: float = Field(
        7.0, gt=0, description="A story that nothing joined for this long, by its language's clock, expires."
    )
    window_articles_min: int = Field(
        50_000,
        ge=0,
        description="Nothing expires while a language's window holds no more articles than this.",
    )
    window_articles_max: int = Field(
        300_000, ge=1, description="Beyond this many articles of a language its idlest stories expire early."
    )
    threshold: float = Field(
        0.11, ge=0, le=1, description="What a score above its background must reach to join a story."
    )
    background: float = Field(
        0.85, ge=0, le=1, description="How much of an article's background is taken off its score."
    )
    decay_days: float = Field(
        8.0, gt=0, description="Half of a similarity falls by a factor e over this many days; half lasts."
    )
    copy_similarity: float = Field(
        0.5, gt=0, le=1, description="Jaccard similarity of word 5-grams from which an article is a copy."
    )
    copy_words: int = Field(40, ge=5, description="Shorter texts are never near duplicates.")
