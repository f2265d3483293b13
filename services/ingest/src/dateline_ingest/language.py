"""The language of an article: what the input names, else py3langid (https://github.com/adbar/py3langid)."""

import re
from functools import cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

UNKNOWN = "und"
_LEAST_LETTERS = 25
_LEAST_CONFIDENCE = 0.6
_ENGLISH = frozenset(
    """a an and are as at be but by for from had has have he her his in is it its not of on said that the
    they this to was were which who will with""".split()  # noqa: SIM905 - words read best as words
)
_ENGLISH_LOOK = 400
_LOOKS = (120, 600)
"""Characters that the model looks at first, and where that leaves doubt: it costs per byte."""
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
    if _is_english(text):
        return "en"
    whole = f"{text[: _LOOKS[-1]]}\n{title}"
    if sum(map(str.isalpha, whole[:200])) < _LEAST_LETTERS:
        return UNKNOWN
    for characters in _LOOKS:
        label, confidence = _identifier().classify(whole[:characters])
        if confidence >= _LEAST_CONFIDENCE:
            return primary_tag(str(label)) or UNKNOWN
    return UNKNOWN


def _is_english(text: str) -> bool:
    """True for what is plainly English, as most news is: told by its small words at a tenth of the cost.

    A fifth of the first words are such, of five kinds, 'the' and 'of' or 'and' among them.
    """
    words = text[:_ENGLISH_LOOK].lower().split()
    small = [word for word in words if word in _ENGLISH]
    kinds = set(small)
    if "the" not in kinds or not ("of" in kinds or "and" in kinds):
        return False
    return len(kinds) >= 5 and 5 * len(small) >= len(words)
