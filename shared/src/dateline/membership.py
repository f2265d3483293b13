"""Which articles belong together, rebuilt by a consumer from news.stories alone."""

from collections.abc import Iterator
from uuid import UUID

from dateline.events import StorySnapshot


class Membership:
    """Every story as its latest snapshot has it. Snapshots may come in any order, and any number of times."""

    def __init__(self) -> None:
        self._stories: dict[UUID, StorySnapshot] = {}

    def take(self, snapshot: StorySnapshot) -> bool:
        """Take a snapshot in; False where a later one, or the same, was known."""
        known = self._stories.get(snapshot.story_id)
        if known is not None and known.revision >= snapshot.revision:
            return False
        self._stories[snapshot.story_id] = snapshot
        return True

    def resolve(self, story_id: UUID) -> StorySnapshot | None:
        """The story that an id stands for now, whatever it was merged into; None for an id never heard of.

        While the story that took its articles over is still to be read, the merged one itself.
        """
        story = self._stories.get(story_id)
        while story is not None and story.replaced_by in self._stories:
            story = self._stories[story.replaced_by]
        return story

    @property
    def active(self) -> Iterator[StorySnapshot]:
        """The stories that are open, in the order in which they were first heard of."""
        return (story for story in self._stories.values() if story.status == "active")

    def __iter__(self) -> Iterator[StorySnapshot]:
        return iter(self._stories.values())
