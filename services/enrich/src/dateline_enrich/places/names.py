"""Places in a text of any language that we have a table of names for: countries, capitals, great cities."""

import gzip
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from dateline.events import Place, Span
from dateline_enrich.document import Document
from dateline_enrich.gazetteer import Gazetteer, Record
from dateline_enrich.lexicon import data, words
from dateline_enrich.places.namesakes import Choice
from dateline_enrich.places.resolution import event

_SCRIPTS = {
    "cyrillic": "ru uk bg sr mk be kk",
    "greek": "el",
    "arabic": "ar fa ur",
    "hebrew": "he",
    "devanagari": "hi",
    "thai": "th",
    "cjk": "zh ja",
    "katakana": "ja",
    "hangul": "ko",
    "latin": "de es fr it pt nl ca gl eu pl cs sk hu ro hr sl sq lt lv et fi sv da nb no tr az id ms vi tl sw"
    " af sr",
}
"""Which languages read the names of a script."""
LANGUAGES = frozenset(" ".join(_SCRIPTS.values()).split())
_UNSPACED = frozenset({"zh", "ja", "th"})
_NOUNS_IN_CAPITALS = frozenset({"de", "nb", "da"})


class _Names(NamedTuple):
    """Names to key and id, and the lengths of those that begin with a character, longest first."""

    meaning: dict[str, tuple[str, int]]
    lengths: dict[str, tuple[int, ...]]


def by_name(document: Document, gazetteer: Gazetteer, language: str) -> list[Place]:
    """Countries, capitals and cities of a million by their names in `language` (BCP 47 primary tag).

    A name that is part of a longer one is left out. Empty for a language without a table: see LANGUAGES.
    """
    found: dict[int, tuple[Record, list[Span]]] = {}
    if language in LANGUAGES:
        for start, end, record in _mentions(document.text, gazetteer, language):
            found.setdefault(record.geonames_id, (record, []))[1].append(Span(start=start, end=end))
    return [_place(document, gazetteer, record, spans) for record, spans in found.values()]


def _place(document: Document, gazetteer: Gazetteer, record: Record, spans: list[Span]) -> Place:
    said = document.text[spans[0].start : spans[0].end]
    country = record.kind == "country"
    reason = f"“{said}” is a name of {record.name}" + (
        "" if country else f", {gazetteer.country(record.country).name}"
    )
    return event(gazetteer, Choice(record, reason, 0.9 if country else 0.75), spans)


def _mentions(text: str, gazetteer: Gazetteer, language: str) -> Iterator[tuple[int, int, Record]]:
    names, beyond = _names(language), 0
    for start, character in enumerate(text):
        if start < beyond or character not in names.lengths:
            continue
        for length in names.lengths[character]:
            end = start + length
            known = names.meaning.get(text[start:end].replace("’", "'")) if end <= len(text) else None
            if known and (language in _UNSPACED or _apart(text, start, end, language)):
                record = gazetteer.record(*known)
                if not _within_a_name(text, start, end, record, language):
                    yield start, end, record
                beyond = end
                break


def _apart(text: str, start: int, end: int, language: str) -> bool:
    """Whether a name stands as a word, but for what the language writes onto it: a genitive, 'in', 'and'."""
    first = start
    while first > 0 and text[first - 1].isalnum() and start - first < 3:
        first -= 1
    last = end
    while last < len(text) and text[last].isalnum() and last - end < 4:
        last += 1
    opening, ending = text[first:start], text[end:last]
    return (not opening or f"{language} {opening}" in words("name_openings")) and (
        not ending or f"{language} {ending}" in words("name_endings")
    )


def _within_a_name(text: str, start: int, end: int, record: Record, language: str) -> bool:
    """'Paris Hilton', 'Real Madrid': a city's name beside another capitalised word; the Mali in Maria."""
    if _in_katakana(text, start, end):
        return True
    if record.kind == "country" or not text[start].isupper() or language in _NOUNS_IN_CAPITALS:
        return False
    after = text[end + 1 : end + 2].isupper() and text[end : end + 1] in (" ", "-")
    before = text[:start].rsplit(None, 1)[-1] if start > 1 and text[start - 1] == " " else ""
    return after or (
        len(before) > 1 and before[0].isupper() and before.isalpha() and not _opens(text, start, before)
    )


def _opens(text: str, start: int, before: str) -> bool:
    """Whether the word before a name begins its sentence, and so has its capital anyhow."""
    ahead = text[: start - len(before) - 1].rstrip()
    return not ahead or ahead[-1] in '.!?:\n»”"“«–-'


def _in_katakana(text: str, start: int, end: int) -> bool:
    """Whether a name in katakana goes on in katakana: the Mali in Maria."""
    return any(
        _katakana(text[inner]) and 0 <= outer < len(text) and _katakana(text[outer])
        for inner, outer in ((start, start - 1), (end - 1, end))
    )


def _katakana(character: str) -> bool:
    return "ァ" <= character <= "ヺ" or character == "ー"


@cache
def _names(language: str) -> _Names:
    """Of the language itself first, then of its scripts."""
    sources = [script for script, languages in _SCRIPTS.items() if language in languages.split()]
    meaning: dict[str, tuple[str, int]] = {}
    for source in [*sources, "nb" if language == "no" else language]:
        meaning.update(_table().get(source, {}))
    lengths: dict[str, set[int]] = defaultdict(set)
    for name in meaning:
        lengths[name[0]].add(len(name))
    return _Names(meaning, {first: tuple(sorted(sizes, reverse=True)) for first, sizes in lengths.items()})


@cache
def _table() -> dict[str, dict[str, tuple[str, int]]]:
    found: dict[str, dict[str, tuple[str, int]]] = defaultdict(dict)
    for line in gzip.decompress(data("place_names.tsv.gz")).decode().split("\n"):
        source, name, key, id_ = line.split("\t")
        found[source][name] = key, int(id_)
    return found
