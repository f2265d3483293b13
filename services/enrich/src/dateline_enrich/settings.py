"""What enrich can be told, by DATELINE_ENRICH_<NAME>."""

from pydantic import Field
from pydantic_settings import SettingsConfigDict

from dateline.settings import ServiceSettings
from dateline_enrich.enrichment import LONGEST


class EnrichSettings(ServiceSettings):
    """Enrich's settings."""

    model_config = SettingsConfigDict(env_prefix="DATELINE_ENRICH_", frozen=True)

    port: int = Field(8103, ge=0, le=65535, description="Port of /metrics, /healthz and /readyz.")
    longest_text: int = Field(
        LONGEST, ge=1, description="Characters of a text that are looked at; the article itself stays whole."
    )
    entities: str = Field(
        "own", description="What finds names: 'own', or 'spacy:' and the name of an installed spaCy model."
    )
