"""Runs of capitalised words: where names may stand in English copy."""

from collections.abc import Iterator

from dateline_enrich.document import Document, Token
from dateline_enrich.gazetteer import LONGEST_NAME, Gazetteer, fold
from dateline_enrich.lexicon import forenames, institutions, words

LONGEST_RUN = 12
LONGEST_WORD = 40


class Runs:
    """The runs of a text, and what its tokens look like."""

    def __init__(self, document: Document, gazetteer: Gazetteer) -> None:
        self.document = document
        self.tokens = document.tokens
        self.gazetteer = gazetteer
        self.openers = self._sentence_openers()
        self._midsentence = {
            token.text
            for index, token in enumerate(self.tokens)
            if token.capital and index not in self.openers and not token.text[1:].isupper()
        }

    def _sentence_openers(self) -> set[int]:
        """Tokens whose capital may be the sentence's, not their own."""
        openers = set()
        for first, last in self.document.sentence_tokens:
            for index in range(first, last):
                if self.tokens[index].word:
                    openers.add(index)
                    break
        marks = {"“", '"', "‘", ":", "•", "–", "—"}
        openers |= {i + 1 for i, token in enumerate(self.tokens[:-1]) if token.text in marks}
        return openers

    def _name_like(self, index: int) -> bool:
        token = self.tokens[index]
        if not token.capital or len(token.text) > LONGEST_WORD:
            return False
        lower = token.text.lower()
        if lower.rstrip(".") in words("calendar") and not token.text.isupper():
            return index > 0 and self.tokens[index - 1].text in forenames()  # Theresa May
        if lower in words("nonname_acronyms") and token.text.isupper() and len(token.text) > 1:
            return False
        if lower in words("function"):
            return token.text.isupper() and len(token.text) > 1 and fold(token.text) in self.gazetteer
        return index not in self.openers or self._own_capital(index, token, lower)

    def _own_capital(self, index: int, token: Token, lower: str) -> bool:
        """Whether a word that opens a sentence would be capitalised anywhere."""
        if token.text in self._midsentence or (token.text.isupper() and len(token.text) > 1):
            return True
        if lower in words("ordinary") or lower in self.document.lower_words:
            return self._next_capital(index) and self._known_beginning(index)
        if self._next_capital(index) or lower in words("titles") or token.text in forenames():
            return True
        key = fold(token.text)
        return key in self.gazetteer or self.gazetteer.demonym(key) is not None or self._known(index, index)

    def _known_beginning(self, index: int) -> bool:
        for last in range(index + 1, min(index + LONGEST_NAME, len(self.tokens))):
            key = self.key(index, last)
            if key in self.gazetteer or self.gazetteer.demonym(key) or self._known(index, last):
                return True
        lower = self.tokens[index].text.lower()
        return lower in words("org_heads") or lower in words("titles") or lower in words("place_heads")

    def _known(self, first: int, last: int) -> bool:
        return self.text(first, last) in institutions()

    def _next_capital(self, index: int) -> bool:
        after = index + 1
        return after < len(self.tokens) and self.tokens[after].capital and self._adjacent(index)

    def _adjacent(self, index: int) -> bool:
        """Whether only one space stands between a token and the next."""
        a, b = self.tokens[index : index + 2]
        return b.start - a.end == 1 and self.document.text[a.end] != "\n"

    def __iter__(self) -> Iterator[tuple[int, int]]:
        """Ranges (first, last) of tokens that may be names side by side."""
        index, end = 0, len(self.tokens)
        while index < end:
            if not self._name_like(index):
                index += 1
                continue
            last = index
            while last - index < LONGEST_RUN and (following := self._following(index, last)) is not None:
                last = following
            yield index, last
            index = last + 1

    def _following(self, first: int, index: int) -> int | None:
        """The next token of the same run: adjacent, or beyond 'of the', 'and' or a name's particle."""
        if index + 1 >= len(self.tokens) or not self._adjacent(index):
            return None
        if self._name_like(index + 1):
            return index + 1
        reach = index + 1
        lower = self.tokens[reach].text
        if lower in words("particles"):
            while reach + 1 < len(self.tokens) and self.tokens[reach].text in words("particles"):
                reach += 1
        elif self._joins(first, index, lower):
            reach += 1
            if reach < len(self.tokens) and self.tokens[reach].text == "the":
                reach += 1
        else:
            return None
        adjacent = reach < len(self.tokens) and all(self._adjacent(i) for i in range(index, reach))
        return reach if adjacent and self._name_like(reach) else None

    def _joins(self, first: int, index: int, word: str) -> bool:
        """'Bank of', 'Ministry of Health and': but neither 'Chan of the Party' nor 'Party and Chan'."""
        if word == "&":
            return True
        if word in ("of", "for"):
            lower = self.tokens[index].text.lower()
            return any(
                lower in words(kind) for kind in ("org_heads", "place_heads", "titles", "roles", "of_heads")
            )
        return word == "and" and any(t.text in ("of", "for") for t in self.tokens[first:index])

    def organisation_word(self, index: int) -> bool:
        return self.tokens[index].text.lower() in words("org_heads")

    def text(self, first: int, last: int) -> str:
        return self.document.text[self.tokens[first].start : self.tokens[last].end]

    def key(self, first: int, last: int) -> str:
        return fold(" ".join(token.text for token in self.tokens[first : last + 1]))
