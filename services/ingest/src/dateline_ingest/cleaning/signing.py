"""Who signs the copy: bylines at the top, source lines, signatures and end marks at the end."""

import re

from dateline_ingest.cleaning import agencies
from dateline_ingest.cleaning.draft import Draft

_TOP, _TAIL = 4, 6
"""How many paragraphs at either end may hold a signature; above a dateline all that stand there may."""
_REACH = 8
_SOURCE = re.compile(
    r"[(\[]?(?:Sources?|Quelle|Fuente|Fonte|Bron|Källa|Agency|Agence|Agentur|Источник|来源|來源)"
    r"\s?[:：]\s*(?P<who>.{2,100}?)[)\]]?$",
    re.I,
)
_SIGNATURE = re.compile(
    rf"[-–—=(\[/©\s]*(?P<who>{agencies.NAME}(?:\s?[/,+&-]\s?(?:{agencies.NAME}|[a-z]{{2,5}})){{0,4}})\s*[)\]/]?\.?$"
    rf"|(?P<desk>(?i:{agencies.ACRONYM}))(?:[/ ][a-z]{{2,4}}){{1,4}}$"
    r"|(?:\(Schluss\)\s?)?[a-z]{2,4}(?:-[a-z]{2,4})?(?:/[a-z]{1,4}){1,5}$|[A-Z]{2,5} ?//? ?[A-Z]{2,5}$"
)
_SIGN_OFF = re.compile(
    rf"(?<=[.!?”\"’)»…])\s*(?P<all>(?:[-–—]{{1,2}}\s?|[(\[]\s?|/)(?P<who>{agencies.NAME}(?:/[\w/]{{1,12}})?)\s*[)\]/]?\.?"
    rf"|{agencies.NAME}(?: [A-Z]{{2,4}}){{0,6}})$"
)
_END_MARK = re.compile(
    r"(?P<copy>.*[^\s\-–—#■●▪◆*])\s*(?P<mark>(?:\s[-–—]{1,3}|[■●▪◆]|\s#{2,3}|\s\*{3}|\s-\s?30\s?-|\sEnditem|[（(]完[)）]))$",
    re.S,
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


def is_signed_off(text: str) -> bool:
    """True for copy that ends in its agency's signature: '... she said. (AFP)'."""
    return _SIGN_OFF.search(text[-60:]) is not None


def take_byline(draft: Draft) -> None:
    """Take a byline, or an agency's name alone, off the top."""
    lead = next((i for i, p in enumerate(draft.paragraphs[:_REACH]) if p.kind == "lead"), 0)
    for index, paragraph in enumerate(draft.paragraphs[: max(_TOP, lead)]):
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


def take_sign_off(draft: Draft) -> None:
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
