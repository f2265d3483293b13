"""What was answered to a message, so that a redelivery gets the same answer."""

from typing import Any, Literal
from uuid import UUID

import msgspec
from msgspec import Struct

from dateline.events import (
    ArticleDeduplicated,
    ArticleIngested,
    ArticleRetracted,
    Assignment,
    Copy,
    Decision,
    Event,
    Origin,
    Overlap,
    Version,
)


class Answer(Struct, frozen=True, omit_defaults=True):
    """A decision with its evidence, without the article that it is about."""

    label: Decision | Literal["retraction", "retraction_remembered"]
    copy_of: Copy | None = None
    overlaps: tuple[Overlap, ...] = ()
    origin: Origin | None = None
    assignment: Assignment | None = None
    touched: tuple[UUID, ...] = ()
    """Stories that changed with it, in the order of their first change."""

    def event(self, content: Event, version: Version) -> Event | None:
        """The event that answers an ArticleIngested or ArticleRetracted; None where nothing is passed on."""
        if isinstance(content, ArticleRetracted):
            return content.model_copy(update={"version": version}) if self.label == "retraction" else None
        if not isinstance(content, ArticleIngested) or self.origin is None or self.assignment is None:
            raise TypeError(f"{self.label} is no answer to {type(content).__name__}")
        return ArticleDeduplicated(
            article_id=content.article.article_id,
            article=content.article,
            version=version,
            decision=self.label,
            copy_of=self.copy_of,
            overlaps=self.overlaps,
            origin=self.origin,
            assignment=self.assignment,
        )


def _decoded(
    part: type[Copy | Overlap | Origin | Assignment], data: Any
) -> Copy | Overlap | Origin | Assignment:
    return part.model_validate(data)


_encoder = msgspec.json.Encoder(enc_hook=vars)
_decoder = msgspec.json.Decoder(Answer, dec_hook=_decoded)


def packed(answer: Answer) -> bytes:
    """An answer as bytes."""
    return _encoder.encode(answer)


def unpacked(data: bytes) -> Answer:
    """The answer again. Raises msgspec.DecodeError."""
    return _decoder.decode(data)


def version_of(content: Event, offset: int) -> Version:
    """The version that a message carries: its own numbers, and where it stood in the topic."""
    if isinstance(content, ArticleRetracted):
        return content.version.model_copy(update={"offset": offset})
    if isinstance(content, ArticleIngested):
        article = content.article
        return Version(
            provider_version=article.provider_version, created=article.version_created, offset=offset
        )
    raise TypeError(f"{type(content).__name__} has no version")
