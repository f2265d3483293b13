"""How much of what is put around copy is found: boilerplate of every kind, injected into clean made-up news.

`python -m unit.ingest.test_cleaning_recall` (in tests/) prints the recall of each kind and what is missed.
"""

import json
from collections.abc import Iterator
from functools import cache
from itertools import islice
from random import Random

import pytest

from newsmaker import Newsroom
from unit.ingest.boilerplate import KINDS, Kind, inject
from unit.ingest.messages import article

FLOOR = 0.9
"""Of the lines of a kind."""


@cache
def _copy() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Title and paragraphs of made-up reports that cleaning leaves as they are."""
    room = Newsroom(11, languages={"en": 1.0})
    drops = (drop.fields for drop in islice(room, 60) if drop.kind == "article")
    found = []
    for fields in drops:
        clean = article(json.dumps({"title": fields["title"], "text": fields["text"]}))
        if len(clean.paragraphs) >= 3:
            again = article(json.dumps({"title": clean.title, "text": clean.text}))
            assert (again.text, again.removed) == (clean.text, ())
            found.append((clean.title, tuple(clean.paragraphs)))
    return tuple(found)


def _missed(kind: Kind) -> Iterator[str]:
    """The lines of a kind after which the text is not what it was."""
    rng = Random(kind.name)
    for line in kind.lines:
        title, paragraphs = rng.choice(_copy())
        text = "\n\n".join(inject(paragraphs, kind.place, line, rng))
        found = article(json.dumps({"title": title, "text": text}))
        if kind.name == "subheads":
            heads = [found.text[span.start : span.end].strip("'") for span in found.subheads]
            missed = heads != ["Costly repairs"]
        else:
            missed = tuple(found.paragraphs) != paragraphs
        if missed:
            yield line


@pytest.mark.parametrize("kind", [pytest.param(kind, id=kind.name) for kind in KINDS])
def test_most_of_a_kind_is_found_and_nothing_else_goes(kind: Kind) -> None:
    missed = list(_missed(kind))
    assert len(kind.lines) - len(missed) >= FLOOR * len(kind.lines), missed


def test_a_doubled_headline_is_found_however_it_is_set() -> None:
    for title, paragraphs in _copy():
        for line in (title, title.upper(), f"{title}.", f"“{title}”"):
            found = article(json.dumps({"title": title, "text": "\n\n".join((line, *paragraphs))}))
            assert tuple(found.paragraphs) == paragraphs


if __name__ == "__main__":
    for one in KINDS:
        lost = list(_missed(one))
        print(f"{one.name:28} {len(one.lines) - len(lost):3} of {len(one.lines):3}  {lost}")
