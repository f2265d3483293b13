"""Readers of the API: requests at a steady rate, whatever the answers take, and the times by route."""

import asyncio
import gc
import random
import time
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from multiprocessing import get_context

import aiohttp

from bench import vocabulary
from dateline.events import ArticleEnriched

_FREQUENT = 20
"""Words that most articles have."""
Request = tuple[str, str, Mapping[str, str]]
"""Name of the route, path, query."""


def _lists() -> dict[str, list[float]]:
    return defaultdict(list)


@dataclass
class Answers:
    """Seconds by route, from when a request was due to its last byte; and what was no answer."""

    seconds: dict[str, list[float]] = field(default_factory=_lists)
    wrong: Counter[str] = field(default_factory=Counter)

    def quantile(self, q: float, route: str | None = None) -> float:
        """In milliseconds; of all routes where none is named."""
        found = self.seconds[route] if route else [s for each in self.seconds.values() for s in each]
        return 1000 * sorted(found)[min(len(found) - 1, int(q * len(found)))]


def requests(
    like: Sequence[ArticleEnriched], stories: Sequence[str], articles: Sequence[str]
) -> list[Request]:
    """One request of each kind for each of some articles: lists by everything, searches for frequent and rare
    words, stories, articles, names as they are typed, feeds."""
    rng = random.Random(7)
    frequent = _words(like)[:_FREQUENT]
    made: list[Request] = []
    for story, article in zip(stories, articles, strict=True):
        base = rng.choice(like)
        said = base.enrichment
        word = rng.choice(frequent)
        rare = vocabulary.rare(rng, 1)[0]
        people = [entity.name for entity in said.entities if entity.type == "person"]
        made += [
            ("list latest", "/v1/stories", {}),
            ("list newest", "/v1/stories", {"order": "newest"}),
            ("list growing", "/v1/stories", {"order": "growing"}),
            ("list by language", "/v1/stories", {"language": "en"}),
            ("list by outlet", "/v1/stories", {"outlet": base.article.source or ""}),
            ("list of articles", "/v1/articles", {}),
            ("search, frequent word", "/v1/search/stories", {"q": word}),
            ("search, rare word", "/v1/search/stories", {"q": rare}),
            ("search, two words", "/v1/search/stories", {"q": f"{word} {rare}"}),
            ("search articles", "/v1/search/articles", {"q": word}),
            ("facets", "/v1/search/facets", {"q": word}),
            ("story", f"/v1/stories/{story}", {}),
            ("story articles", f"/v1/stories/{story}/articles", {}),
            ("story timeline", f"/v1/stories/{story}/timeline", {}),
            ("article", f"/v1/articles/{article}", {}),
            ("names", "/v1/entities", {"q": (people or ["ma"])[0][: rng.randint(2, 4)]}),
            ("feed", "/v1/feeds/stories.atom", {}),
        ]
        made += [("list by person", "/v1/stories", {"person": name}) for name in people[:1]]
        made += [("list by topic", "/v1/stories", {"topic": topic.qcode}) for topic in said.topics[:1]]
        made += [("list by place", "/v1/stories", {"place": str(p.geonames_id)}) for p in said.places[:1]]
    rng.shuffle(made)
    return made


def ask(url: str, made: Sequence[Request], *, a_second: float) -> Answers:
    """Ask all of them, one every so often, also while earlier ones wait for their answers; in a process of
    its own, so that nothing but the asking is measured."""
    with get_context("spawn").Pool(1) as asking:
        return asking.apply(_asked, (url, made, a_second))


def _asked(url: str, made: Sequence[Request], a_second: float) -> Answers:
    gc.freeze()
    return asyncio.run(_ask(url, made, a_second))


async def _ask(url: str, made: Sequence[Request], a_second: float) -> Answers:
    answers = Answers()
    connector = aiohttp.TCPConnector(limit=100)
    async with aiohttp.ClientSession(url, connector=connector, timeout=aiohttp.ClientTimeout(30)) as client:
        started = time.perf_counter()
        async with asyncio.TaskGroup() as group:
            for number, request in enumerate(made):
                due = started + number / a_second
                await asyncio.sleep(max(0.0, due - time.perf_counter()))
                group.create_task(_one(client, request, due, answers))
    return answers


async def _one(client: aiohttp.ClientSession, request: Request, due: float, answers: Answers) -> None:
    route, path, query = request
    try:
        async with client.get(path, params=query) as answer:
            await answer.read()
    except (aiohttp.ClientError, TimeoutError) as error:
        answers.wrong[f"{route}: {type(error).__name__}"] += 1
        return
    if answer.status != 200:
        answers.wrong[f"{route}: {answer.status}"] += 1
    answers.seconds[route].append(time.perf_counter() - due)


def _words(like: Sequence[ArticleEnriched]) -> list[str]:
    """Words of the articles, those of the most articles first."""
    seen = Counter(
        word
        for event in like
        for word in {w for w in event.article.text.split() if w.isalpha() and len(w) > 3}
    )
    return [word for word, _ in sorted(seen.items(), key=lambda item: (-item[1], item[0]))]
