"""Samples, and what happens to them on the way."""

from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random
from typing import NamedTuple

SEEDS = Path(__file__).parents[2] / "seeds"
FORMATS = (
    "",
    "text",
    "html",
    "json",
    "jsonl",
    "json-ld",
    "ninjs",
    "json-feed",
    "newsml-g2",
    "newsml-1",
    "nitf",
    "rss",
    "atom",
)
_LARGEST = 400_000
_TOKENS: list[bytes | str] = [
    *(b"<", b">", b"&", b"&amp;", b"&#0;", b"&#x1F525;", b"&nosuch;", b"]]>", b"<![CDATA[", b"<!--", b"-->"),
    *(
        b"<p>",
        b"</p>",
        b"<br/>",
        b"<script>",
        b"</script>",
        b"<style>",
        b"<svg>",
        b"<table><tr>",
        b"<a href='",
    ),
    *(b"<!DOCTYPE x [<!ENTITY a 'b'>]>", b"<?xml version='1.0' encoding='utf-16'?>", b"<item>", b"</item>"),
    *(b"{", b"}", b"[", b"]", b'"', b"\\", b":", b",", b"null", b"true", b"NaN", b"1e999", b"-1", b"9" * 400),
    *(
        b"\\ud800",
        b"\\u0000",
        b'"@graph":[',
        b'"bodies":[{"value":',
        b'"status":"canceled"',
        b'"embargoed":""',
    ),
    *(
        b"\x00",
        b"\xff\xfe",
        b"\xef\xbb\xbf",
        b"\xc3\x28",
        b"\xed\xa0\x80",
        b"\xf4\x90\x80\x80",
        b"\r",
        b"\n\n",
    ),
    *("\u202e", "\u2066", "\u200b", "\u2028", "\u0301" * 50, "﷽", "🔥", "İ", "ß", "漢字"),
    *(
        b"0001-01-01",
        b"9999-12-31T23:59:59-12:00",
        b"2024-02-30",
        b"\t" * 200,
        b" " * 5000,
        b"(" * 300,
        b"-" * 300,
    ),
    *(
        b"FILE PHOTO: ",
        b"(Reuters) - ",
        b"Source: ",
        b"BERGEN, ",
        b" (AFP)",
        b"A/" * 200,
        b". " * 400,
        b"'" * 300,
    ),
]
TOKENS = [token if isinstance(token, bytes) else token.encode() for token in _TOKENS]
"""What formats, charsets, times and cleaning trip over."""


class Input(NamedTuple):
    """A message to try: the sample that it was, its bytes, and the format that its header names, if any."""

    sample: str
    value: bytes
    named: str


def samples() -> dict[str, bytes]:
    """Name to bytes of every sample and both seeds."""
    found = [*(SEEDS / "samples").iterdir(), *SEEDS.glob("*.txt")]
    return {path.name: path.read_bytes() for path in sorted(found)}


def mutated(sources: dict[str, bytes], seed: int, number: int) -> Input:
    """The input of a number: it depends on nothing but the samples, the seed and the number."""
    rng = Random(f"{seed}/{number}")
    name = list(sources)[number % len(sources)]
    value = sources[name]
    for _ in range(1 + min(7, int(rng.expovariate(0.6)))):
        value = rng.choice(_WAYS)(value, rng, list(sources.values()))[:_LARGEST]
    return Input(name, value, rng.choice(FORMATS) if rng.random() < 0.2 else "")


def _stretch(value: bytes, rng: Random, longest: int = 200) -> tuple[int, int]:
    start = rng.randrange(len(value) + 1)
    return start, min(len(value), start + rng.randrange(longest))


def _flip(value: bytes, rng: Random, _: Sequence[bytes]) -> bytes:
    changed = bytearray(value)
    for _i in range(rng.randrange(1, 12) if changed else 0):
        changed[rng.randrange(len(changed))] = rng.randrange(256)
    return bytes(changed)


def _delete(value: bytes, rng: Random, _: Sequence[bytes]) -> bytes:
    start, end = _stretch(value, rng)
    return value[:start] + value[end:]


def _insert(value: bytes, rng: Random, _: Sequence[bytes]) -> bytes:
    at = rng.randrange(len(value) + 1)
    return value[:at] + rng.choice(TOKENS) * rng.choice((1, 1, 1, 2, 60)) + value[at:]


def _repeat(value: bytes, rng: Random, _: Sequence[bytes]) -> bytes:
    start, end = _stretch(value, rng)
    times = rng.choice((2, 2, 3, 20, 2000))
    return value[:end] + value[start:end] * min(times, _LARGEST // (end - start + 1)) + value[end:]


def _truncate(value: bytes, rng: Random, _: Sequence[bytes]) -> bytes:
    return value[: rng.randrange(len(value) + 1)]


def _splice(value: bytes, rng: Random, others: Sequence[bytes]) -> bytes:
    other = rng.choice(others)
    start, end = _stretch(other, rng, 2000)
    at = rng.randrange(len(value) + 1)
    return value[:at] + other[start:end] + value[at:]


def _swap(value: bytes, rng: Random, _: Sequence[bytes]) -> bytes:
    one, two, three = sorted(rng.randrange(len(value) + 1) for _i in range(3))
    return value[:one] + value[two:three] + value[one:two] + value[three:]


def _replace(value: bytes, rng: Random, _: Sequence[bytes]) -> bytes:
    """One word or mark for another, everywhere."""
    start, end = _stretch(value, rng, 8)
    return value.replace(value[start:end], rng.choice(TOKENS)) if start < end else value


def _recode(value: bytes, rng: Random, _: Sequence[bytes]) -> bytes:
    charset = rng.choice(("utf-16-le", "utf-16", "utf-32-be", "cp1252", "koi8-r", "shift_jis"))
    return value.decode("utf-8", "replace").encode(charset, "replace")


_Way = Callable[[bytes, Random, Sequence[bytes]], bytes]
_WAYS: tuple[_Way, ...] = (
    _flip,
    _delete,
    _insert,
    _insert,
    _repeat,
    _truncate,
    _splice,
    _swap,
    _replace,
    _recode,
)
