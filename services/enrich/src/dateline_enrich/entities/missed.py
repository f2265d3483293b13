"""Names that were passed over: those of the tables, and those that are sure elsewhere in the text."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

from dateline_enrich.document import Document, Token
from dateline_enrich.entities.vocabulary import LARGE, known
from dateline_enrich.gazetteer import Gazetteer, fold
from dateline_enrich.lexicon import forenames, words
from dateline_enrich.named import EntityType, Mention

REPEATED = 0.8
"""A name that was found this surely is one wherever its words stand again."""
_LONGEST = 6
"""Capitals in a row; of more the tables know nothing."""
_GEOGRAPHY = frozenset(
    [
        "county",
        "island",
        "islands",
        "lake",
        "mountains",
        "peninsula",
        "province",
        "river",
        "valley",
        "village",
    ]
)
_COMPASS = frozenset(["North", "South", "East", "West"])
_COMMON = ("ordinary", "function", "verbs", "titles", "roles", "calendar")


def with_tables(document: Document, gazetteer: Gazetteer, mentions: list[Mention]) -> list[Mention]:
    """With whole runs of capitals that are a well-known name, a large place, or end as organisations do."""
    taken = _taken(mentions)
    found = list(mentions)
    for first, last in _runs(document, taken):
        text = document.text[document.tokens[first].start : document.tokens[last].end]
        kind = _kind(gazetteer, text, last - first + 1)
        kind = None if first == last and _common(document, first) else kind
        if kind := kind or _place_beside(document, first, last):
            found.append(_mention(document, first, last, kind))
        elif last > first and document.tokens[last - 1].text in forenames() and not _common(document, last):
            found.append(_mention(document, last - 1, last, "person"))  # ... Intelligence Richard Grenell
    return sorted(found, key=lambda m: m.start)


def _mention(document: Document, first: int, last: int, kind: EntityType) -> Mention:
    start, end = document.tokens[first].start, document.tokens[last].end
    return Mention(start, end, first, last, document.text[start:end], kind, 0.6)


def with_again(document: Document, mentions: list[Mention]) -> list[Mention]:
    """With the same words where they were not taken for a name: 'Bank of England' again in a headline."""
    tokens = document.tokens
    sure: dict[str, list[tuple[list[str], Mention]]] = defaultdict(list)
    for mention in {m.text: m for m in mentions if m.confidence >= REPEATED and _telling(m)}.values():
        wording = [t.text for t in tokens[mention.first : mention.last + 1]]
        sure[wording[0]].append((wording, mention))
    taken, found = _taken(mentions), list(mentions)
    for i, token in enumerate(tokens):
        if token.text not in sure or i in taken:
            continue
        for wording, mention in sure[token.text]:
            last = i + len(wording) - 1
            numbered = _joined(document, last) and tokens[last + 1].text[0].isdigit()  # Internet Explorer 6
            if (
                not numbered
                and taken.isdisjoint(range(i, last + 1))
                and [t.text for t in tokens[i : last + 1]] == wording
            ):
                taken.update(range(i, last + 1))
                start, end = token.start, tokens[last].end
                found.append(replace(mention, start=start, end=end, first=i, last=last, confidence=0.7))
    return sorted(found, key=lambda m: m.start)


def _taken(mentions: list[Mention]) -> set[int]:
    return {i for m in mentions for i in range(m.first, m.last + 1)}


def _runs(document: Document, taken: set[int]) -> Iterator[tuple[int, int]]:
    """First and last of capitals in a row that are no part of a name; without 'The' that opens a sentence."""
    tokens, beyond = document.tokens, 0
    for index, token in enumerate(tokens):
        if not token.text[0].isupper() or index < beyond or index in taken or not _capital(token):
            continue
        last = index
        while _joined(document, last) and last + 1 not in taken and _capital(tokens[last + 1]):
            last += 1
        after = _joined(document, last) and last + 1 in taken
        before = index - 1 in taken and _joined(document, index - 1)
        first = index + _opening(tokens[index].text)
        if first <= last and last - first < _LONGEST and not before and not after:
            yield first, last
        beyond = last + 1


def _joined(document: Document, index: int) -> bool:
    """Whether only one space stands between a token and the next."""
    if index + 1 >= len(document.tokens):
        return False
    a, b = document.tokens[index : index + 2]
    return b.start - a.end == 1 and document.text[a.end] != "\n"


def _opening(word: str) -> bool:
    """Whether a word is 'The' or 'In' and no part of a name; 'US' is."""
    return word.lower() in words("function") and (len(word) == 1 or not word.isupper())


def _capital(token: Token) -> bool:
    return token.capital and token.text.lower().rstrip(".") not in words("calendar")


def _kind(gazetteer: Gazetteer, text: str, size: int) -> EntityType | None:
    if kind := known(text):
        return kind
    last = text.split()[-1].lower()
    if size > 1 and last in words("org_heads"):
        return None if last in words("adherents") else "organisation"
    records = (c.record for c in gazetteer.candidates(fold(text)) if not c.alternate)
    return "place" if any(r.kind != "city" or r.population >= LARGE for r in records) else None


def _place_beside(document: Document, first: int, last: int) -> EntityType | None:
    """'Russky island', 'the Yalu river', 'the South'."""
    tokens = document.tokens
    after = tokens[last + 1].text if last + 1 < len(tokens) else ""
    compass = first == last and tokens[first].text in _COMPASS and first and tokens[first - 1].text == "the"
    return "place" if after in _GEOGRAPHY or compass else None


def _common(document: Document, index: int) -> bool:
    """Whether a single word is one of the language too; 'US' isn't."""
    if document.tokens[index].text.isupper() and len(document.tokens[index].text) > 1:
        return False
    lower = document.tokens[index].text.lower()
    return lower in document.lower_words or any(lower in words(name) for name in _COMMON)


def _telling(mention: Mention) -> bool:
    """Whether a wording is a name wherever it stands: two words or more, or no word of the language."""
    lower = mention.text.lower()
    return mention.words > 1 or not any(lower in words(name) for name in _COMMON)
