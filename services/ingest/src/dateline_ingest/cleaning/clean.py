"""Cleaning, step by step. A step takes away what it knows and reports it; nothing vanishes unseen."""

import re
from collections.abc import Sequence

from dateline.events import Span
from dateline_ingest.cleaning import agencies, captions, characters, datelines, furniture, layout
from dateline_ingest.cleaning.draft import Draft
from dateline_ingest.cleaning.pictures import take_captions
from dateline_ingest.cleaning.signing import take_byline, take_sign_off
from dateline_ingest.item import Paragraph

_HEAD = 8
"""How many paragraphs may stand before the dateline's, and it."""

_SHORTEST_COPY = 150
"""A paragraph of this many characters that is no caption is copy: after it, no place alone is a dateline."""


def clean(title: str, paragraphs: Sequence[Paragraph]) -> Draft:
    """A cleaned draft. Where no copy would be left, the paragraphs stay as they were."""
    draft = Draft(title, list(paragraphs))
    _drop_doubled_headline(draft)
    _take_dateline(draft)
    take_byline(draft)
    take_captions(draft)
    _drop_furniture(draft)
    take_sign_off(draft)
    _mark_subheads(draft)
    if any(paragraph.kind != "subhead" for paragraph in draft.paragraphs):
        return draft
    kept = [p for p in paragraphs if p.kind != "caption"] or list(paragraphs)
    return Draft(title, kept, attributions=draft.attributions)


def text_of(paragraphs: Sequence[Paragraph]) -> tuple[str, tuple[Span, ...]]:
    """The text, one blank line between paragraphs, and where its subheads stand."""
    subheads, start = [], 0
    for paragraph in paragraphs:
        end = start + len(paragraph.text)
        if paragraph.kind == "subhead":
            subheads.append(Span(start=start, end=end))
        start = end + 2
    return "\n\n".join(paragraph.text for paragraph in paragraphs), tuple(subheads)


def _drop_doubled_headline(draft: Draft) -> None:
    title = characters.folded(draft.title)
    for index, paragraph in enumerate(draft.paragraphs[:3]):
        if not (title and title.startswith(characters.folded(paragraph.text[:20]))):
            continue  # another line, as most are: spared the whole comparison
        if characters.folded(paragraph.text) == title:
            draft.remove("doubled_headline", paragraph.text)
            draft.paragraphs[index] = paragraph._replace(text="")
    draft.paragraphs = [p for p in draft.paragraphs if p.text]


def _take_dateline(draft: Draft) -> None:
    copy_began = False
    for index, paragraph in enumerate(draft.paragraphs[:_HEAD]):
        if paragraph.kind not in ("body", "lead"):
            continue
        found = datelines.take(paragraph.text, weak=not copy_began)
        if found is None or (found.alone and _is_kicker(found.dateline.place or "", draft)):
            copy_began = copy_began or _is_copy(paragraph.text)
            continue
        draft.dateline = found.dateline
        draft.remove("dateline", found.dateline.text)
        if found.agency:
            draft.attributions += agencies.evidence(found.agency, agencies.SIGNATURE)
        if found.rest:
            draft.paragraphs[index] = paragraph._replace(text=found.rest, kind="lead")
        else:
            del draft.paragraphs[index]
            _lead(draft, index)
        return


def _is_kicker(place: str, draft: Draft) -> bool:
    """True for 'BUDGET TALKS -- ' where the copy spells 'budget' small and knows no 'Budget Talks'."""
    text = "\n".join(paragraph.text for paragraph in draft.paragraphs)
    if not place or place.title() in text:
        return False
    longest = max(place.split(), key=len).lower()
    return re.search(rf"\b{re.escape(longest)}\b", text) is not None


def _is_copy(text: str) -> bool:
    return len(text) >= _SHORTEST_COPY and captions.read(text, above_lead=True) is None


def _lead(draft: Draft, index: int) -> None:
    if index < len(draft.paragraphs):
        draft.paragraphs[index] = draft.paragraphs[index]._replace(kind="lead")


def _drop_furniture(draft: Draft) -> None:
    kept = []
    for paragraph in draft.paragraphs:
        kind = furniture.kind(paragraph.text) if paragraph.kind != "lead" else None
        if kind is None:
            kept.append(paragraph)
            continue
        draft.remove(kind, paragraph.text)
        if kind == "copyright":
            draft.attributions += agencies.evidence(paragraph.text, agencies.COPYRIGHT)
    draft.paragraphs = kept


def _mark_subheads(draft: Draft) -> None:
    for index, paragraph in enumerate(draft.paragraphs):
        words = layout.subhead(paragraph.text) if paragraph.kind == "body" else None
        if words is not None:
            draft.remove("subhead_marks", paragraph.text)
            draft.paragraphs[index] = paragraph._replace(text=words, kind="subhead")
