"""What a page puts around an article: advertisements, sharing, newsletters, cookies, copyright tails.

Only whole short paragraphs are furniture; a sentence of the copy never is because of a word in it.
The words stand in furniture.txt.
"""

import re
from importlib.resources import files

_LONGEST = 320
_SHOUTED = 35
"""Letters: a line of so many capitals, without an end, is the headline of another story."""
_POINTER = re.compile(
    r"(?:READ|WATCH|READ MORE|MORE|SEE|SEE ALSO|LISTEN|VIDEO|PICTURES|PHOTOS)\s?[:>|]\s.{3,200}$"
)


def _forms() -> "re.Pattern[str]":
    """All forms in one expression, each kind a group."""
    kinds: dict[str, list[str]] = {}
    for line in files(__package__).joinpath("furniture.txt").read_text(encoding="utf-8").splitlines():
        if line[:1] == "[" and line.strip("[]").isidentifier():
            forms = kinds.setdefault(line.strip("[]"), [])
        elif line and not line.startswith("# "):
            forms.append(f"(?:{line})")
    return re.compile("|".join(f"(?P<{kind}>(?:{'|'.join(forms)})$)" for kind, forms in kinds.items()))


_ANY = _forms()
_CONTRIBUTED = re.compile(r"[^.]{2,120} contributed to this (?:report|story|article)\.?$")
_ENDING = re.compile(r".{12,200}[^.,:] read more$")
"""These are told by their end, which is looked at first: every paragraph would be a long search for them."""


def kind(paragraph: str) -> str | None:
    """The kind of furniture that a whole paragraph is; null for copy."""
    if len(paragraph) > _LONGEST:
        return None
    lower = paragraph.lower()
    if (match := _ANY.match(lower)) is not None:
        return match.lastgroup
    if " contributed to this " in lower[-30:] and _CONTRIBUTED.match(lower):
        return "contribution"
    if lower.endswith(" read more") and _ENDING.match(lower):
        return "read_more"
    return "read_more" if _POINTER.match(paragraph) or _is_shouted(paragraph) else None


def _is_shouted(paragraph: str) -> bool:
    if not paragraph.isupper() or paragraph[-1] in '.!?:"”' or len(paragraph.split()) < 6:
        return False
    return sum(map(str.isalpha, paragraph)) >= _SHOUTED
