"""The questions put to an article, in order: a copy? of what story? and whom does it draw over?"""

from dateline.events import Article, Decision
from dateline_deduplicate.answers import Answer
from dateline_deduplicate.configuration import Configuration
from dateline_deduplicate.evidence import assignment
from dateline_deduplicate.index import NOBODY, Look
from dateline_deduplicate.known import KnownArticle
from dateline_deduplicate.originals import Original
from dateline_deduplicate.stories import attracted, judge
from dateline_deduplicate.taking import reading, take, trimmed
from dateline_deduplicate.turn import Turn
from dateline_deduplicate.window import Window


def decide_newcomer(
    window: Window, turn: Turn, known: KnownArticle, article: Article, by: Configuration, *, again: bool
) -> Answer:
    """Decide an article that is in no story; `again` where a retraction had taken it out of one."""
    taken = take(window, known, article, turn, by)
    original, was = taken.original, taken.was
    known.content, known.posted = taken.content, turn.offset
    window.enter(known, was, taken.bands)
    home = window.story_of(original.article).row if original else NOBODY
    look = window.index.look(known.slot, home)
    judged = judge(look, was.features.weekdays, by.rule, len(window.stories), home)
    chosen = judged.own if original else judged.best if judged.reaches(by.rule) else -1
    story = window.story_in(int(look.stories[chosen])) if chosen >= 0 else None
    told = assignment(window, look, judged, chosen, known, was, by, story)
    overlaps = trimmed(window, known, look, chosen, taken)
    if story:
        window.join(turn, known, story)
    else:
        story = window.open(turn, known)
    window.set_score(known, float(judged.scores[chosen]) if chosen >= 0 else judged.needed(by.rule))
    _look_again(window, turn, look, story.row, by)
    return Answer(
        label="revision" if again else _label(original),
        copy_of=taken.copy,
        overlaps=overlaps,
        origin=known.live.origin,
        assignment=told,
    )


def decide_revision(
    window: Window, turn: Turn, known: KnownArticle, article: Article, by: Configuration
) -> Answer:
    """Put the new text of an article in the place of the old; it stays in its story."""
    taken = take(window, known, article, turn, by)
    window.leave(known)
    known.content, known.posted = taken.content, turn.offset
    window.enter(known, taken.was, taken.bands)
    window.refresh(turn, known)
    story = window.story_of(known)
    look = window.index.look(known.slot, story.row)
    judged = judge(look, taken.was.features.weekdays, by.rule, len(window.stories), story.row)
    overlaps = trimmed(window, known, look, judged.own, taken)
    window.set_score(known, judged.own_score if len(story.members) > 1 else judged.needed(by.rule))
    told = assignment(window, look, judged, judged.own, known, taken.was, by, story)
    return Answer(
        label="revision",
        copy_of=taken.copy,
        overlaps=overlaps,
        origin=known.live.origin,
        assignment=told,
    )


def decide_outdated(window: Window, known: KnownArticle, article: Article, by: Configuration) -> Answer:
    """Answer a version older than the one known: the story stays as it is, with the evidence of today."""
    story, weekdays = window.story_of(known), window.index.weekdays(known.slot)
    look = window.index.look(known.slot, story.row)
    judged = judge(look, weekdays, by.rule, len(window.stories), story.row)
    told = assignment(window, look, judged, judged.own, known, reading(window, article), by, story)
    return Answer(
        label="outdated_revision",
        origin=known.live.origin,
        assignment=told,
    )


def _label(original: Original | None) -> Decision:
    if original is None:
        return "new"
    return "exact_duplicate" if original.exact else "near_duplicate"


def _look_again(window: Window, turn: Turn, look: Look, home: int, by: Configuration) -> None:
    """Let the articles that the newcomer resembles more than they do their own story reconsider."""
    for slot in attracted(look, window.index.rows, window.index.scores, home, by.rule):
        article = window.at(slot)
        if not window.beside_original(article):
            _reconsider(window, turn, article, home, by)


def _reconsider(window: Window, turn: Turn, article: KnownArticle, home: int, by: Configuration) -> None:
    rule, old = by.rule, window.story_of(article)
    alone = len(window.copies_beside(article)) == len(old.members)
    there, here = window.index.scores_of(article.slot, rule.weekday_penalty, home, old.row)
    if there < rule.threshold if alone else there <= here:
        return  # like the newcomer, but not like its story: a look at all stories seldom finds another
    look = window.index.look(article.slot, old.row)
    judged = judge(look, window.index.weekdays(article.slot), rule, len(window.stories), old.row)
    better = alone or judged.score > judged.own_score + rule.margin
    if judged.reaches(rule) and better:
        window.move(turn, article, window.story_in(int(look.stories[judged.best])))
        window.set_score(article, judged.score)
    elif not alone and judged.own_score - rule.background * judged.background < rule.split:
        window.move(turn, article, None)
        window.set_score(article, judged.needed(rule))
