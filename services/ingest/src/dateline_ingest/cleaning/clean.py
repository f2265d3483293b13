"""Cleaning, step by step. A step takes away what it knows and reports it; nothing vanishes unseen."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from dateline.events import Agency, Caption, Dateline, Removal, Span
from dateline_ingest.cleaning import agencies, captions, characters, datelines, furniture, layout
from dateline_ingest.item import Paragraph

_HEAD, _TAIL = 8, 6
"""How many paragraphs at either end may hold datelines and bylines, source lines and signatures."""

_SHORTEST_COPY = 150
"""A paragraph of this many characters that is no caption is copy: after it, no place alone is a dateline."""

_SOURCE = re.compile(
    r"[(\[]?(?:Sources?|Quelle|Fuente|Fonte|Bron|Källa|Agency|Agence|Agentur|Источник|来源|來源)"
    r"\s?[:：]\s*(?P<who>.{2,100}?)[)\]]?$",
    re.I,
)
_SIGNATURE = re.compile(
    rf"[-–—(\[/©\s]*(?P<who>{agencies.NAME}(?:\s?[/,+&-]\s?(?:{agencies.NAME}|[a-z]{{2,5}})){{0,4}})\s*[)\]/]?\.?$"
    rf"|(?P<desk>(?i:{agencies.ACRONYM}))(?:/[a-z]{{2,4}}){{1,4}}$"
)
_SIGN_OFF = re.compile(
    rf"(?<=[.!?”\"’)»…])\s*(?P<all>(?:[-–—]{{1,2}}\s?|[(\[]\s?|/)(?P<who>{agencies.NAME}(?:/[\w/]{{1,12}})?)\s*[)\]/]?\.?"
    rf"|{agencies.NAME})$"
)
_END_MARK = re.compile(
    r"(?P<copy>.*[^\s\-–—#■●▪◆*])\s*(?P<mark>(?:\s[-–—]{1,3}|[■●▪◆]|\s#{2,3}|\s\*{3}|\s-\s?30\s?-))$", re.S
)
_BYLINE = re.compile(r"(?:By|BY|by|Von|VON|Par|PAR|Por|POR)[:\s]\s*(?P<who>[^\W\d_a-z][^.!?:;\d]{2,110})$")
_SIGNED = re.compile(
    rf"(?P<who>(?:[^\W\d_a-z][\w'’.-]+ ){{1,3}}[^\W\d_a-z][\w'’.-]+)\s?[,|]\s?"
    rf"(?:{agencies.NAME})(?: Writer| News)?$"
)
"""'Ane Ruud, Associated Press'"""
_HEADED = re.compile(rf"(?!(?i:.*(?:photo|foto|imag|bild|via)))[^\W\d_][^.!?,;:/(©]{{1,30}} {agencies.NAME}$")
"""A line above the copy that ends in the agency's name: 'Stockholm TT'."""
_NAME_WORDS = re.compile(
    r"(?:[^\W\d_a-z][\w'’.-]*|and|und|et|y|of|de|van|von|der|den|del|di|da|la|al|el|bin|for|in|the|&|,|\||/|-)$"
)


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


def clean(title: str, paragraphs: Sequence[Paragraph]) -> Draft:
    """A cleaned draft. Where no copy would be left, the paragraphs stay as they were."""
    draft = Draft(title, list(paragraphs))
    _drop_doubled_headline(draft)
    _take_dateline(draft)
    _take_byline(draft)
    _take_captions(draft)
    _drop_furniture(draft)
    _take_sign_off(draft)
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
        if title and len(paragraph.text) < 400 and characters.folded(paragraph.text) == title:
            draft.remove("doubled_headline", paragraph.text)
            draft.paragraphs[index] = paragraph._replace(text="")
    draft.paragraphs = [p for p in draft.paragraphs if p.text]


def _take_dateline(draft: Draft) -> None:
    copy_began = False
    for index, paragraph in enumerate(draft.paragraphs[:_HEAD]):
        if paragraph.kind not in ("body", "lead"):
            continue
        found = datelines.take(paragraph.text, weak=not copy_began)
        if found is None:
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


def _is_copy(text: str) -> bool:
    return len(text) >= _SHORTEST_COPY and captions.read(text, above_lead=True) is None


def _lead(draft: Draft, index: int) -> None:
    if index < len(draft.paragraphs):
        draft.paragraphs[index] = draft.paragraphs[index]._replace(kind="lead")


def _take_byline(draft: Draft) -> None:
    for index, paragraph in enumerate(draft.paragraphs[:4]):
        text = paragraph.text
        if paragraph.kind != "body" or len(text) > 120:
            continue
        match = _BYLINE.match(text)
        if signed := _SIGNED.match(text):
            draft.byline = draft.byline or signed["who"]
            draft.attributions += agencies.evidence(text, agencies.BYLINE)
            draft.remove("byline", text)
        elif match and all(map(_NAME_WORDS.match, match["who"].replace(",", " , ").split())):
            draft.byline = draft.byline or match["who"].strip(" ,|")
            draft.remove("byline", text)
        elif agencies.is_name(text) or (index < 2 and _HEADED.match(text)):
            draft.attributions += agencies.evidence(text, agencies.BYLINE)
            draft.remove("signature", text)
        else:
            continue
        del draft.paragraphs[index]
        return


def _take_captions(draft: Draft) -> None:
    lead = next((i for i, p in enumerate(draft.paragraphs) if p.kind == "lead"), 0)
    kept: list[Paragraph] = []
    after_caption = False
    for index, paragraph in enumerate(draft.paragraphs):
        signed = index == len(draft.paragraphs) - 1 and _SIGN_OFF.search(paragraph.text[-60:])
        caption = None if signed else _caption(paragraph, above_lead=index < lead)
        if caption is None and not _repeats(draft, paragraph, above_lead=index < lead):
            kept.append(paragraph)
            after_caption = False
            continue
        if caption and caption.text:
            _take_alternative(draft, kept, paragraph)
        _keep_caption(draft, paragraph.text, caption, after_caption=after_caption)
        after_caption = True
    draft.paragraphs = kept


def _caption(paragraph: Paragraph, *, above_lead: bool) -> Caption | None:
    if paragraph.kind not in ("body", "caption"):
        return None
    found = captions.read(paragraph.text, above_lead=above_lead)
    return found or (Caption(text=paragraph.text) if paragraph.kind == "caption" else None)


def _repeats(draft: Draft, paragraph: Paragraph, *, above_lead: bool) -> bool:
    """True for a caption that stood there before, without its credit this time."""
    if paragraph.kind == "lead" or not draft.captions or len(paragraph.text) > 700:
        return False
    if not (above_lead or captions.is_slugged(paragraph.text)):
        return False
    return paragraph.text in draft.caption_texts


def _take_alternative(draft: Draft, kept: list[Paragraph], caption: Paragraph) -> None:
    """The line right above a caption, in the same block, is the picture's alternative text."""
    above = kept[-1] if kept else None
    if above is None or above.kind != "body" or above.block != caption.block or above.block < 0:
        return
    if len(above.text) <= 150 and above.text[-1] not in '.!?”"':
        draft.remove("caption_alternative", kept.pop().text)


def _keep_caption(draft: Draft, written: str, caption: Caption | None, *, after_caption: bool) -> None:
    if caption is None or (caption.text and caption.text in draft.caption_texts):
        draft.remove("duplicate_caption", written)
    elif caption.text:
        draft.captions.append(caption)
        draft.caption_texts.add(caption.text)
        draft.remove("caption", written)
    else:
        draft.remove("photo_credit", written)
        if after_caption and draft.captions and draft.captions[-1].credit is None:
            draft.captions[-1] = draft.captions[-1].model_copy(update={"credit": caption.credit})
        elif not any(seen.credit == caption.credit for seen in draft.captions[-20:]):
            draft.captions.append(caption)


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


def _take_sign_off(draft: Draft) -> None:
    """Source lines, signatures and end marks, from the end upwards, while there are any."""
    for _ in range(_TAIL):
        if len(draft.paragraphs) > 1 and _drop_signing_line(draft):
            continue
        if not draft.paragraphs or not _cut_sign_off(draft):
            return


def _drop_signing_line(draft: Draft) -> bool:
    last = draft.paragraphs[-1]
    if len(last.text) > 120 or last.kind == "lead":
        return False
    source = _SOURCE.match(last.text)
    if source is None and not _SIGNATURE.match(last.text):
        return False
    trust = agencies.SOURCE_LINE if source else agencies.SIGN_OFF
    draft.attributions += [
        agency.model_copy(update={"evidence": last.text})
        for agency in agencies.evidence(source["who"] if source else last.text, trust)
    ]
    draft.remove("source_line" if source else "signature", last.text)
    draft.paragraphs.pop()
    return True


def _cut_sign_off(draft: Draft) -> bool:
    last = draft.paragraphs[-1]
    tail = last.text[-60:]
    if match := _SIGN_OFF.search(tail):
        draft.attributions += agencies.evidence(match["all"], agencies.SIGN_OFF)
        kind, cut = "signature", match["all"]
    elif match := _END_MARK.match(tail):
        kind, cut = "end_mark", match["mark"]
    else:
        return False
    draft.remove(kind, cut.strip())
    draft.paragraphs[-1] = last._replace(text=last.text[: -len(cut)].rstrip())
    return True


def _mark_subheads(draft: Draft) -> None:
    for index, paragraph in enumerate(draft.paragraphs):
        words = layout.subhead(paragraph.text) if paragraph.kind == "body" else None
        if words is not None:
            draft.remove("subhead_marks", paragraph.text)
            draft.paragraphs[index] = paragraph._replace(text=words, kind="subhead")
