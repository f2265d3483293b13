"""`python -m pages.picture OUT.png`: the story of the two seeds as the README shows it. Run it in tests/."""

import sys
import tempfile
from datetime import timedelta
from pathlib import Path
from typing import Any

from dateline.events import StorySnapshot
from pages.browsing import browser
from pages.serving import database_url, serving, store
from pages.world import World

_VIEW: dict[str, Any] = {"viewport": {"width": 1180, "height": 712}, "device_scale_factor": 0.8}
"""As a README is wide."""


def main() -> None:
    """Take the picture and write it to the path given."""
    world = World()
    world.seeds()
    story = next(a.content.story_id for a in world.events if isinstance(a.content, StorySnapshot))
    with tempfile.TemporaryDirectory() as folder:
        url = database_url(Path(folder))
        store(url, world.events)
        with serving(url, world.at + timedelta(minutes=15)) as base, browser() as running:
            page = running.new_context(**_VIEW, color_scheme="light").new_page()
            page.goto(f"{base}/stories/{story}")
            page.screenshot(path=sys.argv[1])


if __name__ == "__main__":
    main()
