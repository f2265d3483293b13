"""The language of an article: what the input names, else py3langid (https://github.com/adbar/py3langid)."""

import re
from functools import cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

UNKNOWN = "und"
_LEAST_LETTERS = 25
_LEAST_CONFIDENCE = 0.6
_LOOKS = (120, 600)
"""Characters looked at first, and where that leaves doubt: the cost is per byte, and 120 mostly settle it."""
_TAG = re.compile(r"([A-Za-z]{2,3})(?:[-_][A-Za-z0-9]{1,8}){0,8}$")
_ALPHA3 = {
    "eng": "en",
    "deu": "de",
    "ger": "de",
    "fra": "fr",
    "fre": "fr",
    "spa": "es",
    "ita": "it",
    "por": "pt",
}
_ALPHA3 |= {
    "rus": "ru",
    "zho": "zh",
    "chi": "zh",
    "jpn": "ja",
    "kor": "ko",
    "ara": "ar",
    "nld": "nl",
    "dut": "nl",
}


@cache
def _identifier() -> LanguageIdentifier:
    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.nb_ptc = identifier.nb_ptc.astype("float32")  # as stored, float16, every look converts it anew
    return identifier


def primary_tag(named: str | None) -> str | None:
    """Primary subtag of a BCP 47 tag, lower case ('en' of 'en-US'); null where it is none."""
    tag = _TAG.match((named or "").strip())
    if tag is None:
        return None
    primary = tag[1].lower()
    return None if primary in ("und", "mul", "zxx", "mis") else _ALPHA3.get(primary, primary)


def language(named: str | None, title: str, text: str) -> str:
    """The primary BCP 47 subtag: as named, else as detected, else 'und' (too short or uncertain)."""
    if tag := primary_tag(named):
        return tag
    whole = f"{text[: _LOOKS[-1]]}\n{title}"
    if sum(map(str.isalpha, whole[:200])) < _LEAST_LETTERS:
        return UNKNOWN
    for characters in _LOOKS:
        label, confidence = _identifier().classify(whole[:characters])
        if confidence >= _LEAST_CONFIDENCE:
            return primary_tag(str(label)) or UNKNOWN
    return UNKNOWN
