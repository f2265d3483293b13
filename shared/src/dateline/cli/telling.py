"""Matches of a saved search, each told at least once: from the read API, by printing or by a webhook."""

import hashlib
import json
import os
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Self
from uuid import UUID, uuid5

import httpx
from pydantic import BaseModel, ValidationError
from tenacity import RetryCallState, Retrying, retry_if_exception_type, wait_exponential_jitter

from dateline.cli.errors import CommandError
from dateline.cli.output import print_json, say

SECONDS = 10.0
_IDS = UUID("6b0f5a0e-5f0c-5b43-9d0e-1f3f5c7b2a11")
_STORIES = 10_000
"""Stories remembered as told; one that comes again after so many others is told as new."""
_PAGE = 100
_TRY_AGAIN = (408, 425, 429)
_LONGEST_WAIT = 60.0

Match = dict[str, Any]
"""id, type (story: the first match of its story; article: a further one), query, story_id, url, article."""
Tell = Callable[[Match], None]


class AwayError(Exception):
    """Nobody answered, or asked to be asked later: in `seconds`, if they said."""

    def __init__(self, message: str, seconds: float | None = None) -> None:
        super().__init__(message)
        self.seconds = seconds


class Told(BaseModel):
    """The content of a position file: up to which article all was told, and of which stories."""

    last: int | None = None
    stories: list[UUID] = []


class Position:
    """Where a saved search is. Kept in a file, written after each match that was told."""

    def __init__(self, file: Path, key: str) -> None:
        self.file = file
        self.key = key
        self.told = self._read()

    @classmethod
    def of(cls, file: Path | None, folder: Path, asked: Mapping[str, str], webhook: str | None) -> Self:
        """The position of a search, in its own file under the folder where none is named."""
        key = hashlib.sha256(json.dumps([dict(sorted(asked.items())), webhook]).encode()).hexdigest()[:16]
        return cls(file or folder / f"{key}.json", key)

    def keep(self, last: int, story: UUID | None = None) -> None:
        """Remember; a reader of the file sees the old or the new position, never a half."""
        stories = [*self.told.stories, story][-_STORIES:] if story else self.told.stories
        self.told = Told(last=last, stories=stories)
        self.file.parent.mkdir(parents=True, exist_ok=True)
        draft = self.file.with_suffix(f".{os.getpid()}")
        with draft.open("w") as written:
            written.write(self.told.model_dump_json())
            written.flush()
            os.fsync(written.fileno())
        draft.replace(self.file)

    def _read(self) -> Told:
        try:
            return Told.model_validate_json(self.file.read_bytes())
        except FileNotFoundError:
            return Told()
        except ValidationError as error:
            raise CommandError(
                f"{self.file} is no position of a search.", "Delete it to begin anew."
            ) from error


class Matches:
    """Asks the API at `url` for what matches, and tells it."""

    def __init__(self, url: str, asked: Mapping[str, str], position: Position, tell: Tell) -> None:
        self._url = url
        self._asked = dict(asked)
        self._position = position
        self._tell = tell
        token = os.environ.get("DATELINE_API_TOKEN")
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        self._client = httpx.Client(timeout=SECONDS, trust_env=False, headers=headers)

    def follow(self, *, from_beginning: bool = False, once: bool = False, interval: float = 5.0) -> None:
        """Tell what comes until Ctrl-C, or what is there. Raises CommandError where somebody refuses."""
        if self._position.told.last is None:
            self._position.keep(0 if from_beginning else self._ask(None)["last"])
        try:
            while True:
                whole = self._tell_page()
                if once and whole:
                    return
                if whole:
                    time.sleep(interval)
        except KeyboardInterrupt:
            say(f"told up to {self._position.told.last}; the next run goes on there", "dim")

    def _tell_page(self) -> bool:
        """Tell the next matches; True where there are no more for now."""
        before = self._position.told.last
        found = self._ask(before)
        for item in found["items"]:
            match = self._match(item)
            self._tell(match)
            new = UUID(match["story_id"]) if match["type"] == "story" else None
            self._position.keep(item["sequence"], new)
        self._position.keep(found["last"])
        return bool(found["last"] == before)

    def _ask(self, after: int | None) -> dict[str, Any]:
        asked = self._asked | {"limit": str(_PAGE)} | ({} if after is None else {"after": str(after)})
        address = f"{self._url}/v1/search/arrivals"
        found: dict[str, Any] = patiently(lambda: sent(self._client.get, address, params=asked)).json()
        return found

    def _match(self, item: Mapping[str, Any]) -> Match:
        article, story = item["article"], item["story_id"]
        known = UUID(story) in self._position.told.stories
        return {
            "id": str(uuid5(_IDS, f"{self._position.key} {article['article_id']}")),
            "type": "article" if known else "story",
            "query": self._asked,
            "story_id": story,
            "url": f"{self._url}/articles/{article['article_id']}",
            "article": article,
        }


def printed(as_json: bool) -> Tell:
    """Print matches on standard output, one a line."""

    def tell(match: Match) -> None:
        article = match["article"]
        if as_json:
            print_json(match)
        else:
            whose = article["source"] or "unknown source"
            print(f"{match['type']:<7}  {article['title']}  ({whose})  {match['url']}", flush=True)

    return tell


def webhook_to(url: str) -> Tell:
    """Post matches to a URL, each until it was taken. Raises CommandError where it is refused."""
    client = httpx.Client(timeout=SECONDS)

    def tell(match: Match) -> None:
        headers = {"Idempotency-Key": match["id"]}
        patiently(lambda: sent(client.post, url, json=match, headers=headers))

    return tell


def sent(ask: Callable[..., httpx.Response], url: str, **options: Any) -> httpx.Response:
    """A good answer. Raises AwayError where it may be good later, CommandError where not."""
    try:
        answer = ask(url, **options)
    except httpx.TransportError as error:
        raise AwayError(f"{url}: {error or type(error).__name__}") from error
    if answer.status_code >= 500 or answer.status_code in _TRY_AGAIN:
        later = answer.headers.get("retry-after", "")
        raise AwayError(f"{url}: {answer.status_code}", float(later) if later.isdigit() else None)
    if not answer.is_success:
        raise CommandError(f"{url} refused: {answer.status_code} {answer.text[:200]}")
    return answer


def patiently(ask: Callable[[], httpx.Response]) -> httpx.Response:
    """An answer, however long it takes, with pauses that grow to a minute or as long as was asked for."""
    retrying = Retrying(retry=retry_if_exception_type(AwayError), wait=_wait, before_sleep=_say)
    return retrying(ask)


_GROWING = wait_exponential_jitter(initial=0.5, max=_LONGEST_WAIT)


def _wait(state: RetryCallState) -> float:
    error = state.outcome.exception() if state.outcome else None
    asked = error.seconds if isinstance(error, AwayError) else None
    return float(_GROWING(state)) if asked is None else min(asked, _LONGEST_WAIT)


def _say(state: RetryCallState) -> None:
    if state.attempt_number == 1 and state.outcome:
        say(f"waiting for {state.outcome.exception()}", "yellow")
