"""Figures: the numbers of a text with what each counts, for outlets to be compared by."""

import re
from collections.abc import Iterator

from dateline.events import Figure, Span
from dateline_enrich.dates.vocabulary import MONTHS
from dateline_enrich.document import Document
from dateline_enrich.figures.amounts import Amount, Setting, amounts
from dateline_enrich.figures.counts import people, things
from dateline_enrich.figures.measures import measure, money, percent
from dateline_enrich.figures.subjects import TERMS

METHOD = "patterns-1"
_REACH = 80
"""Code points beside a number in which its meaning is looked for."""
_NEAR = 24
_MONTH = "|".join(MONTHS)
_DATE_BEFORE = re.compile(rf"\b(?:{_MONTH})\.?\s(?:\d\d?\s?(?:-|–|and|to)\s?)?$", re.IGNORECASE)
_DATE_AFTER = re.compile(rf"(?:st|nd|rd|th)?\s(?:of\s)?(?:{_MONTH})\b", re.IGNORECASE)
_NAMED_BEFORE = re.compile(r"\d\s?[-–]\s$|\b(?:aged?|No|Nos|chapter|page|room|channel)\.?\s$")
_NONE = frozenset(("no", "No", "nobody", "Nobody", "without"))
_NOBODY = re.compile(
    r"(?:[Nn]o\s?one|[Nn]obody|[Nn]o\speople)\s(?:was|were|has\sbeen|had\sbeen)\s(?:\w+ly\s)?"
    r"(?P<who>killed|hurt|injured|arrested)\b"
    r"|(?:[Nn]o|without)\s(?:\w+\s(?:or\s\w+\s)?)?(?P<what>injuries|deaths|fatalities|arrests)\b"
    r"(?:\s(?:(?:were|was|have\sbeen)\s)?reported\b)?"
)


def find(document: Document) -> list[Figure]:
    """The figures of an English text, in order of the text."""
    found = list(_zeros(document))
    previous: Amount | None = None
    for amount in amounts(document):
        if figure := _figure(document, amount):
            found.extend(_ranged(document.text, previous, amount, figure))
        previous = amount
    return sorted(found, key=lambda f: (f.span.start, f.span.end))


def _figure(document: Document, amount: Amount) -> Figure | None:
    text, sentence = document.text, document.sentences[document.sentence_at(amount.start)]
    before = text[max(amount.begin - _REACH, sentence.start) : amount.begin]
    at = Setting(text, amount, before, text[amount.end : min(amount.end + _REACH, sentence.end)])
    if figure := money(at) or percent(at):
        return figure
    if amount.short or _named(at):
        return None
    return measure(at) or people(at) or things(at)


def _named(at: Setting) -> bool:
    """Whether the number is of a date or an age, or numbers something: 'April 25', 'aged 14', 'No. 10'."""
    near = at.before[-_NEAR:]
    dated = _DATE_BEFORE.search(near) or _DATE_AFTER.match(at.after)
    return dated is not None or _NAMED_BEFORE.search(near) is not None


def _ranged(text: str, low: Amount | None, high: Amount, figure: Figure) -> list[Figure]:
    """'between 20 and 30 people' is at least 20 and at most 30 of them."""
    if low is None or figure.bound != "exact" or low.value >= high.value:
        return [figure]
    join = text[low.end : high.start]
    between = text[max(low.begin - 8, 0) : low.begin].lower() == "between "
    if join != " to " and not (join == " and " and between):
        return [figure]
    span = Span(start=low.begin, end=figure.span.end)
    whole = figure.model_copy(update={"span": span, "text": text[span.start : span.end]})
    return [
        whole.model_copy(update={"value": low.value, "bound": "at_least"}),
        whole.model_copy(update={"bound": "at_most"}),
    ]


def _zeros(document: Document) -> Iterator[Figure]:
    """'No one was hurt', 'no injuries were reported': none is a figure, too."""
    for start, _, word in document.tokens:
        match = _NOBODY.match(document.text, start) if word in _NONE else None
        if match:
            what = TERMS[match["who"] or match["what"]]
            span = Span(start=start, end=match.end())
            yield Figure(span=span, text=match[0], value=0, kind="count", what=what, confidence=0.7)
