"""The invented world: countries with their own sounds, their cities, and the people who keep turning up."""

from dataclasses import dataclass
from random import Random

from newsmaker.template import pick

_ONSETS = "b br ch d dr f fl g gr h j k kh kl kr l m n p pr r s sh sk st t th tr ts v vl w y z zh"
_VOWELS = "a e i o u"
_DIPHTHONGS = "aa ai au ea ei ia ie io oa ou ua ue"
_CODAS = "b d f g k l ld lk m n nd ng nt p r rd rk rn rt s sk st t th v x z"
_TITLES = ("Post", "Herald", "Wire", "Chronicle", "Observer", "Press", "Today", "Radio")


class Sounds:
    """The syllables of one country; words made of them look related and are almost never alike."""

    def __init__(self, rng: Random) -> None:
        self._onsets = tuple(rng.sample(_ONSETS.split(), 15))
        self._nuclei = (*2 * rng.sample(_VOWELS.split(), 4), *rng.sample(_DIPHTHONGS.split(), 2))
        self._codas = tuple(rng.sample(_CODAS.split(), 9))
        self._given = tuple(self.word(rng, 2) for _ in range(60))

    def word(self, rng: Random, syllables: int = 0) -> str:
        """A new capitalised word of 2 or 3 syllables, or as many as told."""
        out = []
        for _ in range(syllables or 2 + (rng.random() < 0.45)):
            out.append(pick(self._onsets, rng))
            out.append(pick(self._nuclei, rng))
        return ("".join(out) + pick(self._codas, rng)).capitalize()

    def person(self, rng: Random) -> str:
        """A given name, of which a country has few, and a surname."""
        return f"{pick(self._given, rng)} {self.word(rng)}"


@dataclass(frozen=True)
class Country:
    """A country. Its cities, regions, papers and leaders recur in its news."""

    name: str
    sounds: Sounds
    cities: tuple[str, ...]
    """The capital is the first."""
    regions: tuple[str, ...]
    papers: tuple[str, ...]
    leader: str
    minister: str


@dataclass(frozen=True)
class Outlet:
    """A newspaper, site or wire service, with the code that opens its article ids."""

    name: str
    code: str
    domain: str


@dataclass(frozen=True)
class World:
    """What all of a newsroom's events have in common."""

    countries: tuple[Country, ...]
    outlets: tuple[Outlet, ...]


def make_world(rng: Random, countries: int, outlets: int) -> World:
    """A world of so many countries and outlets, the same for the same state of `rng`."""
    lands = tuple(_country(rng) for _ in range(countries))
    return World(lands, tuple(_outlet(rng, number) for number in range(outlets)))


def _country(rng: Random) -> Country:
    sounds = Sounds(rng)
    words = [sounds.word(rng) for _ in range(18)]
    return Country(
        name=sounds.word(rng, 2) + pick(("ia", "land", "stan", "or", "ey", ""), rng),
        sounds=sounds,
        cities=tuple(words[:10]),
        regions=tuple(words[10:16]),
        papers=tuple(words[16:]),
        leader=sounds.person(rng),
        minister=sounds.person(rng),
    )


def _outlet(rng: Random, number: int) -> Outlet:
    word = Sounds(rng).word(rng, 2)
    name = f"{word} {pick(_TITLES, rng)}"
    return Outlet(name, f"{word[:3].lower()}{number}", f"{name.replace(' ', '-').lower()}.example")
