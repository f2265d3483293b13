"""What the tagger looks at: a word, its neighbours, its run of capitals, the same word elsewhere."""

from collections import Counter

from dateline_enrich.document import Document
from dateline_enrich.entities import stretches
from dateline_enrich.entities.vocabulary import Feature, Vocabulary
from dateline_enrich.gazetteer import LONGEST_NAME
from dateline_enrich.lexicon import words

LONGEST_RUN = 12
_JOINED_IN_TABLES = frozenset(["of", "and", "the", "&", "for"])


class Features:
    """The stretches of a text that may hold names, and the features of their tokens."""

    def __init__(self, document: Document, vocabulary: Vocabulary) -> None:
        self.document = document
        self.tokens = [token.text for token in document.tokens]
        self._lowers = [token.lower() for token in self.tokens]
        self._vocabulary = vocabulary
        self._openers = stretches.openers(document)
        self.stretches = stretches.find(document, self._openers)
        self.inside = [i for first, last in self.stretches for i in range(first, last + 1)]
        self._capitals = [i for i in self.inside if self.tokens[i][0].isupper()]
        self._more: dict[int, list[str]] = {i: [] for i in self.inside}
        self._sentences()
        self._tables()
        self._runs()
        self._elsewhere()

    def of(self, first: int, last: int) -> list[list[Feature]]:
        """The features of each token of a stretch."""
        return [self._token(i, f"at={min(i - first, 3)}/{min(last - i, 3)}") for i in range(first, last + 1)]

    def _token(self, i: int, place: str) -> list[Feature]:
        beside, tokens, lowers = self._vocabulary.beside, self.tokens, self._lowers
        row, more = list(self._vocabulary.here(tokens[i])), [*self._more[i], place]
        if i - 1 >= self._first[i]:
            row += beside(tokens[i - 1], "-1")
            more.append(f"b-={lowers[i - 1]}|{lowers[i]}")
        if i - 2 >= self._first[i]:
            row += beside(tokens[i - 2], "-2")
        if i + 1 < self._last[i]:
            row += beside(tokens[i + 1], "+1")
            more.append(f"b+={lowers[i]}|{lowers[i + 1]}")
        if i + 2 < self._last[i]:
            row += beside(tokens[i + 2], "+2")
        row += self._vocabulary.known(more)
        return row

    def _sentences(self) -> None:
        """Where the sentence of a token begins and ends, and whether it is a heading or shouted."""
        self._first: dict[int, int] = {}
        self._last: dict[int, int] = {}
        inside = iter(self.inside)
        i = next(inside, None)
        for first, last in self.document.sentence_tokens:
            looks: list[str] | None = None
            while i is not None and i < last:
                looks = self._looks(first, last) if looks is None else looks
                self._first[i], self._last[i] = first, last
                self._more[i] += looks
                self._more[i] += ["bos"] if i == first else ["opens"] if i in self._openers else []
                self._more[i] += ["eos"] if i + 1 == last else []
                i = next(inside, None)

    def _looks(self, first: int, last: int) -> list[str]:
        letters = [token for token in self.tokens[first:last] if token[0].isalpha()]
        capitals = sum(token[0].isupper() for token in letters)
        heading = capitals * 3 > len(letters) * 2
        shouted = heading and len(letters) > 3 and not any(token.islower() for token in letters)
        return ["heading"] * heading + ["shouted"] * shouted

    def _tables(self) -> None:
        """Names of several words that the tables hold, the longest from the left."""
        beyond = 0
        for i in self._capitals:
            if i >= beyond:
                beyond = i + self._table_name(i)

    def _table_name(self, first: int) -> int:
        """The number of words of the longest name in the tables that starts here, at least 1."""
        last, end = first, min(self._last[first], first + LONGEST_NAME)
        while last + 1 < end and (
            self.tokens[last + 1][0].isupper() or self.tokens[last + 1] in _JOINED_IN_TABLES
        ):
            last += 1
        for stop in range(last, first, -1):
            kind = self._vocabulary.together(" ".join(self.tokens[first : stop + 1]))
            if kind:
                for k in range(first, stop + 1):
                    self._more.setdefault(k, []).append(f"g={'B' if k == first else 'I'}-{kind}")
                return stop - first + 1
        return 1

    def _runs(self) -> None:
        """Runs of capitals: how they begin and end says what their words are."""
        beyond = 0
        for i in self._capitals:
            if i < beyond or (i in self._openers and self._lowers[i] in words("function")):
                continue
            last = i
            while last - i < LONGEST_RUN and self._runs_on(last):
                last += 1
            self._run(i, last)
            beyond = last + 1

    def _runs_on(self, index: int) -> bool:
        if index + 1 >= len(self.tokens) or not self.tokens[index + 1][0].isupper():
            return False
        a, b = self.document.tokens[index : index + 2]
        return b.start - a.end == 1 and self.document.text[a.end] != "\n"

    def _run(self, first: int, last: int) -> None:
        flags, lowers = self._vocabulary.flags, self._lowers
        before = lowers[first - 1] if first > self._first[first] else ""
        after = lowers[last + 1] if last + 1 < self._last[first] else ""
        shared = [f"rn={min(last - first + 1, 5)}", f"rb={before}", f"ra={after}", f"rh={lowers[last]}"]
        shared += [f"rf={flag}" for flag in flags(self.tokens[last])]
        shared += [f"r1={flag}" for flag in flags(self.tokens[first])]
        for k in range(first, last + 1):
            if k in self._more:
                self._more[k] += shared
                self._more[k].append(f"ri={min(k - first, 3)}/{min(last - k, 3)}")

    def _elsewhere(self) -> None:
        """How the same word stands in the rest of the text."""
        beside = {i: self._stands(i) for i in self._capitals}
        seen: dict[str, Counter[str]] = {}
        for i, found in beside.items():
            seen.setdefault(self.tokens[i], Counter()).update(found)
        small = self.document.lower_words
        for i, found in beside.items():
            counts = seen[self.tokens[i]]
            self._more[i] += [f"e={how}" for how in counts if counts[how] > (how in found)]
            if self._lowers[i] in small:
                self._more[i].append("e=small")

    def _stands(self, i: int) -> list[str]:
        """In which telling company a capital stands."""
        flags, tokens = self._vocabulary.flags, self.tokens
        found = ["again"] if i in self._openers else ["again", "mid"]
        if i:
            before = flags(tokens[i - 1])
            found += ["titled"] if "titles" in before or "roles" in before else []
            found += ["forenamed"] if "forename" in before else []
            found += ["in"] if "place_prepositions" in before else []
            found += [tokens[i - 1]] if tokens[i - 1] in ("the", "(") else []
        if i + 1 < len(tokens):
            after = flags(tokens[i + 1])
            found += ["said"] if "said" in after else []
            found += ["headed"] if "org_heads" in after and tokens[i + 1][0].isupper() else []
            found += ["owns"] if tokens[i + 1] in ("'", "’") else []
            found += ["leads"] if self._runs_on(i) else []
        return found
