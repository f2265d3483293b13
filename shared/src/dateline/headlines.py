"""What an article is listed under."""

CHARACTERS = 90
"""Of an opening, at most: a long headline."""
_STOPS = " .,:;。、，"


def headline(title: str, text: str) -> str:
    """The title, or else the first words of the text, which end with … where more follow."""
    return title or _opening(text)


def _opening(text: str) -> str:
    line = " ".join(text[: 2 * CHARACTERS].split())
    if len(line) <= CHARACTERS:
        return line
    words = line[:CHARACTERS].rpartition(" ")[0]
    most = words if len(words) > CHARACTERS // 2 else line[:CHARACTERS]  # some scripts have no spaces
    return most.rstrip(_STOPS) + "…"
