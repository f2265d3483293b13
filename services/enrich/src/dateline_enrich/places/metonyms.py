"""Whether a capital or country stands for its government: 'Moscow has called for', 'ties with Seoul'."""

from collections import Counter
from collections.abc import Sequence

from dateline_enrich.document import Document
from dateline_enrich.lexicon import words
from dateline_enrich.places.sightings import Sighting

_AUXILIARIES = frozenset(
    {
        "has",
        "had",
        "would",
        "will",
        "is",
        "was",
        "also",
        "have",
        "were",
        "could",
        "did",
        "does",
        "may",
        "might",
        "should",
        "must",
        "never",
        "not",
        "now",
        "then",
        "still",
        "recently",
        "reportedly",
        "repeatedly",
        "later",
        "again",
        "immediately",
    }
)
"""Between what acts and what it does: 'has called', 'also called'."""
_WITHIN = frozenset(
    {"in", "at", "near", "of", "outside", "across", "around", "into", "inside", "through", "throughout"}
)
_PARTY = frozenset(
    {"on", "to", "from", "and", ",", "or", "for", "upon", "at", "toward", "towards", "between"}
)
_REACH = 6
"""Words before a name that may say that it is a party to something."""


def governments(document: Document, sightings: Sequence[Sighting], capitals: Sequence[bool]) -> list[bool]:
    """For each sighting whether its government is meant; `capitals` says which are capitals.

    A country is itself either way: it counts only as the subject of what governments do. Capitals joined by
    commas, 'and' or 'or' are alike: 'dependent on Washington, Beijing and Seoul'. Where nothing beside a
    capital decides, it is what its other mentions mostly are.
    """
    pairs = list(zip(sightings, capitals, strict=True))
    said = [s.acts or _acts(document, s, capital=capital) for s, capital in pairs]
    order = range(1, len(sightings))
    for one, other in [*((i - 1, i) for i in order), *((i, i - 1) for i in reversed(order))]:
        joined = _joined(document, *sorted((sightings[one], sightings[other]), key=lambda s: s.start))
        if said[one] and capitals[one] and capitals[other] and joined:
            said[other] = True
    leaning: Counter[str] = Counter()
    for (sighting, capital), acts in zip(pairs, said, strict=True):
        leaning[sighting.key] += 0 if acts is None or not capital else 1 if acts else -1
    return [
        acts if acts is not None else capital and leaning[sighting.key] > 0
        for (sighting, capital), acts in zip(pairs, said, strict=True)
    ]


def _joined(document: Document, one: Sighting, other: Sighting) -> bool:
    between = [t.text for t in document.tokens[one.last + 1 : other.first]]
    return 0 < len(between) <= 2 and all(word in (",", "and", "or") for word in between)


def _acts(document: Document, sighting: Sighting, *, capital: bool) -> bool | None:
    """True where a government is meant, False where a place is, None where the words around don't say."""
    tokens = document.tokens
    before = [t.text.lower() for t in tokens[max(sighting.first - _REACH, 0) : sighting.first]]
    after = [t.text for t in tokens[sighting.last + 1 : sighting.last + 5]]
    tied = bool(words("state_ties").intersection(before))
    last = before[-1] if before else ""
    if last in _WITHIN and not (tied and last in _PARTY):
        return False
    if _does(after, last) and after[:1] != [","]:
        return True
    if not capital:
        return False
    if possessed := _possessed(after):
        return bool(words("state_matters").intersection(possessed))
    if words("state_travel").intersection(before):
        return False
    if last in words("state_pressed") or (tied and last in _PARTY):
        return True
    return None if last not in words("place_prepositions") and after[:1] != [","] else False


def _does(after: list[str], last: str) -> bool:
    """'has called', 'denies': but in 'the talks in Paris said' the capital is no subject."""
    verbs = [word for word in after[:3] if word not in _AUXILIARIES]
    first = after[:1]
    helped = bool(first) and first[0] in _AUXILIARIES
    return (
        bool(verbs) and verbs[0] in words("state_verbs") and (helped or verbs[:1] == first) and last != "from"
    )


def _possessed(after: list[str]) -> list[str]:
    """The two words after the possessive in \"Moscow's alleged involvement\"; none where there is none."""
    joined = "".join(after[:2]).lower()
    if not joined.startswith(("'s", "’s")):
        return []
    return after[1:3] if after[0].lower() in ("'s", "’s") else after[2:4]
