"""Messages that are wrong as bytes: nothing there, no known charset, no text at all."""

import gzip
import io
import json
import struct
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any

from newsmaker.bad.kind import BadInput, article, bad
from newsmaker.drop import JSON


def octets() -> Iterator[BadInput]:
    """Nothing, charsets, binary files, and text without a word in it."""
    yield bad("null_value", None, "there is no value", expect="skip")
    yield bad("empty", b"", "the message is empty")
    yield bad("whitespace", b" \t\r\n \n", "only white space")
    yield from _charsets()
    yield from _binary()
    yield from _wordless()


def _charsets() -> Iterator[BadInput]:
    def encoded(name: str, charset: str) -> bytes:
        fields = article(name, title="Überschwemmung in Köln", text="Der Fluß ist über die Ufer getreten.")
        return json.dumps(fields, ensure_ascii=False).encode(charset)

    def declares(charset: str) -> tuple[tuple[str, bytes], ...]:
        return (("content-type", f"application/json; charset={charset}".encode()),)

    yield bad("not_utf8", encoded("not_utf8", "latin-1"), "not UTF-8", headers=JSON)
    yield bad("not_utf8_plain", b"Caf\xe9 closed\n\nThe caf\xe9 in the harbour closed.", "not UTF-8")
    yield bad(
        "broken_utf8", encoded("broken_utf8", "utf-8")[:-60] + b'\xc3(\xff"}', "not UTF-8", headers=JSON
    )
    yield bad(
        "wrong_charset", encoded("wrong_charset", "latin-1"), "not in its charset", headers=declares("utf-8")
    )
    yield bad(
        "unknown_charset",
        encoded("unknown_charset", "utf-8"),
        "unknown charset",
        headers=declares("klingon-8"),
    )
    yield bad("utf16_without_bom", encoded("utf16_without_bom", "utf-16-le"), "not UTF-8", headers=JSON)
    plain = "Harbour closed\n\nThe harbour of the old town is closed until further notice, officials said.\n"
    yield bad("utf16_plain_without_bom", plain.encode("utf-16-le"), "not UTF-8, or NULs between the letters")
    yield bad("utf32_plain_without_bom", plain.encode("utf-32-be"), "not UTF-8, or NULs between the letters")
    yield bad("utf16_odd_length", b"\xff\xfe" + "Short".encode("utf-16-le") + b"x", "not in its charset")


def _binary() -> Iterator[BadInput]:
    text = json.dumps(article("packed")).encode()
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr(zipfile.ZipInfo("article.json"), text)
    yield bad("png", _png(), "an image")
    yield bad("gzip", gzip.compress(text, mtime=0), "gzip data", headers=JSON)
    yield bad("zip", packed.getvalue(), "a ZIP archive")
    yield bad("pdf", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<< /Type /Catalog >>\nendobj\n%%EOF\n", "a PDF")
    yield bad("jpeg", b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01" + bytes(range(256)), "an image")
    yield bad("deflate", zlib.compress(text), "not text")


def _png() -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    pixels = chunk(b"IDAT", zlib.compress(b"\0\0"))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + pixels + chunk(b"IEND", b"")


def _wordless() -> Iterator[BadInput]:
    yield bad("nul_only", b"\0" * 512, "no letters")
    yield bad("control_characters_only", bytes(range(1, 9)) * 40, "no letters")
    yield bad("digits_only", b"1234567890\n\n" + b"42 " * 400, "no letters")
    yield bad("emoji_only", ("\U0001f600\U0001f30d\n\n" + "\U0001f525" * 300).encode(), "no letters")
    yield bad("punctuation_only", b"...\n\n" + b"?!.,;- " * 100, "no letters")
    yield bad("zero_width_only", "\u200b\u200c\u200d\ufeff".encode() * 100, "nothing to read")
    yield _with_text("json_digits_text", "7 " * 300, "no letters")
    yield _with_text("json_emoji_text", "\U0001f525 " * 300, "no letters")
    yield _with_text("json_control_text", "\x01\x02\x07" * 50, "no letters")


def _with_text(name: str, text: str, hint: str) -> BadInput:
    fields: dict[str, Any] = article(name, text=text)
    return bad(name, json.dumps(fields).encode(), hint, headers=JSON)
