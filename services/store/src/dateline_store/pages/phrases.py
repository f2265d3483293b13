"""How the pages say times, numbers, names and addresses: pure."""

from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

_STEPS = ((60, "min"), (3600, "h"), (86_400, "d"))
_RECENT = timedelta(days=7)
LANGUAGES = {
    "ar": "Arabic", "bn": "Bengali", "bg": "Bulgarian", "ca": "Catalan", "cs": "Czech", "da": "Danish",
    "de": "German", "el": "Greek", "en": "English", "es": "Spanish", "et": "Estonian", "fa": "Persian",
    "fi": "Finnish", "fr": "French", "he": "Hebrew", "hi": "Hindi", "hr": "Croatian", "hu": "Hungarian",
    "id": "Indonesian", "it": "Italian", "ja": "Japanese", "ko": "Korean", "lt": "Lithuanian",
    "lv": "Latvian", "ms": "Malay", "nb": "Norwegian", "nl": "Dutch", "no": "Norwegian", "pl": "Polish",
    "pt": "Portuguese", "ro": "Romanian", "ru": "Russian", "sk": "Slovak", "sl": "Slovenian",
    "sr": "Serbian", "sv": "Swedish", "sw": "Swahili", "ta": "Tamil", "th": "Thai", "tr": "Turkish",
    "uk": "Ukrainian", "ur": "Urdu", "vi": "Vietnamese", "zh": "Chinese",
}  # fmt: skip
"""Names of languages by BCP 47's primary subtag."""
_MAGNITUDES = (("trillion", 1e12), ("billion", 1e9), ("million", 1e6))
_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]


def moment(time: datetime) -> str:
    """A time for people, in UTC: '23 Apr 2019, 13:40'."""
    return f"{day(time)}, {time.astimezone(UTC):%H:%M}"


def printed(time: datetime) -> str:
    """A time of publication for people: midnight is that of a source that gives the day alone."""
    there = time.astimezone(UTC)
    return day(time) if (there.hour, there.minute, there.second) == (0, 0, 0) else moment(time)


def quoted(text: str) -> str:
    """A quotation without the comma that the sentence around it needs."""
    return text.strip().rstrip(",").rstrip()


def day(time: datetime) -> str:
    """'23 Apr 2019', in UTC."""
    there = time.astimezone(UTC)
    return f"{there.day} {_MONTHS[there.month - 1]} {there.year}"


def ago(time: datetime, now: datetime) -> str:
    """How long ago, the last seven days; the day, before and after that."""
    seconds = int((now - time).total_seconds())
    if not 0 <= seconds < _RECENT.total_seconds():
        return day(time)
    if seconds < 60:
        return "just now"
    size, unit = next((s, u) for s, u in reversed(_STEPS) if seconds >= s)
    return f"{seconds // size} {unit} ago"


def machine(time: datetime) -> str:
    """As the `time` element's datetime wants it: '2019-04-23T13:40:00Z'."""
    return f"{time.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"


def when(value: str) -> str:
    """An EDTF date for people: '2019-04-25' is '25 Apr 2019', 'XXXX-04' is 'Apr'."""
    if "/" in value:
        return " to ".join(when(part) for part in value.split("/") if part)
    date, _, clock = value.partition("T")
    year, *rest = date.rstrip("?~%").split("-")
    if (
        not (year.isdigit() or rest)
        or not all(part.isdigit() for part in rest)
        or (rest and not 1 <= int(rest[0]) <= 12)
    ):
        return value
    parts = [str(int(rest[1]))] if len(rest) > 1 else []
    parts += [_MONTHS[int(rest[0]) - 1]] if rest else []
    parts += [year] if year.isdigit() else []
    return " ".join(parts) + (f", {clock}" if clock else "")


def counted(number: int, one: str, many: str | None = None) -> str:
    """'1 outlet', '1,204 outlets'."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def number(value: float) -> str:
    """'14', '3.2', '2.1 billion'."""
    for name, size in _MAGNITUDES:
        if abs(value) >= size:
            return f"{value / size:.4g} {name}"
    return f"{value:,.0f}" if value == int(value) else f"{value:,.4g}"


def language(tag: str) -> str:
    """The name of a language, or its tag where it has none here."""
    primary = tag.partition("-")[0].lower()
    return "language unknown" if primary == "und" else LANGUAGES.get(primary, tag)


def lang(tag: str) -> str:
    """A value for the lang attribute: empty says that it is unknown (HTML, 3.2.6.2)."""
    return "" if tag == "und" else tag


def link(url: str | None) -> str | None:
    """An address that may be followed: http or https with a host; none for javascript: and whatever else."""
    if not url:
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme.lower() in ("http", "https") and parts.netloc else None


def host(url: str) -> str:
    """Where an address leads: 'example.org'."""
    return urlsplit(url).netloc.rpartition("@")[2].removeprefix("www.")
