"""Captions off the copy and onto the draft, each picture's once."""

from dateline.events import Caption
from dateline_ingest.cleaning import captions, signing
from dateline_ingest.cleaning.draft import Draft
from dateline_ingest.item import Paragraph


def take_captions(draft: Draft) -> None:
    """Move captions, credits and alternative texts out of the copy."""
    lead = next((i for i, p in enumerate(draft.paragraphs) if p.kind == "lead"), 0)
    kept: list[Paragraph] = []
    after_caption = False
    for index, paragraph in enumerate(draft.paragraphs):
        last = index == len(draft.paragraphs) - 1
        caption = (
            None
            if last and signing.is_signed_off(paragraph.text)
            else _caption(paragraph, above_lead=index < lead)
        )
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
