"""Files, folders and standard input as messages for the front door."""

import gzip
import io
import json
import os
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TypeAlias, cast

from dateline import topics
from dateline.delivery import Headers

STDIN = "-"
KEY = b"dateline drop"
"""The one key of everything dropped from here: one partition, so that the order is kept all the way."""
_LINES = (".jsonl", ".ndjson")
_LINE_FORMATS = ("jsonl", "ndjson")
_META = ".meta.json"
_META_BYTES = 1_000_000
_OVERHEAD = 512  # what Kafka's record batch adds, generously
_HEADERS = {
    "source": "dateline.source",
    "url": "dateline.url",
    "published_at": "dateline.published-at",
    "id": "dateline.id",
    "language": "dateline.language",
    "format": "dateline.format",
}
_GZIP = b"\x1f\x8b"
OnRead: TypeAlias = Callable[[int], None]
"""Told how many bytes of the files, as they lie on the disk, have been read in all."""


@dataclass(frozen=True, slots=True)
class Message:
    """A message for news.articles.ingest, and where it was read. `line` counts from 1."""

    path: str
    line: int | None
    value: bytes
    headers: Headers


@dataclass(frozen=True, slots=True)
class Refusal:
    """Something that cannot be dropped, and why."""

    path: str
    line: int | None
    reason: str


Metadata: TypeAlias = Mapping[str, str]
"""What is known about a file besides its bytes: values by source, url, published_at, id, language, format."""


def find(paths: Sequence[str]) -> list[str]:
    """The files that `paths` name: files as they are, folders with all that is below them, sorted.

    Hidden files, metadata files and README.md are left out of folders; a metadata file that is named beside
    its own file is left out too. Raises FileNotFoundError.
    """
    found: list[str] = []
    for path in paths:
        if path == STDIN:
            found.append(path)
        elif Path(path).is_dir():
            found += [str(file) for file in _walk(Path(path))]
        elif not Path(path).exists():
            raise FileNotFoundError(2, "No such file or folder", path)
        elif not _belongs_to_another(Path(path)):
            found.append(path)
    return found


def read(
    files: Sequence[str], options: Metadata, stdin: IO[bytes], on_read: OnRead | None = None
) -> Iterator[Message | Refusal]:
    """The messages that files hold, in order. `options` win over metadata files.

    JSON lines are one message a line; anything else is one message of its bytes, decompressed where gzip.
    """
    before = 0
    for file in files:
        try:
            metadata = {**(_metadata_beside(Path(file)) if file != STDIN else {}), **options}
            with _open(file, stdin) as raw:
                for message in _messages(file, raw, metadata):
                    if on_read:
                        on_read(before + _position(raw))
                    yield message
                before += _position(raw)
        except (OSError, EOFError, zlib.error, ValueError) as exc:
            yield Refusal(file, None, _reason(exc))


def headers(metadata: Metadata) -> Headers:
    """The headers with which metadata travels."""
    named = ((_HEADERS[name], value) for name, value in metadata.items() if name in _HEADERS)
    return tuple((name, value.encode()) for name, value in named)


def _walk(folder: Path) -> Iterator[Path]:
    for place, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if not name.startswith(".") and not name.endswith(_META) and name != "README.md":
                yield Path(place) / name


def _belongs_to_another(path: Path) -> bool:
    if not path.name.endswith(_META):
        return False
    owner = path.name.removesuffix(_META)
    return any(file.stem == owner or file.name == owner for file in path.parent.iterdir() if file != path)


def _metadata_beside(path: Path) -> dict[str, str]:
    """What FILE.meta.json, or the same without FILE's extension, says. Raises ValueError, OSError."""
    for beside in (path.with_name(path.name + _META), path.with_name(path.stem + _META)):
        if beside.is_file() and beside != path:
            return _metadata(beside)
    return {}


def _metadata(path: Path) -> dict[str, str]:
    with path.open("rb") as file:
        text = file.read(_META_BYTES)
    try:
        content = json.loads(text)
    except (ValueError, RecursionError) as exc:
        raise ValueError(f"{path.name} is not JSON: {exc}") from exc
    if not isinstance(content, dict):
        raise ValueError(f"{path.name} is no JSON object")
    known = {name: value for name, value in content.items() if name in _HEADERS and value is not None}
    for name, value in known.items():
        if not isinstance(value, str | int | float):
            raise ValueError(f"{path.name}: {name} is no text")
    return {name: str(value) for name, value in known.items()}


def _open(file: str, stdin: IO[bytes]) -> IO[bytes]:
    if file == STDIN:
        return io.BufferedReader(_Borrowed(stdin))
    return Path(file).open("rb")


class _Borrowed(io.RawIOBase):
    """Standard input, left open when its reader is closed."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        read = getattr(self._stream, "read1", self._stream.read)
        chunk: bytes = read(len(buffer))
        buffer[: len(chunk)] = chunk
        return len(chunk)


def _position(raw: IO[bytes]) -> int:
    try:
        return raw.tell()
    except (OSError, ValueError):  # a pipe
        return 0


def _messages(file: str, raw: IO[bytes], metadata: Metadata) -> Iterator[Message | Refusal]:
    assert isinstance(raw, io.BufferedReader)
    compressed = raw.peek(2)[:2] == _GZIP
    stream = cast(IO[bytes], gzip.open(raw)) if compressed else raw  # noqa: SIM115 - closed with raw
    name = Path(file).name.removesuffix(".gz").lower()
    if name.endswith(_LINES) or metadata.get("format", "").lower() in _LINE_FORMATS:
        yield from _lines(file, stream, metadata)
        return
    first = _line(stream) if file == STDIN else b""
    if _is_object(first):
        yield from _lines(file, stream, metadata, first)
        return
    value = first + stream.read(topics.MESSAGE_BYTES + 1 - len(first))
    yield _message(file, None, value, metadata)


def _lines(
    file: str, stream: IO[bytes], metadata: Metadata, first: bytes = b""
) -> Iterator[Message | Refusal]:
    """One message a line. An id would make all lines one article, so it is not handed on."""
    shared = {name: value for name, value in metadata.items() if name != "id"}
    if shared.get("format", "").lower() in _LINE_FORMATS:
        del shared["format"]  # each line by itself is JSON
    number, line = 1, first or _line(stream)
    while line:
        if line.strip():
            yield _message(file, number, line.rstrip(b"\r\n"), shared)
        while (
            not line.endswith(b"\n") and len(line) > topics.MESSAGE_BYTES
        ):  # the rest of one that is too long
            line = _line(stream)
            if not line:
                return
        number, line = number + 1, _line(stream)


def _line(stream: IO[bytes]) -> bytes:
    """The next line, or as much of it as shows that it is too large."""
    return stream.readline(topics.MESSAGE_BYTES + 3)


def _is_object(line: bytes) -> bool:
    try:
        return line.lstrip().startswith(b"{") and isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False


def _message(file: str, line: int | None, value: bytes, metadata: Metadata) -> Message | Refusal:
    message = Message(file, line, value, headers(metadata))
    size = len(value) + len(KEY) + sum(len(n) + len(v) for n, v in message.headers) + _OVERHEAD
    if size <= topics.MESSAGE_BYTES:
        return message
    whole = f"{len(value):,} bytes" if len(value) <= topics.MESSAGE_BYTES else "too large"
    return Refusal(
        file, line, f"{whole}: a message may have {topics.MESSAGE_BYTES:,} bytes, headers included"
    )


def _reason(exc: Exception) -> str:
    if isinstance(exc, EOFError | zlib.error | gzip.BadGzipFile):
        return f"the compressed file is damaged: {exc}"
    return exc.strerror if isinstance(exc, OSError) and exc.strerror else str(exc)
