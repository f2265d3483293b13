"""The words of English time expressions."""

from dateline_enrich.numerals import TENS


def listed(text: str) -> frozenset[str]:
    """The words of a text."""
    return frozenset(text.split())


def _numbered(text: str, first: int) -> dict[str, int]:
    """Words by the number of their group; '|' parts groups."""
    return {word: number for number, group in enumerate(text.split("|"), first) for word in group.split()}


MONTHS = _numbered(
    "jan january|feb february|mar march|apr april|may|jun june|jul july|aug august|sep sept september"
    "|oct october|nov november|dec december",
    1,
)
WHOLE_MONTHS = frozenset(name for name in MONTHS if len(name) > 4 or name in ("may", "june", "july"))
ALSO_NAMES = listed("april may june august")
"""Months that people are called, too."""
WEEKDAYS = _numbered("monday|tuesday|wednesday|thursday|friday|saturday|sunday", 0)
SHORT_WEEKDAYS = WEEKDAYS | _numbered("mon|tue tues|wed weds|thu thur thurs|fri|sat|sun", 0)
SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
"""As EDTF numbers them, whatever the hemisphere."""
UNITS = {
    unit + plural: unit
    for unit in listed("hour day night week fortnight month year decade")
    for plural in ("", "s")
} | {"century": "century", "centuries": "century"}
DAYPARTS = listed("morning afternoon evening night")
SHIFTS = {"last": -1, "past": -1, "previous": -1, "this": 0, "coming": 1, "next": 1}
PARTS = listed("early mid late earlier later sometime")
ORDINALS = listed("st nd rd th")
DASHES = frozenset("-–—‑")
FRONTS = listed("in since until till by of from through during before after between throughout around circa")
"""Prepositions after which a lone month or year is a date."""
FIRM_FRONTS = listed("in since until till last next this early mid late during throughout")
"""After these even 'May' is no person."""
DETERMINERS = listed("the a an this that these those his her its their our my your s both")
FUNCTION = listed(
    "and or but when after as at in by to for with while because he she it they we who which that"
    " than from if on of"
    " the a an was were is are has had have will would before until there this his her their its not"
    " so since said"
    " also where could can may might should did does do be been i you no through during"
)
EVENTS = listed(
    "cup games olympics olympic olympiad paralympics expo championship championships euro summit"
    " conference festival"
    " awards eurovision census election elections convention season winter summer circa con"
)
"""Before a year: 'World Cup 2018'."""
BEFORE_EVENTS = listed(
    "presidential election elections campaign midterm midterms general primary primaries report race"
    " vote season budget"
    " census winter summer interview study speech law deal levels nuclear candidate candidates"
    " democratic republican hopefuls bid contenders cycle olympics olympic world financial"
)
"""After a year: '2016 presidential election'."""
COUNTED = listed(
    "people men women miles dollars votes km kilometers kilometres percent per troops members feet"
    " pounds euros meters"
    " metres hours calories points seats jobs homes year years soldiers workers yards tons"
    " tonnes employees"
    " students gmt utc"
)
"""After a number that is no year."""
CENTURIES = {"sixteenth": 16, "seventeenth": 17, "eighteenth": 18, "nineteenth": 19, "twentieth": 20}
DECADES = {f"{word[:-1]}ies": 20 + 10 * place for place, word in enumerate(TENS)}
VAGUE = listed("few several many some recent couple")
STOPS = frozenset((",", ".", ";", ":", ")", ""))
QUARTERS = {"first": 1, "second": 2, "third": 3, "fourth": 4}
NOT_DAYS = listed(
    "black good palm ash maundy holy super bloody cyber giving fat ruby sheffield freaky news casual taco"
)
"""'Super Tuesday', 'Sheffield Wednesday': no plain weekdays."""
NOT_DAYS_BEFORE = listed(
    "times telegraph mirror express mail herald post world review magazine school live football"
    " fever club lights"
)
"""'Sunday Times', 'Friday Night Lights'."""
