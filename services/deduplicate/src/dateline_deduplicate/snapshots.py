"""A story as the rest of the world sees it."""

from operator import itemgetter

from dateline.events import Move, Share, StorySnapshot
from dateline.origins import Told, independent
from dateline_deduplicate.known import Content, KnownArticle
from dateline_deduplicate.story import Moved, Story

_articles = itemgetter(1)


def snapshot(story: Story) -> StorySnapshot:
    """The story's state with its members, outlets and independent origins (one share an origin each).

    Of outlets and origins those with the most articles come first, among equals those that told it first.
    """
    contents = [content for m in story.members if (content := m.content)]
    outlets = _counted([c.outlet for c in contents if c.outlet])
    keys, names = _origins(story.members, contents)
    name_of = dict(zip(reversed(keys), reversed(names), strict=True))
    return StorySnapshot(
        story_id=story.story_id,
        revision=story.revision,
        status=story.status,
        change=story.change,
        replaced_by=story.replaced_by,
        language=story.language,
        title=story.title,
        size=len(story.members),
        article_ids=tuple([m.article_id for m in story.members]),
        outlets=tuple([_shares[told] for told in outlets]),
        origins=tuple([_shares[name_of[key], n] for key, n in _counted(keys)]),
        moves=tuple([_move(moved) for moved in story.moves]),
        first_seen=story.first_seen,
        last_seen=story.last_seen,
    )


def _origins(members: list[KnownArticle], contents: list[Content]) -> tuple[list[str], list[str]]:
    """Keys and names of the origins of each member."""
    keys, names = [c.origin_key for c in contents], [c.origin_name for c in contents]
    repeating = [c for c in contents if c.kin or c.root]
    if repeating:  # of the others, everyone's is its own
        # by UUID.int, which is quicker to look up
        repeated = {other.int for c in repeating for other in (c.root, *c.kin) if other}
        both = enumerate(zip(members, contents, strict=True))
        linked = [i for i, (m, c) in both if c.kin or c.root or m.article_id.int in repeated]
        whose = independent([_told(members[i]) for i in linked])
        for i, origin in zip(linked, whose, strict=True):
            keys[i], names[i] = origin.key, origin.name
    return keys, names


def _told(article: KnownArticle) -> Told:
    content = article.live
    copied = () if content.root is None else (content.root,)
    return Told(article.article_id, content.origin, copied + content.kin)


def _move(moved: Moved) -> Move:
    return Move(  # which is quicker than model_construct
        article_id=moved.article, from_story=moved.source, to_story=moved.target, revision=moved.revision
    )


class _Shares(dict[tuple[str, int], Share]):
    """Shares by name and articles, made once: most of them are in many stories."""

    def __missing__(self, told: tuple[str, int]) -> Share:
        if len(self) >= _MOST_SHARES:
            self.clear()
        share = self[told] = Share.model_construct(name=told[0], articles=told[1])
        return share


_MOST_SHARES = 16_384
_shares = _Shares()


def _counted(names: list[str]) -> list[tuple[str, int]]:
    """How often each name occurs, the most frequent first, among equals in their order."""
    counts: dict[str, int] = {}
    for name in names:  # a Counter is slower at making itself than at counting so few
        counts[name] = counts.get(name, 0) + 1
    return sorted(counts.items(), key=_articles, reverse=True)
