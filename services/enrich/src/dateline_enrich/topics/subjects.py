"""Subjects by the IPTC Media Topics: the topics that most of a text's telling terms speak for."""

import math
from collections import Counter, defaultdict
from dataclasses import dataclass, field

from dateline.events import Topic
from dateline_enrich.document import TOKEN, Document
from dateline_enrich.topics.lexicon import Lexicon, lexicon

METHOD = "mediatopics-lexicon-2"
MOST = 2
"""Top-level topics an article; each may bring one of the level below."""
_FEWEST_TERMS, _FEWEST_IN_SHORT, _SHORT = 3, 2, 100
"""Different terms of a topic, at least, before it is named; fewer in a text of so few tokens."""
_LEAST_SHARE, _LEAST_SECOND_SHARE = 0.2, 0.5
"""Of the votes for all topics; of the votes within one topic for a level below."""
_OF_THE_FIRST = 0.55
"""What a second topic needs of the first one's votes."""
_TITLE, _OPENING = 3.0, 2.5
"""Weight of a term in the title, and in the first tenth of the text."""
_SHORTEST_OPENING = 40
"""Tokens."""


@dataclass(slots=True)
class _Poll:
    """Votes by topic, and how many different terms cast them; '' is no topic."""

    votes: defaultdict[str, float] = field(default_factory=lambda: defaultdict(float))
    terms: Counter[str] = field(default_factory=Counter)

    def cast(self, topic: str, weight: float) -> None:
        self.votes[topic] += weight
        self.terms[topic] += 1

    def ranking(self, fewest: int) -> list[tuple[str, float]]:
        """Topics that at least so many terms speak for, with their votes, most first."""
        ranked = [(topic, n) for topic, n in self.votes.items() if self.terms[topic] >= fewest]
        return sorted(ranked, key=lambda item: (-item[1], item[0]))


def find(document: Document, title: str) -> list[Topic]:
    """Top-level topics, best first, each followed by one a level below where most of its votes agree.

    The score is the share of the text's votes that a topic has. Nothing is named where too few terms speak.
    """
    table = lexicon()
    tops, seconds = _Poll(), defaultdict[str, _Poll](_Poll)
    for term, weight in _weights(document, title, table).items():
        for vote in table.votes[term]:
            tops.cast(vote.top, vote.weight * weight)
            if vote.second:
                seconds[vote.top].cast(vote.second, vote.weight * weight)
    total = sum(tops.votes.values())
    found: list[Topic] = []
    fewest = _FEWEST_TERMS if len(document.tokens) > _SHORT else _FEWEST_IN_SHORT
    ranking = tops.ranking(fewest)[:MOST]
    for top, votes in ranking:
        if votes < _LEAST_SHARE * total or votes < _OF_THE_FIRST * ranking[0][1]:
            break
        found.append(Topic(qcode=top, label=table.labels[top], score=round(votes / total, 3)))
        found.extend(_below(top, seconds[top], total, table))
    return found


def _below(top: str, poll: _Poll, total: float, table: Lexicon) -> list[Topic]:
    for second, votes in poll.ranking(_FEWEST_TERMS)[:1]:
        if votes >= _LEAST_SECOND_SHARE * sum(poll.votes.values()):
            score = round(votes / total, 3)
            return [Topic(qcode=second, label=table.labels[second], broader=top, score=score)]
    return []


def _weights(document: Document, title: str, table: Lexicon) -> dict[str, float]:
    """Each term found with its weight: the logarithm of how often it comes, more in title and opening."""
    tokens = [token.text for token in document.tokens if token.word]
    counts: dict[str, float] = defaultdict(float)
    opening = max(len(tokens) // 10, _SHORTEST_OPENING)
    for index, term in table.terms(tokens):
        counts[term] += _OPENING if index < opening else 1.0
    for _, term in table.terms([token for token in TOKEN.findall(title) if token[0].isalnum()]):
        counts[term] += _TITLE
    return {term: math.log2(1 + count) for term, count in counts.items()}
