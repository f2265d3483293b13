"""Whether a name of the tables is a place here: no person's, no common word, no part of a longer name."""

from dateline_enrich.gazetteer import Record, fold
from dateline_enrich.lexicon import forenames, names, words
from dateline_enrich.places.view import View

_CITY = 100_000
_TOWN = 300_000
"""A larger one is meant by its name before another name: 'Dallas County'; people."""


def otherwise(view: View, first: int, last: int) -> bool:
    """Whether one word that the entities call a place is rather something that a town is called too.

    'Jackson' where the text has a Jesse Jackson, 'Kingston Reif', 'Hurricane' where it has hurricanes: unless
    it stands after 'in'.
    """
    text = view.tokens[first].text
    records = [c.record for c in view.gazetteer.candidates(fold(text))]
    nation = any(r.kind in ("continent", "country", "division") for r in records)
    located = view.lower(first - 1) in words("place_prepositions")
    if first < last or (located and (nation or last + 1 not in view.keys)):
        return False
    small = not nation and all(r.population < _TOWN for r in records)
    surname = text in names("surnames") and view.lower(last + 1) not in (",", "(")
    if not located and (text in view.surnames or (small and surname)):
        return True
    return not nation and (_common(view, text) or _begins_a_name(view, last, small))


def _common(view: View, text: str) -> bool:
    return text.lower() in view.document.lower_words or text.lower() in words("ordinary")


def _begins_a_name(view: View, last: int, small: bool) -> bool:
    """'Kingston Reif', 'Paradise Papers': more of a name follows."""
    if last + 1 not in view.keys:
        return False
    after = view.keys[last + 1]
    follows = not any(after in words(known) for known in ("roles", "titles", "state_bodies"))
    return view.tokens[last].text in forenames() or (small and follows)


def money(view: View, last: int) -> bool:
    """'US$ 10 billion'; and 'USA Today' is a newspaper."""
    after = view.lower(last + 1)
    return after == "$" or (after == "today" and view.tokens[last].text == "USA")


def office(view: View, index: int) -> bool:
    """Whether a token is what stands behind a state: 'Kentucky Sen.', 'New York Democrat'."""
    return index in view.keys and view.keys[index] in words("state_offices")


def sure_length(view: View, first: int) -> int:
    """Tokens of the large place that begins here and can be nothing else; 0 where none does."""
    longest = view.gazetteer.large.get(view.keys.get(first, "").partition(" ")[0], 0)
    for last in range(first + longest - 1, first - 1, -1):
        if last in view.keys and not money(view, last) and _sure(view, first, last):
            return last - first + 1
    return 0


def _sure(view: View, first: int, last: int) -> bool:
    text = " ".join(t.text for t in view.tokens[first : last + 1])
    records = [c.record for c in view.gazetteer.candidates(fold(text)) if not c.alternate]
    if not records or (len(text.replace(".", "")) <= 3 and not text.isupper()):
        return False
    personal = text in forenames() or text in names("surnames")
    if any(r.kind in ("country", "capital") for r in records):
        return not personal
    goes_on = last + 1 in view.keys and not (office(view, last + 1) or view.keys[last + 1] in words("roles"))
    if any(r.kind == "division" and r.country == "US" for r in records):
        return not (personal and goes_on)
    begins = first - 1 not in view.keys or view.tokens[first - 1].text == "The"
    return _large(records, first == last) and begins and not (personal or goes_on or _common(view, text))


def _large(records: list[Record], one_word: bool) -> bool:
    return any(r.kind == "city" and r.population >= (_TOWN if one_word else _CITY) for r in records)
