"""Made-up wire copy as dense as the real thing: names and surnames, roles, places, dates, quotes, figures.

The newsroom of `newsmaker` invents its names and places, so that nothing there can be known; what is timed
here must be looked up, resolved and attributed.
"""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import NamedTuple

_TABLE, _, _COPY = (Path(__file__).parent / "wire.txt").read_text(encoding="utf-8").partition("sentences:\n")
WORDS = {
    name: rest.strip().split("|")
    for name, _, rest in (line.partition(":") for line in _TABLE.splitlines() if not line.startswith("#"))
}
SENTENCES, PLAIN = (part.splitlines() for part in _COPY.split("plain:\n"))
_DENSE = 0.3
"""The share of sentences that are full of names and numbers: then names, dates and figures are about as many
as in real news of that length."""


class Story(NamedTuple):
    """An article: title, text of paragraphs, and when it was published."""

    title: str
    text: str
    published_at: datetime


def stories(count: int, words: int = 590, seed: int = 11) -> Iterator[Story]:
    """So many articles of at least so many words, each with people of its own."""
    chance = Random(seed)
    for number in range(count):
        cast = [f"{chance.choice(WORDS['forenames'])} {chance.choice(WORDS['surnames'])}" for _ in range(6)]
        paragraphs: list[str] = []
        length = 0
        while length < words:
            sentences = [_sentence(chance, cast) for _ in range(chance.randint(1, 3))]
            paragraphs.append(" ".join(sentences))
            length += paragraphs[-1].count(" ") + 1
        thing, place = chance.choice(WORDS["things"]), chance.choice(WORDS["places"])
        published = datetime(2025, 3, 4, 9, tzinfo=UTC) + timedelta(hours=7 * number)
        yield Story(f"{cast[0]} says {thing} in {place} to reopen", "\n\n".join(paragraphs), published)


def _sentence(chance: Random, cast: list[str]) -> str:
    person, person2 = chance.sample(cast, 2)
    country, country2 = chance.sample(WORDS["countries"], 2)
    return chance.choice(SENTENCES if chance.random() < _DENSE else PLAIN).format(
        person=person,
        person2=person2,
        surname=person.split(" ", 1)[1],
        role=chance.choice(WORDS["roles"]),
        role2=chance.choice(WORDS["roles"]).lower(),
        organisation=chance.choice(WORDS["organisations"]),
        organisation2=chance.choice(WORDS["organisations"][-4:-1]),
        place=chance.choice(WORDS["places"]),
        country=country,
        country2=country2,
        weekday=chance.choice(WORDS["weekdays"]),
        month=chance.choice(WORDS["months"]),
        day=chance.randint(1, 28),
        year=chance.randint(1995, 2024),
        small=chance.randint(3, 60),
        number=f"{chance.randint(1, 40)},{chance.randint(100, 999)}",
        money=chance.randint(10, 900),
        percent=f"{chance.uniform(0.1, 20):.1f}",
        thing=chance.choice(WORDS["things"]),
    )
