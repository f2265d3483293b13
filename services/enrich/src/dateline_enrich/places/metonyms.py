"""Whether a capital or country stands for its government: 'Moscow has called for', 'ties with Seoul'."""

from dateline_enrich.document import Document
from dateline_enrich.lexicon import words
from dateline_enrich.named import Mention

_AUXILIARIES = frozenset({"has", "had", "would", "will", "is", "was", "also", "have", "were", "could"})
"""Before what a government does: 'has called'."""
_WITHIN = frozenset({"in", "at", "near", "of", "from", "outside", "across", "around", "into", "inside"})
_ACTED_ON = frozenset({"between", "with", "against", "by", "help"})
_REACH = 6
"""Words before a name that may say that it is a party to something."""


def acts(document: Document, mention: Mention, *, capital: bool) -> bool:
    """Whether what is named acts, or is acted on, rather than being where something is.

    A country is itself either way: it counts only as the subject of what governments do.
    """
    tokens = document.tokens
    before = [t.text.lower() for t in tokens[max(mention.first - _REACH, 0) : mention.first]]
    after = [t.text for t in tokens[mention.last + 1 : mention.last + 4]]
    party = bool(words("state_ties").intersection(before))
    last = before[-1] if before else ""
    if last in _WITHIN and not (party and last == "from"):
        return False
    return _does(after) or (capital and _party(last, party, after))


def _does(after: list[str]) -> bool:
    verbs = [word for word in after if word not in _AUXILIARIES]
    first = after[:1]
    helped = bool(first) and first[0] in _AUXILIARIES
    return bool(verbs) and verbs[0] in words("state_verbs") and (helped or verbs[:1] == first)


def _party(last: str, party: bool, after: list[str]) -> bool:
    possessive = "".join(after[:2]).lower().startswith(("'s", "’s")) and last not in ("on", "to")
    return possessive or last in _ACTED_ON or (party and last in {"on", "to", "from", "and", ",", "or"})
