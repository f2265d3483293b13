"""A text in words, numbers and signs, as time expressions are read from it."""

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal

from dateline_enrich import numerals
from dateline_enrich.dates.vocabulary import DASHES, ORDINALS

_PIECE = re.compile(r"[^\W\d_]+|\d+|[^\w\s]")
Form = Literal[
    "date", "moment", "day_of_month", "month", "year", "decade", "century", "season", "quarter", "holiday",
    "weekday", "day", "week", "weekend", "span", "edge",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Expression:
    """What a time expression says; None: not said. Offsets are code points, `end` exclusive."""

    start: int
    end: int
    form: Form
    year: int | None = None
    month: int | None = None
    day: int | None = None
    last: int | None = None
    """The last day, month or year of a range."""
    weekday: int | None = None
    """0 is Monday."""
    shift: float | None = None
    """Counts `form`s: -1 is the last one, 0 this one; of a span its length, negative before."""
    unit: str = ""
    """What a span or an edge is of."""
    from_text: bool = False
    """Counted from the date before it in the text, not from publication."""
    name: str = ""
    """A holiday, or which edge."""
    time: str = ""


class Pieces:
    """The pieces of a text by index; outside it they are ''."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.found = list(_PIECE.finditer(text))
        lowered = text.lower()
        self.words = (
            _PIECE.findall(lowered) if len(lowered) == len(text) else [m[0].lower() for m in self.found]
        )

    def __len__(self) -> int:
        return len(self.found)

    def word(self, index: int) -> str:
        """A piece in lower case."""
        return self.words[index] if 0 <= index < len(self.words) else ""

    def raw(self, index: int) -> str:
        return self.found[index][0] if 0 <= index < len(self.found) else ""

    def start(self, index: int) -> int:
        return self.found[index].start()

    def end(self, index: int) -> int:
        return self.found[index].end()

    def glued(self, index: int) -> bool:
        """Whether nothing lies between a piece and the one before."""
        return 0 < index < len(self.found) and self.start(index) == self.end(index - 1)

    def capital(self, index: int) -> bool:
        return self.raw(index)[:1].isupper()

    def opens(self, index: int) -> bool:
        """Whether a piece opens a sentence."""
        return index == 0 or self.word(index - 1) in '.!?"“”:\n(—–' or "\n" in self.between(index)

    def between(self, index: int) -> str:
        """What lies between a piece and the one before."""
        return self.text[self.end(index - 1) : self.start(index)] if 0 < index < len(self.found) else ""

    def expression(self, first: int, final: int, form: Form, /, **said: Any) -> Expression:
        """The expression from piece `first` to piece `final`; `said` are fields of Expression."""
        return Expression(self.start(first), self.end(final), form, **said)

    def day(self, index: int) -> int | None:
        """The number of a day of a month."""
        word = self.word(index)
        return int(word) if 0 < len(word) <= 2 and word.isdecimal() and 1 <= int(word) <= 31 else None

    def year(self, index: int) -> int | None:
        """A plain year from 1000 to 2099 that is no part of a longer number."""
        word = self.word(index)
        if len(word) != 4 or not word.isdecimal() or not 1000 <= int(word) < 2100:
            return None
        if self.glued(index + 1) and self.word(index + 1) in ",.:/" and self.glued(index + 2):
            return None if self.word(index + 2).isdecimal() else int(word)
        return int(word)

    def after_ordinal(self, index: int) -> int:
        """The index after a day's number and its 'st', 'nd', 'rd' or 'th'."""
        return index + 2 if self.word(index + 1) in ORDINALS and self.glued(index + 1) else index + 1

    def dash(self, index: int) -> bool:
        return self.word(index) in DASHES

    def count_before(self, index: int) -> tuple[float, int] | None:
        """The number that ends before `index` and the index where it begins: 'twenty-five', '3', 'a',
        'a couple of'.
        """
        at = index - 1
        at -= self.dash(at)
        for width in (3, 2, 1):
            first = at - width + 1
            words = " ".join(self.words[max(first, 0) : at + 1]).replace(" - ", "-")
            if first >= 0 and len(words) < 30 and _COUNT.fullmatch(words):
                found = numerals.value(words.replace("couple of", "two").replace("couple", "two"))
                return (found, first) if found is not None else None
        return None

    @cached_property
    def people(self) -> frozenset[str]:
        """Months that are people here: 'Theresa May'."""
        return frozenset((m[1] or m[2]).lower() for m in _PERSON.finditer(self.text))


_COUNT = re.compile(
    rf"\d{{1,3}}|(?:{numerals.WORDS})|an?|(?:a )?couple of"
    "|(?:a |half a )dozen|half an?|(?:two|three|four) dozen"
)
_PERSON = re.compile(
    r"\b(?!(?:In|Since|By|Until|Last|This|Next|Early|Late|Mid|Of|From|During|After|Before|On|The|And|To|At|As"
    r"|Through|Between|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b)(?:[A-Z][a-z]+|M(?:rs|s|r)\.?)\s"
    r"(April|May|June|August)\b(?!\s\d)"
    r"|\b(April|May|June)(?:['’]s)?\s"
    r"(?:said|says|told|has|had|was|is|will|would|did|wants|faces|government|cabinet)\b"
)
