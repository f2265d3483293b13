"""What looks like a name and is none."""

import re

from dateline_enrich.document import Document
from dateline_enrich.entities.vocabulary import known
from dateline_enrich.gazetteer import Gazetteer, fold
from dateline_enrich.lexicon import words
from dateline_enrich.named import Mention

_NEVER = re.compile(r"[DRI]-[A-Z]|No\.\s|\w+['’](?:ve|m|d|ll|re|t)\Z")
"""'D-Calif.', 'I've'."""
_ADDRESS = re.compile(r"://|www\.|\.com?/|@")
_LONGEST_ADDRESS = 200
_OPENING = frozenset('.!?:"“”•|')


def no_name(document: Document, gazetteer: Gazetteer, mention: Mention) -> bool:
    """Whether nobody and nothing is named: '@OMAROSA', 'Muslims', 'the WALL', an opening 'Image'."""
    kind = _people_or_kind(gazetteer, mention)
    return kind or _within_sign(document, mention) or _stressed(document, mention) or _mere(document, mention)


def _mere(document: Document, mention: Mention) -> bool:
    """A word of the language whose capital is only its sentence's."""
    if mention.words > 1 or known(mention.text):
        return False
    before = document.tokens[mention.first - 1].text if mention.first else "."
    opens = before in _OPENING or "\n" in document.text[max(mention.start - 2, 0) : mention.start]
    lower = mention.text.lower()
    return opens and (lower in words("small") or lower in words("ordinary"))


def _within_sign(document: Document, mention: Mention) -> bool:
    """'@OMAROSA', '#Brexit', 'XOM.N', 'D-Calif.': no name stands there."""
    text = document.text
    sign = text[mention.start - 1 : mention.start] if mention.start else ""
    glued = text[mention.end : mention.end + 1] == "." and text[mention.end + 1 : mention.end + 2].isalnum()
    chunk = text[max(mention.start - _LONGEST_ADDRESS, 0) : mention.start].rsplit(maxsplit=1)[-1:]
    address = bool(chunk) and not text[mention.start - 1].isspace() and _ADDRESS.search(chunk[0])
    return sign in ("@", "#") or glued or bool(address) or bool(_NEVER.match(mention.text))


def _stressed(document: Document, mention: Mention) -> bool:
    """'The WALL will be built': capitals for stress."""
    stressed = mention.words == 1 and mention.text.isupper() and not known(mention.text)
    return stressed and mention.text.lower() in document.lower_words


def _people_or_kind(gazetteer: Gazetteer, mention: Mention) -> bool:
    """Peoples, parties' followers, days, months, lone kinds of institutions and words written small."""
    key, lower = fold(mention.text), mention.text.lower()
    if gazetteer.demonym(key) or not any(sign.isupper() for sign in mention.text):
        return True
    if mention.type != "person" and lower.split()[-1] in words("adherents"):
        return True
    if mention.words > 1 or known(mention.text):
        return False
    if mention.type == "person":
        return lower in words("adherents")
    return lower.rstrip(".") in words("calendar") or lower in words("org_heads")
