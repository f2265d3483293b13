"""Money, percentages, and what is measured in units."""

import re

from dateline.events import Figure
from dateline_enrich.figures import subjects
from dateline_enrich.figures.amounts import Setting

_SYMBOLS = "|".join(map(re.escape, sorted(subjects.SYMBOLS, key=len, reverse=True)))
_SYMBOL = re.compile(rf"(?:^|(?<![A-Za-z]))({_SYMBOLS})\s?$")
_CURRENCY = re.compile(rf"[\s-](?:(?:US|U\.S\.|American)\s)?(?P<name>{'|'.join(subjects.CURRENCIES)})s?\b")
_SPENT_ON = re.compile(r"[\s-](?:(?:in|of|for)\s(?:the\s|a\s)?)?(?:border\s|tax\s)?([a-z]+)")
_A_WEIGHT = 1_000_000
"""Fewer pounds than this may be weighed."""
_PERCENT = re.compile(
    r"\s?%|[\s-](?:percent|per\scent|pct)\b(?P<points>age\spoints?)?|\s(?P<pp>percentage\spoints?)"
)
_PERCENT_BEGINS = frozenset(("per", "pct", "%", "% "))
_CHANGE = re.compile(
    r"\b(?:rose|risen|rise|fell|fallen|fall|increased?|decreased?|dropped|drop|climbed|gained|lost|grew|shrank|up|down"
    r"|declined|jumped|surged|slipped|tumbled|edged|advanced|soared|plunged|slid)\b(?!\s(?:\S+\s){0,3}to\s)"
    r"[^.;]{0,24}(?<!\bto\s)(?<!\bof\s)(?<!\bat\s)(?<!\bfrom\s)$"
)
_MAGNITUDE = re.compile(r"\b[Mm]agnitude(?:\sof)?(?:\sa)?\s$")
_FORMS = {
    " ".join((first + ending, *others)): name
    for unit, name in subjects.UNITS.items()
    for first, *others in (unit.split(),)
    for ending in ("", "s", "es")
} | {f"{unit}s": name for unit, name in subjects.UNITS.items()}
"""'miles an hour', 'square miles', 'mph': every wording of a unit, to its name."""
_ANY_FORM = "|".join(map(re.escape, sorted(_FORMS, key=len, reverse=True)))
_UNIT = re.compile(rf"[\s-]?(?P<unit>{_ANY_FORM})\b(?P<scale>\s(?:Celsius|Fahrenheit|C|F)\b)?")
_UNIT_WORD = re.compile(r"[\s-]?([A-Za-z]+)")
_UNIT_WORDS = frozenset(re.split(r"[/ ]", form)[0] for form in _FORMS)
_PER = re.compile(r"\s(?:per|an?)\s(?:gallon|second|day|year|person)|-(?:per|old)")


def money(at: Setting) -> Figure | None:
    """'$1.2 billion', '€300m', '5,000 euros': ISO 4217, with what it is for where that follows at once."""
    amount = at.amount
    symbol = _SYMBOL.search(at.text[max(amount.start - 4, 0) : amount.start])
    name = _CURRENCY.match(at.after)
    if symbol:
        code, on = subjects.SYMBOLS[symbol[1]], 0
    elif name:
        code, on = subjects.CURRENCIES[name["name"]], name.end()
        if code == "GBP" and amount.value < _A_WEIGHT:
            return None
    else:
        return None
    use = _SPENT_ON.match(at.after, on)
    what = f"{code}:{use[1]}" if use and use[1] in subjects.MONEY_FOR else code
    back = len(symbol[0]) if symbol and amount.begin == amount.start else 0
    return at.figure("money", what, 0.9 if symbol else 0.85, back=back, on=on)


def percent(at: Setting) -> Figure | None:
    """'3.9 percent': 'percent:unemployment' where the words beside it say so, '...
    change' where it rose by that.
    """
    near = at.after[:1] == "%" or at.after[1:4] in _PERCENT_BEGINS
    sign = _PERCENT.match(at.after) if near else None
    if sign is None:
        return None
    of = subjects.percent_of(at.before, at.after[sign.end() :])
    if at.amount.value == 100 and not of:
        return None  # 'one hundred percent' is seldom meant
    change = sign["points"] or sign["pp"] or _CHANGE.search(at.before)
    what = f"percent:{of}{' change' if change else ''}" if of else "percent"
    return at.figure("percent", what, 0.8 if of else 0.6, on=sign.end())


def measure(at: Setting) -> Figure | None:
    """'magnitude 6.4', '120 mph', '38 degrees Celsius': the unit's name, singular."""
    if 1 <= at.amount.value < 10:
        if magnitude := _MAGNITUDE.search(at.before):
            return at.figure("measure", "magnitude", 0.95, back=len(magnitude[0]))
        if at.after.startswith(("-magnitude", " magnitude")):
            return at.figure("measure", "magnitude", 0.95, on=len("-magnitude"))
    word = _UNIT_WORD.match(at.after)
    unit = _UNIT.match(at.after) if word and word[1] in _UNIT_WORDS else None
    if unit is None or _PER.match(at.after, unit.end()):
        return None
    what, scale = _FORMS[unit["unit"]], unit["scale"]
    if what == "degree":
        if not scale:
            return None
        what += " Celsius" if "C" in scale else " Fahrenheit"
    return at.figure("measure", what, 0.85, on=unit.end())
