"""Role words beside a name: 'North Korean leader Kim Jong Un', 'Artyom Lukin, a professor at ...'."""

from collections.abc import Mapping

from dateline_enrich.document import Document
from dateline_enrich.gazetteer import Gazetteer
from dateline_enrich.lexicon import words
from dateline_enrich.named import Mention

_SPACES = (" ", "\u00a0")
_POSSESSIVE = ("'", "’", "s")
LONGEST_ROLE = 9
"""In tokens."""


def beside(
    document: Document, gazetteer: Gazetteer, mention: Mention, starts: Mapping[int, int]
) -> str | None:
    """The role words before or after a person's name, as they stand, or None.

    `starts`: where the name begins that a token is part of; no role begins within one.
    """
    return _before(document, gazetteer, mention, starts) or _after(document, mention)


def _is_role(word: str) -> bool:
    return word.lower() in words("roles")


def _before(
    document: Document, gazetteer: Gazetteer, mention: Mention, starts: Mapping[int, int]
) -> str | None:
    tokens = document.tokens
    last = mention.first - 1
    if last < 0 or document.text[tokens[last].end : mention.start] not in _SPACES:
        return None
    if not tokens[last].word:
        return None
    head = _head(document, last)
    if head is None:
        return None
    first = head
    while first > 0 and last - first < LONGEST_ROLE and _modifies(document, gazetteer, first - 1):
        first -= 1
    return document.text[tokens[starts.get(first, first)].start : tokens[last].end]


def _head(document: Document, last: int) -> int | None:
    """The role noun that ends at a token: 'leader', 'Secretary of State', 'envoy for North Korea'."""
    tokens = document.tokens
    if _is_role(tokens[last].text):
        return last
    for index in range(last - 1, max(last - 4, 0), -1):
        if tokens[index].text in ("of", "for", "to", "on"):
            what = [token.text for token in tokens[index + 1 : last + 1]]
            named = all(word[0].isupper() or word in ("the", "and") for word in what)
            named = named and what[-1].lower() not in words("titles")
            return index - 1 if named and _is_role(tokens[index - 1].text) else None
        if not tokens[index].word:
            return None
    return None


def _modifies(document: Document, gazetteer: Gazetteer, index: int) -> bool:
    token, after = document.tokens[index], document.tokens[index + 1]
    lower = token.text.lower()
    if document.text[token.end : after.start] not in _SPACES or not token.word:
        return False
    if (
        lower in words("function")
        and lower not in ("former", "late")
        and not (token.text.isupper() and len(lower) > 1)
    ):
        return False
    if token.capital and document.text[token.start - 1 : token.start] in ("", "\n"):
        return (
            gazetteer.demonym(lower) is not None
            or lower in words("role_modifiers")
            or token.text.isupper()
            or (lower in ("north", "south") or lower in gazetteer or lower == "kremlin")
        )
    return token.capital or lower in words("role_modifiers") or _is_role(lower)


def _acronym(word: str) -> bool:
    return word.isupper() and len(word) > 1


def _after(document: Document, mention: Mention) -> str | None:
    """An apposition: ', a professor at Far Eastern Federal University,'."""
    tokens = document.tokens
    comma = mention.last + 1
    if comma >= len(tokens) or tokens[comma].text != ",":
        return None
    first = comma + 1
    if first < len(tokens) and tokens[first].text in ("a", "an", "the", "his", "her", "its", "their"):
        first += 1
    last = first
    while last < len(tokens) and last - first < LONGEST_ROLE and not _closes(document, last):
        last += 1
    if last >= len(tokens) or last - first >= LONGEST_ROLE or tokens[last].text not in ",.;)—–":
        return None
    noun = next((i for i in range(first, last) if _is_role(tokens[i].text)), None)
    plain = noun is not None and all(
        tokens[i].capital
        or tokens[i].text in words("role_modifiers")
        or tokens[i].text in ("'s", "’s", "'", "’", "s")
        for i in range(first, noun)
    )
    return document.text[tokens[first].start : tokens[last - 1].end] if plain and last > first else None


def _closes(document: Document, index: int) -> bool:
    text = document.tokens[index].text
    return text in {",", ".", ";", ")", "(", ":", "—", "–", "!", "?", '"', "“", "who", "and", "said", "which"}
