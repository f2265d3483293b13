"""Articles written for tests, and the two seeds as ingest should hand them on."""

from datetime import UTC, datetime
from pathlib import Path
from uuid import NAMESPACE_URL, UUID, uuid5

from dateline.events import Article, ArticleDeduplicated, Assignment, Caption, Origin, Version
from dateline_enrich.document import Document
from dateline_enrich.entities import find as find_entities
from dateline_enrich.gazetteer import gazetteer
from dateline_enrich.named import Named

SEEDS = Path(__file__).parents[3] / "seeds"
PUBLISHED = datetime(2019, 4, 23, 12, 0, tzinfo=UTC)
"""A Tuesday."""
RECEIVED = datetime(2026, 11, 21, tzinfo=UTC)
STORY = UUID(int=7)


def article(
    text: str,
    *,
    title: str = "",
    published_at: datetime | None = PUBLISHED,
    language: str = "en",
    captions: tuple[str, ...] = (),
) -> Article:
    return Article(
        article_id=uuid5(NAMESPACE_URL, text),
        content_hash="0",
        title=title,
        text=text,
        language=language,
        captions=tuple(Caption(text=caption) for caption in captions),
        published_at=published_at,
        received_at=RECEIVED,
    )


def decided(content: Article) -> ArticleDeduplicated:
    """The article as deduplicate hands it on: new, in a story of its own."""
    return ArticleDeduplicated(
        article_id=content.article_id,
        article=content,
        version=Version(),
        decision="new",
        origin=Origin(key="reuters", name="Reuters"),
        assignment=Assignment(story_id=STORY, joined=False, score=0.0, threshold=0.125, model="1"),
    )


def document(text: str) -> Document:
    return Document(text, gazetteer().alone)


def named(text: str) -> list[Named]:
    return find_entities(document(text), gazetteer())


def first_seed(published_at: datetime | None = PUBLISHED) -> Article:
    """Seed 000: without doubled headline, alt lines, captions, dateline and source line."""
    blocks = (SEEDS / "000_172e65f8e93a9d55.txt").read_text(encoding="utf-8").strip().split("\n\n")
    body = [b for b in blocks[3:] if not b.startswith(("Vladivostok Kim Putin flags", "Source:"))]
    body[0] = body[0].removeprefix("MOSCOW: ")
    flags = next(b for b in blocks if b.startswith("Vladivostok Kim Putin flags")).split("\n")[1]
    return article("\n\n".join(body), title=blocks[0], published_at=published_at, captions=(flags,))


def second_seed(published_at: datetime | None = PUBLISHED) -> Article:
    """Seed 003: without captions, dateline, subhead marks and trailing dash."""
    blocks = (SEEDS / "003_4e6cde59e08154c1.txt").read_text(encoding="utf-8").strip().split("\n\n")
    start = next(i for i, block in enumerate(blocks) if block.startswith("MOSCOW, Russia (UPDATED)"))
    body = [block.strip("- –") for block in blocks[start:]]
    body[0] = body[0].split("–", 1)[1].strip()
    return article("\n\n".join(body), title=blocks[0], published_at=published_at)
