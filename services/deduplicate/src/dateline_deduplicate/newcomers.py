"""The questions put to an article, in order: a copy? of what story? and whom does it draw over?"""

import math
from datetime import UTC, datetime
from sys import intern

from dateline.events import Article, Decision
from dateline_deduplicate import gaps
from dateline_deduplicate.answers import Answer
from dateline_deduplicate.configuration import Configuration
from dateline_deduplicate.evidence import assignment
from dateline_deduplicate.features import Read, read
from dateline_deduplicate.index import NOBODY, Look
from dateline_deduplicate.known import Content, KnownArticle
from dateline_deduplicate.near_duplicates import text_key
from dateline_deduplicate.origins import origin
from dateline_deduplicate.shingles import NO_SHINGLES, shingles
from dateline_deduplicate.stories import attracted, judge
from dateline_deduplicate.turn import Turn
from dateline_deduplicate.versions import newest
from dateline_deduplicate.window import Original, Window
from dateline_deduplicate.words import Words

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def decide_newcomer(
    window: Window, turn: Turn, known: KnownArticle, article: Article, by: Configuration, *, again: bool
) -> Answer:
    """Decide an article that is in no story; `again` where a retraction had taken it out of one."""
    content, was, original = _taken(window, known, article, turn, by)
    known.content, known.posted = content, turn.offset
    window.enter(known, was.features)
    home = window.story_of(original.article).row if original else NOBODY
    look = window.index.look(known.slot, home)
    judged = judge(look, was.features.weekdays, by.rule, len(window.stories), home)
    chosen = judged.own if original else judged.best if judged.reaches(by.rule) else -1
    told = assignment(window, look, judged, chosen, known.slot, was, by)
    if chosen >= 0:
        story = window.story_in(int(look.stories[chosen]))
        window.join(turn, known, story)
    else:
        story = window.open(turn, known)
    window.set_score(known, float(judged.scores[chosen]) if chosen >= 0 else judged.needed(by.rule))
    _look_again(window, turn, look, story.row, by)
    return Answer(
        label="revision" if again else _label(original),
        copy_of=original.copy if original else None,
        origin=content.origin,
        assignment=told.model_copy(update={"story_id": story.story_id}),
    )


def decide_revision(
    window: Window, turn: Turn, known: KnownArticle, article: Article, by: Configuration
) -> Answer:
    """Put the new text of an article in the place of the old; it stays in its story."""
    content, was, original = _taken(window, known, article, turn, by)
    window.leave(known)
    known.content, known.posted = content, turn.offset
    window.enter(known, was.features)
    window.refresh(turn, known)
    story = window.story_of(known)
    look = window.index.look(known.slot, story.row)
    judged = judge(look, was.features.weekdays, by.rule, len(window.stories), story.row)
    window.set_score(known, judged.own_score if len(story.members) > 1 else judged.needed(by.rule))
    told = assignment(window, look, judged, judged.own, known.slot, was, by)
    return Answer(
        label="revision",
        copy_of=original.copy if original else None,
        origin=content.origin,
        assignment=told.model_copy(update={"story_id": story.story_id, "joined": len(story.members) > 1}),
    )


def decide_outdated(window: Window, known: KnownArticle) -> Answer:
    """Answer a version older than the one known: the story stays as it is, and so does the evidence."""
    latest = newest(known.seen)
    told = latest.answer.assignment if latest else None
    if told is None:
        raise LookupError(f"{known.article_id} has no version to be older than")
    now_in = window.story_of(known).story_id
    return Answer(
        label="outdated_revision",
        origin=known.live.origin,
        assignment=told.model_copy(update={"story_id": now_in}),
    )


def _label(original: Original | None) -> Decision:
    if original is None:
        return "new"
    return "exact_duplicate" if original.exact else "near_duplicate"


def _taken(
    window: Window, known: KnownArticle, article: Article, turn: Turn, by: Configuration
) -> tuple[Content, Read, Original | None]:
    """What is kept of an article, what it was read as, and the earlier one that it copies."""
    body = Words.of(article.text)
    was = read(article.title, article.text, body, _day(article), window.language, window.idf)
    shown = article.status == "usable" and (
        article.embargoed_until is None or article.embargoed_until <= turn.clock
    )
    content = Content(
        title=article.title if shown else "",
        outlet=article.source and intern(article.source),
        origin=origin(article, None),
        root=None,
        text_key=text_key(body),
        coded_shingles=gaps.coded(shingles(body) if len(body.numbers) >= by.copy_words else NO_SHINGLES),
        coded_terms=gaps.coded(was.distinct),
    )
    original = window.original(content, was.features.title, known.order, by.copy_similarity)
    if original is None:
        return content, was, None
    root = original.article.live.root or original.article.article_id
    return content.copying(root, origin(article, original.article.live.origin)), was, original


def _day(article: Article) -> float:
    """Days since 1970 of the publication, never later than arrival; NaN where unknown."""
    if article.published_at is None:
        return math.nan
    return (article.sortable_time - _EPOCH).total_seconds() / 86_400


def _look_again(window: Window, turn: Turn, look: Look, home: int, by: Configuration) -> None:
    """Let the articles that the newcomer resembles more than they do their own story reconsider."""
    for slot in attracted(look, window.index.rows, window.index.scores, home, by.rule):
        article = window.at(slot)
        if not window.beside_original(article):
            _reconsider(window, turn, article, by)


def _reconsider(window: Window, turn: Turn, article: KnownArticle, by: Configuration) -> None:
    rule, old = by.rule, window.story_of(article)
    look = window.index.look(article.slot, old.row)
    judged = judge(look, window.index.weekdays(article.slot), rule, len(window.stories), old.row)
    alone = len(window.copies_beside(article)) == len(old.members)
    better = alone or judged.score > judged.own_score + rule.margin
    if judged.reaches(rule) and better:
        window.move(turn, article, window.story_in(int(look.stories[judged.best])))
        window.set_score(article, judged.score)
    elif not alone and judged.own_score - rule.background * judged.background < rule.split:
        window.move(turn, article, None)
        window.set_score(article, judged.needed(rule))
