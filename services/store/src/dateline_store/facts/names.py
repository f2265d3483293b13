"""Names joined across articles: 'Kim Jong-un' and 'Kim Jong Un', and 'Kim' where one of them leads."""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise
from typing import Literal

from dateline.events import ArticleEnriched, Origin
from dateline.reading import NamedFact

MOST = 500
"""Of one type, this many names are compared: those that most origins use."""
_SHOWN = 50
_ALIASES, _ROLES = 10, 5
_LEAD = 3
"""A short name goes to the fuller one that is named this many times as often as the next, if no more origins
name that one than the next."""
_WORDS = re.compile(r"[^\W_]+")

Words = tuple[str, ...]
Type = Literal["person", "organisation"]


@dataclass
class _Name:
    """One name as its folded words, with all that articles say about it."""

    words: Words
    mentions: int = 0
    wordings: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    """With the origins that use each."""
    roles: Counter[str] = field(default_factory=Counter)
    origins: set[str] = field(default_factory=set)
    articles: set[object] = field(default_factory=set)
    aliases: set[Words] = field(default_factory=set)

    @property
    def weight(self) -> tuple[int, int]:
        return len(self.origins), self.mentions

    def join(self, other: "_Name") -> None:
        self.mentions += other.mentions
        for wording, origins in other.wordings.items():
            self.wordings[wording] |= origins
        self.roles += other.roles
        self.origins |= other.origins
        self.articles |= other.articles
        self.aliases |= other.aliases


def agreed(
    read: Sequence[ArticleEnriched], origins: dict[str, Origin], type: Type, needed: int
) -> list[NamedFact]:
    """The people or organisations that at least `needed` origins name, the most said first."""
    joined = _joined(_names(read, type).values(), type)
    kept = [name for name in joined if len(name.origins) >= needed]
    kept.sort(key=lambda name: (-len(name.origins), -name.mentions, name.words))
    return [_fact(name, origins) for name in kept[:_SHOWN]]


def _names(read: Sequence[ArticleEnriched], type: Type) -> dict[Words, _Name]:
    """Every name by its words: case, hyphens, accents and points do not count."""
    found: dict[Words, _Name] = {}
    for member in read:
        for entity in member.enrichment.entities:
            if entity.type != type or not (words := folded(entity.name)):
                continue
            name = found.setdefault(words, _Name(words))
            name.mentions += max(len(entity.mentions), 1)
            name.wordings[entity.name].add(member.origin.key)
            name.roles.update(set(entity.roles))
            name.origins.add(member.origin.key)
            name.articles.add(member.article_id)
            name.aliases.update(filter(None, map(folded, entity.aliases)))
    return found


@lru_cache(4096)
def folded(name: str) -> Words:
    """The words of a name without case, accents, hyphens and points."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return tuple(_WORDS.findall(plain.casefold().replace("'", "").replace("’", "")))


def _joined(names: Iterable[_Name], type: Type) -> list[_Name]:
    """Each short name joined to the fuller one it belongs to, the longest first."""
    ranked = sorted(names, key=lambda name: (name.weight, name.words), reverse=True)[:MOST]
    by_word: dict[str, list[_Name]] = defaultdict(list)
    roots: list[_Name] = []
    for name in sorted(ranked, key=lambda n: (-len(n.words), -len("".join(n.words)), n.words)):
        fuller = _leading([root for root in by_word[name.words[-1]] if _belongs(name, root, type)])
        if fuller:
            fuller.join(name)
            continue
        roots.append(name)
        for word in {*name.words, *(alias[-1] for alias in name.aliases)}:
            by_word[word].append(name)
    return roots


def _belongs(short: _Name, full: _Name, type: Type) -> bool:
    """Whether two names can be one. An article that has both apart says that they are not."""
    if short.articles & full.articles:
        return False
    return shortens(short.words, full.words) if type == "person" else short.words in full.aliases


def shortens(short: Words, full: Words) -> bool:
    """'Putin', 'V. Putin' and 'Vladimir Putin' shorten 'Vladimir V. Putin'; 'Jong' shortens no Kim."""
    if len(short) == 1:
        return short[0] in (full[0], full[-1]) and len(short[0]) > 1
    if short[-1] != full[-1] and short[0] != full[0]:
        return False
    rest = iter(full)
    return all(any(_same(word, other) for other in rest) for word in short)


def _same(word: str, other: str) -> bool:
    return word == other or (len(word) == 1 and other.startswith(word))


def _leading(candidates: list[_Name]) -> _Name | None:
    """The only one, or the one that clearly leads; none where it could be either."""
    ranked = sorted(candidates, key=lambda name: (name.weight, name.words), reverse=True)
    for first, second in pairwise(ranked[:2]):
        more_origins = len(first.origins) > len(second.origins)
        if not more_origins and first.weight[1] < _LEAD * second.weight[1]:
            return None
    return ranked[0] if ranked else None


def _fact(name: _Name, origins: dict[str, Origin]) -> NamedFact:
    """Under the wording of the fullest name that most origins use."""
    ranked = sorted(name.wordings, key=lambda w: (-len(name.wordings[w]), w.isupper(), w))
    best = next(wording for wording in ranked if folded(wording) == name.words)
    roles = sorted(name.roles, key=lambda role: (-name.roles[role], role))
    return NamedFact(
        name=best,
        aliases=[wording for wording in ranked if wording != best][:_ALIASES],
        roles=roles[:_ROLES],
        origins=[origins[key] for key in sorted(name.origins)],
    )
