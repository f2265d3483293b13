"""What a first reading of the text says to a second: one word is mostly one thing in one text."""

from collections import Counter, defaultdict
from collections.abc import Sequence

OUTSIDE = "O"
LABELS = (
    OUTSIDE,
    *(f"{part}-{kind}" for kind in ("person", "organisation", "place", "other") for part in "BI"),
)


def chunks(labels: Sequence[str]) -> list[tuple[int, int, str]]:
    """First, last and type of each name that labels tell of."""
    found: list[tuple[int, int, str]] = []
    for index, label in enumerate(labels):
        if label.startswith("B-"):
            found.append((index, index, label[2:]))
        elif label != OUTSIDE:
            first, _, kind = found[-1]
            found[-1] = (first, index, kind)
    return found


class FirstReading:
    """The labels of a whole text, and what they say of each word in the rest of it."""

    def __init__(self, tokens: Sequence[str], labels: Sequence[str], inside: Sequence[int]) -> None:
        """`inside` are the tokens that may be names."""
        self._tokens, self._labels = tokens, labels
        self._words: dict[str, Counter[str]] = defaultdict(Counter)
        self._wholes: dict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
        self._lasts: dict[str, Counter[str]] = defaultdict(Counter)
        self._chunk: dict[int, tuple[int, int]] = {}
        for i in inside:
            self._words[tokens[i]][_kind(labels[i])] += 1
        for first, last, kind in chunks(labels):
            self._wholes[tuple(tokens[first : last + 1])][kind] += 1
            if first < last:
                self._lasts[tokens[last]][kind] += 1
            self._chunk.update(dict.fromkeys(range(first, last + 1), (first, last)))

    def features(self, i: int) -> list[str]:
        """Of a token that may be a name, for the second reading."""
        own, kind, token = self._labels[i], _kind(self._labels[i]), self._tokens[i]
        found = [f"p={own}", f"p-={self._label(i - 1)}", f"p+={self._label(i + 1)}"]
        if not token[0].isupper():
            return found
        if most := _others(self._words[token], kind):
            found += [
                f"m={most[0]}",
                f"m={most[0]}|{own}",
                f"mn={most[0]}/{min(most[1], 3)}/{most[1] * 4 // most[2]}",
            ]
        first, last = self._chunk.get(i, (i, i))
        if own != OUTSIDE and (most := _others(self._wholes[tuple(self._tokens[first : last + 1])], kind)):
            found.append(f"me={most[0]}|{own}")
        if token in self._lasts and (
            most := _others(self._lasts[token], kind if first < i == last else None)
        ):
            found += [f"ml={most[0]}", f"ml={most[0]}|{own}"]
        return found

    def _label(self, index: int) -> str:
        return self._labels[index] if 0 <= index < len(self._labels) else OUTSIDE


def _kind(label: str) -> str:
    return label[2:] or OUTSIDE


def _others(counts: Counter[str], own: str | None) -> tuple[str, int, int] | None:
    """The commonest kind without one's own vote, its votes, and all votes."""
    rest = {kind: count - (kind == own) for kind, count in counts.items()}
    total = sum(rest.values())
    if not total:
        return None
    best = max(rest, key=lambda kind: (rest[kind], kind))
    return best, rest[best], total
