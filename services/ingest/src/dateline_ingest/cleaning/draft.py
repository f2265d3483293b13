"""An article on its way through cleaning."""

from dataclasses import dataclass, field

from dateline.events import Agency, Caption, Dateline, Removal
from dateline_ingest.item import Paragraph


@dataclass(slots=True)
class Draft:
    """An article while it is being cleaned."""

    title: str
    paragraphs: list[Paragraph]
    captions: list[Caption] = field(default_factory=list)
    caption_texts: set[str] = field(default_factory=set)
    removed: list[Removal] = field(default_factory=list)
    attributions: list[Agency] = field(default_factory=list)
    dateline: Dateline | None = None
    byline: str | None = None

    def remove(self, kind: str, text: str) -> None:
        """Report that `text` was taken out."""
        self.removed.append(Removal(kind=kind, text=text))
