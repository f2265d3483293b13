"""Which words speak for which topic: IPTC's own labels, and the words of news in data/topic_words.tsv."""

from collections import defaultdict
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from dateline_enrich.document import TOKEN
from dateline_enrich.lexicon import data, words

LONGEST = 4
"""Words in a term."""
_LABEL_WEIGHT, _LABEL_WORD_WEIGHT = 1.0, 0.6
"""What a label of the narrower concepts weighs: of several words, of one."""
_NOT_TELLING = "-"


class Vote(NamedTuple):
    """A topic that a term speaks for: its top level, the level below where the term is that telling."""

    top: str
    second: str
    weight: float


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Votes by term (stems joined by spaces), the words that terms begin with, labels, lineages by qcode."""

    votes: dict[str, tuple[Vote, ...]]
    openings: frozenset[str]
    labels: dict[str, str]
    lineages: dict[str, tuple[str, str]]

    def terms(self, tokens: list[str]) -> list[tuple[int, str]]:
        """The longest term that begins at each token, with the token's index; terms don't overlap."""
        stems = list(map(stem, tokens))
        openings, done = self.openings, 0
        found: list[tuple[int, str]] = []
        for index, word in enumerate(stems):
            if index >= done and (word in openings or tokens[index] in openings):
                term, size = self._term_at(index, stems, tokens)
                if size:
                    found.append((index, term))
                    done = index + size
        return found

    def _term_at(self, index: int, stems: list[str], tokens: list[str]) -> tuple[str, int]:
        for size in range(min(LONGEST, len(stems) - index), 1, -1):
            if (term := " ".join(stems[index : index + size])) in self.votes:
                return term, size
        for term in (tokens[index], stems[index]):  # 'House' is one thing, 'house' another
            if term in self.votes:
                return term, 1
        return "", 0


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """Without a plural's ending, in lower case. Movie and movies, church and churches agree."""
    word = word.lower()
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-2] if word.endswith(("ches", "shes", "xes", "sses", "zes")) else word[:-1]
    return word[:-2] + "y" if word.endswith("ie") else word


def key(term: str) -> str:
    """How a term is looked up. One word with a capital stays as written: it counts only so."""
    if " " not in term and term[0].isupper():
        return term
    return " ".join(stem(token) for token in TOKEN.findall(term) if token[0].isalnum())


def lineage(qcode: str) -> tuple[str, str]:
    """A topic's top-level topic and its ancestor (or itself) one below, '' for a top-level one.

    Raises KeyError for what is no topic in use.
    """
    return lexicon().lineages[qcode]


@cache
def lexicon() -> Lexicon:
    """Both tables, read once."""
    labels, lineages = {}, {}
    of_iptc: dict[str, list[Vote]] = defaultdict(list)
    for line in data("mediatopics.tsv").decode().splitlines():
        qcode, top, second, label = line.split("\t")
        labels[qcode], lineages[qcode] = label, (top, second)
        words_of_label = label.split(" (")[0].split()
        if qcode != top and len(words_of_label) <= LONGEST and not set(words_of_label) & words("function"):
            weight = _LABEL_WEIGHT if len(words_of_label) > 1 else _LABEL_WORD_WEIGHT
            of_iptc[key(" ".join(words_of_label).lower())].append(Vote(top, second, weight))
    ours: dict[str, list[Vote]] = defaultdict(list)
    for line in data("topic_words.tsv").decode().splitlines():
        code, weight_, listed = line.split("\t")
        votes = [] if code == _NOT_TELLING else [Vote(*lineages[f"medtop:{code}"], float(weight_))]
        for term in listed.split(", "):
            ours[key(term)].extend(votes)
    merged = {term: tuple(_shared(votes)) for term, votes in (of_iptc | ours).items()}
    openings = frozenset(term.split(" ")[0] for term in merged)
    return Lexicon(merged, openings, labels, lineages)


def _shared(votes: list[Vote]) -> list[Vote]:
    """A term of several topics says less for each."""
    return [Vote(vote.top, vote.second, vote.weight / len(votes)) for vote in votes]
