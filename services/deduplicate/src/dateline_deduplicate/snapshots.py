"""A story as the rest of the world sees it."""

from functools import lru_cache

from dateline.events import Move, Share, StorySnapshot
from dateline.origins import Told, independent
from dateline_deduplicate.known import Content, KnownArticle
from dateline_deduplicate.story import Moved, Story


def snapshot(story: Story) -> StorySnapshot:
    """The story's state with its members, outlets and independent origins (one share an origin each)."""
    contents = [content for m in story.members if (content := m.content)]
    outlets = _counted([c.outlet for c in contents if c.outlet])
    whose = _origins(story.members, contents)
    origins, names = _counted([key for key, _ in whose]), dict(reversed(whose))
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
        outlets=tuple([_share(name, n) for name, n in _by_size(outlets)]),
        origins=tuple([_share(names[key], n) for key, n in _by_size(origins)]),
        moves=tuple([_move(moved) for moved in story.moves]),
        first_seen=story.first_seen,
        last_seen=story.last_seen,
    )


def _origins(members: list[KnownArticle], contents: list[Content]) -> list[tuple[str, str]]:
    """Key and name of the origin of each member."""
    found = [(c.origin_key, c.origin_name) for c in contents]
    repeating = [c for c in contents if c.kin or c.root]
    if repeating:  # of the others, everyone's is its own
        # by UUID.int, which is quicker to look up
        repeated = {other.int for c in repeating for other in (c.root, *c.kin) if other}
        both = enumerate(zip(members, contents, strict=True))
        linked = [i for i, (m, c) in both if c.kin or c.root or m.article_id.int in repeated]
        whose = independent([_told(members[i]) for i in linked])
        for i, origin in zip(linked, whose, strict=True):
            found[i] = origin.key, origin.name
    return found


def _told(article: KnownArticle) -> Told:
    content = article.live
    copied = () if content.root is None else (content.root,)
    return Told(article.article_id, content.origin, copied + content.kin)


@lru_cache(maxsize=16_384)
def _share(name: str, articles: int) -> Share:
    return Share.model_construct(name=name, articles=articles)


@lru_cache(maxsize=4_096)
def _move(moved: Moved) -> Move:
    return Move(
        article_id=moved.article, from_story=moved.source, to_story=moved.target, revision=moved.revision
    )


def _counted(names: list[str]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for name in names:  # a Counter is slower at making itself than at counting so few
        counts[name] = counts.get(name, 0) + 1
    return counts


def _by_size(counts: dict[str, int]) -> list[tuple[str, int]]:
    ordered = sorted(sorted(counts), key=counts.__getitem__, reverse=True)
    return [(name, counts[name]) for name in ordered]
