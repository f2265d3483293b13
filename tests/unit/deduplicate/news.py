"""Made-up news: stories with their own names and words, told in different words by different outlets."""

import random
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Any
from uuid import UUID, uuid5

from dateline import topics
from dateline.codec import encode
from dateline.delivery import Arrival, Delivery, Emitted, Outcomes
from dateline.events import (
    Article,
    ArticleDeduplicated,
    ArticleIngested,
    ArticleRetracted,
    Event,
    StorySnapshot,
    Version,
)

START = datetime(2026, 3, 2, 9, tzinfo=UTC)
NAMES = UUID("00000000-0000-5000-8000-000000000001")
COMMON = """the of and to in said that for on with was by from at it after has its will more new year people
government officials told reporters week month city country minister during against between over first last
two three members public according statement called report plan made under before""".split()  # noqa: SIM905
_SYLLABLES = "ba ke lo mi nu ra so ti va wen dor fal gri hol jas kor lun mar nor pel".split()  # noqa: SIM905


def word(seed: random.Random) -> str:
    """A word nobody has seen."""
    return "".join(seed.choice(_SYLLABLES) for _ in range(seed.randint(2, 4)))


class Topic:
    """What one story is about: its own words, the first of which are its names."""

    def __init__(self, number: int) -> None:
        seed = random.Random(number)
        self.words = [word(seed) for _ in range(45)]

    def title(self, seed: random.Random) -> str:
        """A headline."""
        return " ".join([*seed.sample(self.words[:8], 4), *seed.sample(COMMON, 3)]).capitalize()

    def text(self, seed: random.Random, sentences: int = 12) -> str:
        """A report."""
        return " ".join(self._sentence(seed) for _ in range(sentences))

    def _sentence(self, seed: random.Random) -> str:
        some = seed.choices(self.words[:12], k=3) + seed.choices(self.words, k=4) + seed.choices(COMMON, k=9)
        seed.shuffle(some)
        return " ".join(some).capitalize() + "."


def article_id(name: object) -> UUID:
    """The id of an article by any name."""
    return uuid5(NAMES, str(name))


def article(name: object, title: str, text: str, **more: Any) -> Article:
    """An article with sensible defaults."""
    values: dict[str, Any] = {
        "article_id": article_id(name),
        "content_hash": sha256(f"{title}\n{text}".encode()).hexdigest(),
        "title": title,
        "text": text,
        "language": "en",
        "source": "The Example",
        "received_at": START,
        "published_at": START,
    }
    return Article(**(values | more))


def arrival(offset: int, content: Event, *, partition: int = 0, generation: int = 1) -> Arrival[Event]:
    """A message as the stage hands it over."""
    time = START + timedelta(seconds=offset)
    return Arrival(Delivery(topics.INGESTED, partition, offset, time, b"en", b"", (), generation), content)


def arrivals(contents: Iterable[Event], **more: int) -> list[Arrival[Event]]:
    """Messages in order from offset 0."""
    return [arrival(offset, content, **more) for offset, content in enumerate(contents)]


def retraction(name: object, version: int | None = None, **more: Any) -> ArticleRetracted:
    """The retraction of an article."""
    values = {
        "article_id": article_id(name),
        "version": Version(provider_version=version),
        "received_at": START,
    }
    return ArticleRetracted(**(values | more))


def stream(
    number: int, length: int, *, hours: float = 0.5, languages: Sequence[str] = ("en", "xx")
) -> list[Event]:
    """A busy day: new reports on old and new topics, copies, revisions, retractions and redeliveries."""
    seed = random.Random(number)
    found: list[Event] = []
    articles: list[Article] = []
    for i in range(length):
        at = START + timedelta(hours=hours * i)
        kind = seed.random() if articles else 1.0
        old = seed.choice(articles[-30:]) if articles else None
        if old and kind < 0.06:
            found.append(retraction(i, article_id=old.article_id, received_at=at))
        elif old and kind < 0.10:
            found.append(ArticleIngested(article=old.model_copy(update={"received_at": at})))
        elif old and kind < 0.18:
            found.append(ArticleIngested(article=_revised(old, i, at)))
        else:
            fresh = _copied(old, i, at, seed) if old and kind < 0.28 else _told(i, at, seed, languages)
            articles.append(fresh)
            found.append(ArticleIngested(article=fresh))
    return found


def blend(number: int, length: int) -> list[Event]:
    """Reports on topics and on what lies between two: some find a better home when more has been told."""
    seed = random.Random(number)
    found: list[Event] = []
    for i in range(length):
        n = seed.randint(i // 40, i // 40 + 4)
        topic, other, share = Topic(n), Topic(n + 1), seed.uniform(0.3, 0.7) if seed.random() < 0.6 else 0.0
        topic.words = [
            b if seed.random() < share else a for a, b in zip(topic.words, other.words, strict=True)
        ]
        at = START + timedelta(hours=i / 4)
        told = article(f"blend {i}", topic.title(seed), topic.text(seed), received_at=at, published_at=at)
        found.append(ArticleIngested(article=told))
    return found


def _told(i: int, at: datetime, seed: random.Random, languages: Sequence[str]) -> Article:
    topic = Topic(seed.randint(i // 12, i // 12 + 5))
    outlet = f"Outlet {seed.randint(1, 9)}"
    published = None if seed.random() < 0.1 else at - timedelta(hours=seed.random() * 30)
    language = seed.choice(languages)
    return article(
        i,
        topic.title(seed),
        topic.text(seed),
        source=outlet,
        received_at=at,
        published_at=published,
        language=language,
    )


def _copied(old: Article, i: int, at: datetime, seed: random.Random) -> Article:
    text = old.text if seed.random() < 0.5 else old.text + " " + Topic(10_000 + i).text(seed, 2)
    return article(i, old.title, text, source=f"Copier {i % 5}", received_at=at, language=old.language)


def _revised(old: Article, i: int, at: datetime) -> Article:
    text = f"{old.text} {Topic(20_000 + i).text(random.Random(i), 1)}"
    update = {"text": text, "received_at": at, "content_hash": sha256(text.encode()).hexdigest()}
    return old.model_copy(update=update)


# What came out


def published(arrivals: Sequence[Arrival[Event]], answers: Sequence[Outcomes]) -> list[bytes]:
    """Every event as it would be sent, headers and value, in order."""
    return [
        repr(encode(output.event, arrival.delivery, service="deduplicate", item=output.item)).encode()
        for arrival, outcomes in zip(arrivals, answers, strict=False)
        for outcome in outcomes
        if isinstance(outcome, Emitted)
        for output in outcome.outputs
    ]


def decisions(answers: Iterable[Outcomes]) -> list[ArticleDeduplicated]:
    """The decisions in order."""
    return [event for event in events(answers) if isinstance(event, ArticleDeduplicated)]


def snapshots(answers: Iterable[Outcomes]) -> dict[UUID, StorySnapshot]:
    """The snapshot of the highest revision of each story."""
    found: dict[UUID, StorySnapshot] = {}
    for event in events(answers):
        if isinstance(event, StorySnapshot):
            known = found.get(event.story_id)
            if known is None or event.revision >= known.revision:
                found[event.story_id] = event
    return found


def events(answers: Iterable[Outcomes]) -> list[Event]:
    """Every event in order."""
    return [
        output.event
        for outcomes in answers
        for outcome in outcomes
        if isinstance(outcome, Emitted)
        for output in outcome.outputs
    ]
