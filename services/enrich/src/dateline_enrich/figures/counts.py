"""People whom something befell, and things counted."""

import re

from dateline.events import Figure
from dateline_enrich.dates.vocabulary import FUNCTION, listed
from dateline_enrich.figures import subjects
from dateline_enrich.figures.amounts import Setting
from dateline_enrich.figures.subjects import ACTIVE, NOUNS, STATES, TERMS

_TERM = "|".join(sorted(TERMS, key=len, reverse=True))
_PEOPLE = (
    r"(?:(?:[a-z]+\s)?(?:people|persons|men|women|children|person|man|woman|child|boy|girl|officer|soldier"
    r"|suspects|civilians|soldiers|troops|officers|protesters|demonstrators|passengers|students|workers"
    r"|residents|migrants|refugees|others|more|villagers|victims|tourists|pilgrims|worshippers|bystanders|pupils|firefighters|homes"
    r"|families))"
)
_BE = (
    r"(?:(?:was|were|are|is|have|has|had|been|being|reportedly|also|later|confirmed|feared|still|left"
    r"|reported)\s)"
)
_AFTER = re.compile(
    rf"(?:\s{_PEOPLE})?(?:,\s(?:including|among\sthem|mostly|most\sof\sthem)[^,.;]{{1,50}},)?"
    rf"\s(?P<be>{_BE}{{0,4}})(?P<term>{_TERM})\b"
)
_PASSIVE = re.compile(rf"(?:\s(?:of\sthem|[A-Za-z-]+)){{1,4}}?\s(?P<be>{_BE}{{1,4}})(?P<term>{_TERM})\b")
_DIED = re.compile(r"(?:\s[A-Za-z-]+){1,3}?\s(?P<be>)(?P<term>died)\b")
_NOT_SO = re.compile(r"\b(?:not|could|would|might|may|can|will|who|which|that|and|when|if)\b")
_OBJECT = re.compile(r"\s(?:(?:an?|the|his|her|their|at\s(?:least|most)|more|himself|themselves)\b|\d)")
_BEFORE = re.compile(
    rf"\b(?:(?P<aux>was|were|been|being|is|are|be|not|could|would|might|may|can|will|if)\s)?"
    rf"(?P<term>{'|'.join(sorted(ACTIVE, key=len, reverse=True))})"
    r"(?:\s(?:himself|herself|themselves)\sand|\sthe|\sanother)?\s$"
)
_TOLL = re.compile(
    r"\b(?:toll|number\s(?:of\s)?(?:dead|deaths|killed)|deaths)\b[^.;\d]{0,50}?"
    r"\b(?:to|at|of|reached|hit|was|is|passed|exceeded|topped)\s$"
)
_LIVES = re.compile(r"\b(?:claim(?:ed|ing|s)|t(?:ook|aken|aking)|cost|costing)\s(?:the\s)?$")
_BEFALLS = frozenset(TERMS) | listed("toll claimed claiming claims took taken taking cost costing")
_LETTERS = re.compile(r"[a-z]+")
_PEOPLE_AFTER = re.compile(rf"\s{_PEOPLE}\b")
_TIME_AFTER = re.compile(rf"[\s-](?:{'|'.join(subjects.TIMES)})\b")
_ANOTHER_YEAR = re.compile(r"\b(?:19|20)\d\d\b(?!,\d)")
_WORD = re.compile(r"\s([A-Za-z][A-Za-z-]*)\b(?!['’]|\.\w)")
_NAME_BEFORE = re.compile(r"(?<![.!?\"“]\s)\b([A-Z][\w’'-]*)\.?\s$")
_BREAKS = FUNCTION | listed(
    "over under against into about toward towards per without within among between said"
)
_NO_THINGS = subjects.SCORED | subjects.UNITS.keys() | subjects.CURRENCIES.keys() | {"cent", "percent"}
_NAME_REACH = 24
_LEAST_COUNT = 10
"""Smaller numbers of things in general say little: 'two sides'."""
_WORDS_TO_NOUN = 4


def people(at: Setting) -> Figure | None:
    """'killed at least 14', '30 others were wounded', 'the death toll rose to 17', 'claimed 14 lives'."""
    if at.amount.value == 1 and at.before.lower().endswith("no "):
        return None
    words = (*at.before.lower().split(), *_LETTERS.findall(at.after))
    if at.amount.value % 1 or at.year_like or _BEFALLS.isdisjoint(words) or _TIME_AFTER.match(at.after):
        return None
    if _TOLL.search(at.before):
        return at.figure("count", subjects.KILLED, 0.9)
    sure = 0.6 if _ANOTHER_YEAR.search(at.before + "," + at.after) else 0.85
    after = _AFTER.match(at.after) or _PASSIVE.match(at.after) or _DIED.match(at.after)
    if after and _befell(after, at.after):
        return at.figure("count", TERMS[after["term"]], sure, on=after.end())
    before = _BEFORE.search(at.before)
    if before and not before["aux"] and not at.after.startswith((" of ", "-", ", ")):
        whom = _PEOPLE_AFTER.match(at.after)
        if at.amount.value == 1 and not whom and _WORD.match(at.after) and not at.after.startswith(" and"):
            return None  # 'hurt one family'
        back = len(at.before) - before.start("term")
        return at.figure("count", TERMS[before["term"]], sure, back=back, on=whom.end() if whom else 0)
    if _LIVES.search(at.before) and at.after.startswith(" lives"):
        return at.figure("count", subjects.KILLED, sure, on=len(" lives"))
    return None


def _befell(match: re.Match[str], after: str) -> bool:
    """Whether it befell them; not 'two men killed a guard', '14 people could be killed'."""
    if _NOT_SO.search(after, 0, match.end()):
        return False
    plain = match["term"] in NOUNS or match["term"] in STATES
    return plain or match["be"] != "" or _OBJECT.match(after, match.end()) is None


def things(at: Setting) -> Figure | None:
    """'263,000 jobs', '300 police officers': the first plural after the number, singular; no time,
    no score.
    """
    name = _NAME_BEFORE.search(at.before[-_NAME_REACH:])
    if at.amount.value < _LEAST_COUNT or at.year_like or (name and name[1].lower() not in FUNCTION):
        return None
    end = 0
    for _ in range(_WORDS_TO_NOUN):
        match = _WORD.match(at.after, end)
        if match is None or match[1] in _BREAKS or match[1].lower() in subjects.TIMES:
            return None
        end = match.end()
        if noun := subjects.singular(match[1].lower()):
            return None if noun in _NO_THINGS else at.figure("count", noun, 0.7, on=end)
    return None
