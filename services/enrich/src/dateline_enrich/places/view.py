"""A text as places are looked for in it: its capitalised words, and what the entities say stands where."""

from collections.abc import Sequence
from functools import cached_property

from dateline_enrich.document import Document
from dateline_enrich.gazetteer import Gazetteer, fold
from dateline_enrich.named import Mention, Named


class View:
    """Worked out once an article; every search for places reads it."""

    def __init__(self, document: Document, gazetteer: Gazetteer, named: Sequence[Named]) -> None:
        self.document = document
        self.gazetteer = gazetteer
        self.tokens = document.tokens
        self.mentions = sorted((m for n in named for m in n.mentions), key=lambda m: m.start)
        self.keys = {i: fold(t.text) for i, t in enumerate(self.tokens) if t.text[0].isupper()}
        """Capitalised words, folded, by the indexes of their tokens."""
        self.at: dict[int, Mention] = {}
        """The entity's mention that a token belongs to."""
        for mention in self.mentions:
            for index in range(mention.first, mention.last + 1):
                self.at.setdefault(index, mention)
        people = (n.name for n in named if n.type == "person")
        self.surnames = frozenset(name.rsplit(" ", 1)[-1] for name in people if " " in name)

    def lower(self, index: int) -> str:
        """A token's text in lower case; '' beyond the text."""
        return self.tokens[index].text.lower() if 0 <= index < len(self.tokens) else ""

    def text(self, first: int, last: int) -> str:
        """From the first token to the last, as it stands."""
        return self.document.text[self.tokens[first].start : self.tokens[last].end]

    @cached_property
    def koreas(self) -> tuple[bool, bool]:
        """Whether the text names the North, and the South."""
        return "North Korea" in self.document.text, "South Korea" in self.document.text
