"""A message opened: its text, what its headers say of it, and the limits it is read under."""

from collections.abc import Callable
from dataclasses import dataclass

from dateline.delivery import Delivery, Headers
from dateline_ingest import charset
from dateline_ingest.problem import Problem, Unneeded
from dateline_ingest.settings import IngestSettings

_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"\x1f\x8b", "gzip data"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"RIFF", "a RIFF file (WebP, WAV or AVI)"),
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"BZh", "bzip2 data"),
    (b"\xfd7zXZ\x00", "xz data"),
    (b"\x28\xb5\x2f\xfd", "zstd data"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"\x7fELF", "a program"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"{\\rtf", "an RTF document"),
)


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the sender's headers say: `dateline.source`, `.url`, `.published-at`, `.id`, `.language`."""

    source: str | None = None
    url: str | None = None
    published_at: str | None = None
    id: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A message to read. `named` is the format that its headers name, lower case; null where they don't."""

    text: str
    named: str | None
    metadata: Metadata
    limits: IngestSettings


def open_document(delivery: Delivery, limits: IngestSettings) -> Document:
    """Check and decode a delivery.

    Raises Unneeded no_value; Problem empty, whitespace_only, too_large, binary, invalid_metadata or one
    of charset.decode.
    """
    value = delivery.value
    if value is None:
        raise Unneeded("no_value", "The record has no value.")
    if len(value) > limits.message_bytes:
        raise Problem("too_large", f"{len(value):,} bytes; at most {limits.message_bytes:,} are read.")
    if not value:
        raise Problem("empty", "The message is empty.")
    for magic, name in _MAGIC:
        if value.startswith(magic):
            raise Problem("binary", f"The message is {name}, not text.")
    headers = _header_texts(delivery.headers)
    kind, declared = _content_type(headers.get("content-type", ""))
    text = charset.decode(value, declared)
    if not text or text.isspace():
        raise Problem("whitespace_only", "The message holds nothing but white space.")
    named = headers.get("dateline.format", "").strip().lower() or kind or None
    return Document(text, named, _metadata(headers.get), limits)


def _metadata(get: Callable[[str], str | None]) -> Metadata:
    def value(name: str) -> str | None:
        return (get(f"dateline.{name}") or "").strip() or None

    return Metadata(value("source"), value("url"), value("published-at"), value("id"), value("language"))


def _header_texts(headers: Headers) -> dict[str, str]:
    """Names, lower case, to values. Only the headers that are read here need be text."""
    read = [(name.lower(), value) for name, value in headers]
    read = [(n, v) for n, v in read if v is not None and (n == "content-type" or n.startswith("dateline."))]
    try:
        return {name: value.decode() for name, value in read}
    except UnicodeDecodeError as exc:
        raise Problem("invalid_metadata", f"A header of the message is not UTF-8: {exc}.") from exc


def _content_type(header: str) -> tuple[str, str | None]:
    """Media type (or bare format name) and charset of a Content-Type header (RFC 9110, 8.3)."""
    kind, *parameters = header.split(";")
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip().lower() == "charset" and value.strip():
            return kind.strip().lower(), value.strip().strip("\"'")
    return kind.strip().lower(), None
