"""Where the published schemas and examples are, and how a test finds them."""

import json
from pathlib import Path
from typing import Any

SCHEMAS = Path(__file__).parents[2] / "shared" / "schemas"
EXAMPLES = sorted(SCHEMAS.glob("*/examples/*.json"))


def label(path: Path) -> str:
    """A test's id for a published file, such as StorySnapshot/1-full."""
    return f"{path.relative_to(SCHEMAS).parts[0]}/{path.stem}"


def load(path: Path) -> dict[str, Any]:
    value: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return value
