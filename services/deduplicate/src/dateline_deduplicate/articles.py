"""The articles in the window of one language, and how they are found."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

import numpy as np

from dateline_deduplicate.background import Idf
from dateline_deduplicate.copies import Bands, Copies
from dateline_deduplicate.features import Features, Read
from dateline_deduplicate.index import Index
from dateline_deduplicate.known import KnownArticle
from dateline_deduplicate.stories import Rule
from dateline_deduplicate.vectors import terms

_WORN, _SPARE = 4_096, 1.25
"""Slots are numbered afresh when there are this many, and this many for each article."""


class Articles:
    """What has content, in whatever story. `known` are the articles of every language, by id."""

    def __init__(self, language: str, rule: Rule, known: Mapping[UUID, KnownArticle]) -> None:
        self.language = language
        self.clock: datetime | None = None
        self.idf = Idf(language)
        self.articles = 0
        self.index = Index(rule.weighing)
        self._known = known
        self._copies = Copies()
        self._slots: list[KnownArticle | None] = []
        self._copies_of: dict[UUID, dict[UUID, KnownArticle]] = {}

    def enter(self, article: KnownArticle, was: Read, text: Bands) -> None:
        """Make an article with content, which was read as that and is found by those, findable."""
        article.slot = self.index.add(was.features)
        self._slots.append(article)
        self._copies.file(article.slot, text)
        self.idf.add(was.distinct)
        self.articles += 1
        self._note_root(article)

    def fill(self, entering: Sequence[tuple[KnownArticle, Features, float]]) -> None:
        """Make articles with content, and their scores, findable, all at once, where none ever was."""
        articles = [article for article, _, _ in entering]
        contents = [article.live for article in articles]
        self.index.fill([features for _, features, _ in entering], [score for _, _, score in entering])
        self._copies.file_all([c.coded_shingles for c in contents], [c.text_key for c in contents])
        bags = [terms(features.bag) for _, features, _ in entering]
        self.idf.add_all([c.coded_terms for c in contents], bags)
        self._slots = list(articles)
        self.articles = len(articles)
        for slot, article in enumerate(articles):
            article.slot = slot
            self._note_root(article)

    def _note_root(self, article: KnownArticle) -> None:
        root = article.live.root
        if root is not None:
            self._copies_of.setdefault(root, {})[article.article_id] = article

    def leave(self, article: KnownArticle) -> None:
        """Forget an article's content; its story is the caller's affair."""
        content = article.live
        self.idf.add(content.terms, terms(self.index.bag(article.slot)), sign=-1)
        self.index.remove(article.slot)
        self._slots[article.slot] = None
        self.articles -= 1
        if content.root is not None:
            del self._copies_of[content.root][article.article_id]
            if not self._copies_of[content.root]:
                del self._copies_of[content.root]

    def score(self, article: KnownArticle) -> float:
        """What another story must beat to draw the article away (cur in the rule)."""
        return float(self.index.scores[article.slot])

    def set_score(self, article: KnownArticle, score: float) -> None:
        """Set what another story must beat."""
        self.index.scores[article.slot] = score

    def at(self, slot: int) -> KnownArticle:
        """The article in a slot."""
        article = self._slots[slot]
        if article is None:
            raise LookupError(f"slot {slot} holds no article")
        return article

    def renumber_if_worn(self) -> None:
        """Number the slots afresh when many are dead. Changes no decision."""
        if len(self._slots) < max(_WORN, _SPARE * self.articles):
            return
        kept = [article for article in self._slots if article is not None]
        moved = self.index.renumber(np.array([article.slot for article in kept], dtype=np.int64))
        self._copies.renumber(moved)
        for slot, article in enumerate(kept):
            article.slot = slot
        self._slots = list(kept)

    def repeated(self, text: Bands) -> tuple[list[KnownArticle], list[KnownArticle]]:
        """Articles that may share many shingles with a text, and those that may have its words."""
        near, same = self._copies.found(text)
        return self._alive(near), self._alive(same)

    def _alive(self, slots: list[int]) -> list[KnownArticle]:
        return [article for article in map(self._slots.__getitem__, slots) if article]

    def copies_beside(self, article: KnownArticle) -> list[KnownArticle]:
        """An article with its copies in the same story, in order: they stay together."""
        copies = self._copies_of.get(article.article_id, {}).values()
        return sorted((article, *(c for c in copies if c.story == article.story)), key=lambda a: a.order)

    def beside_original(self, article: KnownArticle) -> bool:
        """Whether the original that an article copies stands in the same story."""
        root = article.live.root
        original = self._known.get(root) if root is not None else None
        return original is not None and original.story == article.story
