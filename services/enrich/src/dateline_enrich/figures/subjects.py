"""What a number counts or measures: a small vocabulary of our own (data/figures.tsv),
else the noun that follows.
"""

import re
from functools import cache

from dateline_enrich.lexicon import data


@cache
def _tables() -> dict[str, dict[str, str]]:
    tables: dict[str, dict[str, str]] = {}
    for line in data("figures.tsv").decode().splitlines():
        table, word, meaning = line.split("\t")
        tables.setdefault(table, {})[word] = meaning
    return tables


KILLED = "killed"
TERMS = _tables()["befell"]
"""Words of what befell people, to the one that outlets' figures compare by."""
ACTIVE = frozenset(_tables()["active"])
"""Of these, what somebody or something did to them: 'killed 14'."""
STATES = frozenset(_tables()["state"])
NOUNS = frozenset(_tables()["noun"])
CURRENCIES = _tables()["currency"]
"""ISO 4217 codes by name; those of several countries (peso, franc, krone) are left out."""
SYMBOLS = _tables()["symbol"]
UNITS = _tables()["unit"]
TIMES = frozenset(_tables()["time"])
SCORED = frozenset(_tables()["scored"])
"""What is counted in sport."""
MONEY_FOR = frozenset(_tables()["spent"])
_PERCENT_OF = _tables()["percent"]
_FOLLOWS = re.compile(
    r"\s(?:[a-z]+\s)?(tariff|unemployment|approval|turnout|growth|inflation|income\stax|sales\stax|corporate\stax"
    r"|tax|interest\srate|disapproval)"
)
_SHARE = re.compile(r"\s?(?:of|among)\s(?:all\s|the\s|its\s|their\s|\w+\s(?=\w+s\b))?([a-z-]+)")
_BREAK = re.compile(
    r"[;:—–(]|,\s(?:but|while|and|with|compared|as)\b|\b(?:while|whereas)\b",
)
_PERCENT_REACH = 60
_ES = re.compile(r"(?:ss|sh|ch|x|zz)es$")
_NOT_PLURAL = re.compile(r"(?:ss|us|is|ous|ness|'s|’s)$")


def singular(word: str) -> str | None:
    """The singular of an English plural in lower case; None where it is no plural."""
    if found := _tables()["singular"].get(word):
        return found
    if len(word) < 4 or not word.endswith("s") or _NOT_PLURAL.search(word):
        return None
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    return word[:-2] if _ES.search(word) else word[:-1]


def percent_of(before: str, after: str) -> str:
    """What a percentage is of, by the words beside it; '' where they do not say."""
    share = _SHARE.match(after)
    if share and (noun := singular(share[1])):
        return noun
    if follows := _FOLLOWS.match(after):
        return _PERCENT_OF.get(follows[1], follows[1])
    clause = _BREAK.split(before.lower()[-_PERCENT_REACH:])[-1]
    at, word = max((clause.rfind(word) + len(word) if word in clause else -1, word) for word in _PERCENT_OF)
    return _PERCENT_OF[word] if at >= 0 else ""
