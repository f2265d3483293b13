"""Texts that nobody wrote: each grammar of enrichment fed with what it could choke on.

A trap gives a text of at least so many code points; the longer text goes on as the shorter began.
"""

from collections.abc import Callable, Iterator
from itertools import count
from random import Random

Trap = Callable[[int], str]

_REPEATED = {
    "capitals": "ABCDEFGH ", "one capital word": "A", "capitalised": "Aaaa ", "initials": "A. ", "dotted": "A.B.",
    "titles": "Mr. ", "states": "U.S. ", "country chains": "U.S.-", "lower": "aaaa ", "one word": "a",
    "ninety characters": "a" * 89 + " ",
    "dates": "April 25, 2019 ", "date list": "April 25, 26, ", "months": "April ", "weekdays": "Monday ",
    "weekday commas": "Monday, ", "iso dates": "2019-04-25 ", "slashed": "1/2/2019 ", "years": "2019 ",
    "decades": "1990s ", "days before": "the day before ", "before": "3 days before ", "from to": "from Monday to ",
    "between": "between 1 and ", "clock": "12:", "hours": "6 p.m. ", "next": "next ", "last": "last year's last ",
    "ordinals": "the 21st of ", "quarters": "the third quarter of ", "holidays": "Christmas ", "of may": "of May of ",
    "early late": "early late mid-", "year ranges": "2010-2011-", "ago": "a few hundred years ago ",
    "straight quotes": '"', "open quotes": "“", "closed quotes": "”", "single open": "‘", "single closed": "’",
    "quoted letters": '"a" ', "quoted capitals": '"A," ', "said": '"a b c d e," he said. ', "says quote": 'said "a ',
    "nested quotes": "“a ‘b ", "quote paragraphs": "“a b c d e f\n\n", "quote ends": "a.”\n\n", "he said": "he said ",
    "who said": "Smith, a, b, c, said ", "that": "said that he said that ", "apostrophes": "'", "possessives": "’s ",
    "elided": "don't 'cause 'tis ", "speakers": "SMITH: Yes. ", "according": "according to according to ",
    "round brackets": "(", "closing brackets": ")", "nested brackets": "([{<", "empty brackets": "()", "ages": "(5) ",
    "aside": "Smith (R-Ohio) ", "asides": "Smith, 5, ", "digits": "1", "digit commas": "1,", "digit points": "1.",
    "grouped": "1,000 ", "spaced": "1 000 ", "money": "$1 ", "dollars": "$", "percent": "5 percent ", "signs": "%",
    "at least": "at least ", "at least people": "at least 5 people ", "killed": "killed ", "tolls": "killing 5 and ",
    "number words": "five hundred and ", "millions": "million ", "fractions": "1/2 ", "ranges": "5 to ", "minus": "-1",
    "units": "5 km ", "more than": "more than less than ", "combining": "a\u0301", "only combining": "\u0301",
    "stacked": "Z" + "\u0335\u0336\u0337" * 9, "bidi": "\u202eabc\u202c ", "marks": "\u200f", "joined": "👨‍👩‍👧",
    "astral letters": "𝐀𝐛 ", "astral ideographs": "𠀀", "emoji": "🔥 ", "ideographs": "北京", "hangul": "서울 ",
    "arabic": "السلام ", "thai": "ภาษาไทย", "hyphens": "-", "dashes": "—", "points": ".", "marks of all": "!?",
    "ellipses": "… ", "hyphen words": "a-b-", "hyphen names": "A-B-", "hyphen capitals": "AB-CD-", "ampersands": "A&",
    "slashes": "a/", "addresses": "http://a.example/ ", "mails": "a@b.example ", "underscores": "_", "tildes": "~ ",
    "tabs": "\t", "no-break spaces": "\u00a0", "newlines": "\n", "blank lines": "a\n\n", "line ends": "A b.\n",
    "one-word sentences": "No. ", "abbreviations": "e.g. i.e. ", "questions": "Why? ", "names": "Kim Jong ",
    "name pairs": "Kim and ", "heads": "Bank of ", "of the": "of the ", "presidents": "President ",
    "former": "former President ", "ministers": "minister of ", "particles": "van der ", "and": "and ",
    "honours": "Mr Smith ", "cities": "Springfield, Ill., ", "places": "New York ", "republics": "Republic of ",
    "metonyms": "Moscow has called ", "demonyms": "Russian ", "in place": "in Paris, Texas, in ", "the": "The ",
    "ministries": "Ministry of Foreign Affairs and ", "companies": "A Inc. ", "roles": "North Korean leader ",
    "acronyms": "(ABC) ", "universities": "University of the University of ", "street": "St. ", "juniors": "Jr., ",
    "he she": "He she they it ", "numbered": "No. 1 ", "scores": "3-2 ", "list": "a, b, c, ", "semicolons": "a; ",
    "colons": "A: ", "article": "Kim met Putin in Seoul on April 25, 2019. ",
}  # fmt: skip


def _repeated(piece: str) -> Trap:
    return lambda size: piece * (size // len(piece) + 1)


def _numbered(sentence: Callable[[str, str], str]) -> Trap:
    """Sentences about things that are all different."""

    def text(size: int) -> str:
        parts: list[str] = []
        length = 0
        for number in count():
            if length >= size:
                return "".join(parts)
            parts.append(sentence(word(number), word(7 * number + 3)))
            length += len(parts[-1])
        raise AssertionError

    return text


def word(number: int) -> str:
    """A word of its own for every number."""
    letters = "aeioubdfgklmnprstvz"
    made = ""
    number += 19
    while number:
        number, place = divmod(number, 19)
        made += letters[place] + "aei"[place % 3]
    return made


_DIFFERENT: dict[str, Callable[[str, str], str]] = {
    "people": lambda a, b: f"{a.title()} {b.title()} spoke. ",
    "people of one family": lambda a, b: f"{a.title()} Smith spoke. Smith left. ",
    "people of one forename": lambda a, b: f"John {a.title()} spoke. John left. ",
    "people in one sentence": lambda a, b: f"{a.title()} {b.title()}, ",
    "presidents": lambda a, b: f"President {a.title()} met Mr {b.title()}. ",
    "organisations": lambda a, b: f"The {a.title()} {b.title()} Agency ({a[:1]}{b[:1]}A) said so. ".upper(),
    "ministries": lambda a, b: f"the Ministry of {a.title()} and {b.title()} of ",
    "words": lambda a, b: f"{a} {b} ",
    "sentences": lambda a, b: f"The {a} was {b} and the {b} was not. ",
    "quotes": lambda a, b: f'"The {a} is {b}," said {a.title()} {b.title()}. ',
    "unclosed quotes": lambda a, b: f'"The {a} is {b}, said {a.title()} {b.title()}. ',
    "reports": lambda a, b: f"{a.title()} said that {b.title()} said that ",
    "dates": lambda a, b: f"on {a} {len(a)} May {1900 + len(b) * 7} ",
    "tolls": lambda a, b: f"At least {len(a) * 7} {a} were killed and {len(b) * 9} injured in {b.title()}. ",
    "hyphens": lambda a, b: f"{a.title()}-{b.title()} ",
    "acronyms": lambda a, b: f"{a.upper()} ({b.upper()}) ",
    "paragraphs": lambda a, b: f"{a.title()} {b}.\n\n",
}


def mixed(seed: int) -> Trap:
    """Pieces of all traps in any order."""

    def text(size: int) -> str:
        chance = Random(seed)
        pieces = list(_REPEATED.values())
        parts: list[str] = []
        length = 0
        while length < size:
            parts.append(chance.choice(pieces) * chance.choice((1, 1, 1, 2, 30)))
            length += len(parts[-1])
        return "".join(parts)

    return text


def traps(mixtures: int = 5) -> Iterator[tuple[str, Trap]]:
    """Every trap with its name."""
    yield from ((name, _repeated(piece)) for name, piece in _REPEATED.items())
    yield from ((f"different {name}", _numbered(sentence)) for name, sentence in _DIFFERENT.items())
    yield from ((f"mixture {seed}", mixed(seed)) for seed in range(mixtures))
