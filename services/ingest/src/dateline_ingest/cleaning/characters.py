"""Characters that have no business in news text: controls, bidi overrides, exotic spaces.

Bidi controls can make text read otherwise than it is stored (Unicode Technical Standard 39; CVE-2021-42574).
"""

import re
import unicodedata

from dateline.events import Removal

_BREAKS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028]")
_SPACES = re.compile("[\t\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_RUNS = re.compile(" {2,}")
_KINDS = {
    "control_characters": "\x00-\x08\x0e-\x1f\x7f-\x9f\ufff9-\ufffb\ufffe\uffff\ud800-\udfff",
    "invisible_characters": "\xad\u200b\u2060-\u2064\ufeff\U000e0000-\U000e007f",
    "bidi_controls": "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069",
}
_UNWANTED = re.compile("|".join(f"(?P<{kind}>[{characters}])" for kind, characters in _KINDS.items()))


def plain(text: str) -> str:
    """NFC, one kind of line break, one kind of space, never two in a row; lines stay lines."""
    if not text.replace("\n", "").isprintable():
        text = _BREAKS.sub("\n", text).replace("\u2029", "\n\n")
        text = _SPACES.sub(" ", text)
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
    return _RUNS.sub(" ", text) if "  " in text else text


def without_controls(text: str) -> tuple[str, list[Removal]]:
    """The text without control, invisible and bidi characters, and which ones there were (as 'U+202E')."""
    if text.isprintable():
        return text, []
    found: dict[str, dict[str, None]] = {}
    for match in _UNWANTED.finditer(text):
        found.setdefault(match.lastgroup or "", {})[f"U+{ord(match[0]):04X}"] = None
    removed = [Removal(kind=kind, text=" ".join(points)) for kind, points in found.items()]
    return _UNWANTED.sub("", text), removed


def has_letters(text: str) -> bool:
    """True where there is at least one letter of any script."""
    return any(map(str.isalpha, text))


def folded(text: str) -> str:
    """A form in which two printings of one line are equal: only letters and digits, case folded."""
    return "".join(filter(str.isalnum, text.casefold()))
