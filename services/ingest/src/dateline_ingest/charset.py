"""Bytes to characters: byte order marks, then the declared charset, then UTF-8; never a guess.

Only a declared charset of one byte a character gives way where the bytes are UTF-8 all the same.

Names are resolved as browsers do (WHATWG Encoding Standard: ISO-8859-1 means Windows-1252).
"""

import codecs
import re

from w3lib.encoding import read_bom, resolve_encoding

from dateline_ingest.problem import Problem

_DECLARED = re.compile(
    rb"""<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{1,40})|<meta[^>]{0,200}?charset\s*=\s*["']?([\w.:-]{1,40})""",
    re.I,
)
_NO_CHARSETS = frozenset({"idna", "mbcs", "oem", "palmos", "punycode", "raw_unicode_escape", "undefined"})
_NO_CHARSETS |= {"raw-unicode-escape", "unicode_escape", "unicode-escape", "utf-7", "utf_7"}
"""Codecs of Python that are no charset, or that hide characters from whoever checks the bytes."""
_SINGLE_BYTE = re.compile("(?:cp|windows-|iso-?8859|latin|koi8|mac)", re.I)
_LOOKED_AT = 2_000
_CONTROLS = bytes((*range(0x09), *range(0x0E, 0x20)))


def decode(value: bytes, declared: str | None) -> str:
    """The text of `value`. `declared` is the charset that the transport names, if any.

    Raises Problem unknown_charset, wrong_charset (not what was declared, or controls between the letters)
    or not_utf8.
    """
    text = _unchecked(value, declared)
    if _is_wide(text[:_LOOKED_AT]):
        message = (
            "Control characters stand between the letters, as in UTF-16 or UTF-32 read as another charset:"
        )
        raise Problem("wrong_charset", f"{message} name the charset in content-type, or put its mark first.")
    return text


def _unchecked(value: bytes, declared: str | None) -> str:
    marked, mark = read_bom(value)
    if marked is not None and mark is not None:
        return _decode(value[len(mark) :], marked, "wrong_charset", f"is marked as {marked}")
    if value[:1] == b"<" and declared is None and (found := _DECLARED.search(value, 0, 2048)):
        declared = (found[1] or found[2]).decode("ascii", "replace")
    if declared is None:
        return _decode(value, "utf-8", "not_utf8", "names no charset, so it must be UTF-8")
    charset = resolve_encoding(declared)
    if charset is None or charset.lower() in _NO_CHARSETS or not _is_text(charset):
        raise Problem(
            "unknown_charset", f"The message declares the charset {declared!r}, which is not known."
        )
    if _SINGLE_BYTE.match(charset) and not value.isascii() and (text := _as_utf8(value)) is not None:
        return text
    return _decode(value, charset, "wrong_charset", f"declares the charset {declared}")


def _as_utf8(value: bytes) -> str | None:
    """The text of bytes that are UTF-8, whatever they are said to be: hardly ever by chance."""
    try:
        return value.decode("utf-8")
    except UnicodeDecodeError:
        return None


def _is_wide(text: str) -> bool:
    """True where a fifth of the characters are controls and some are letters: letters of 2 or 4 bytes."""
    encoded = text.encode("utf-8", "surrogatepass")
    controls = len(encoded) - len(encoded.translate(None, _CONTROLS))
    return 5 * controls > len(text) and any(map(str.isalpha, text))


def _is_text(charset: str) -> bool:
    return getattr(codecs.lookup(charset), "_is_text_encoding", True)


def _decode(value: bytes, charset: str, reason: str, why: str) -> str:
    try:
        return value.decode(charset)
    except UnicodeDecodeError as exc:
        byte = f"byte 0x{value[exc.start]:02x} at position {exc.start}"
        raise Problem(reason, f"The message {why}, but {byte} does not fit: {exc.reason}.") from exc
