"""How an outlet tells an event: which facts, in which order, in which words."""

from dataclasses import dataclass
from random import Random

from newsmaker.event import Event, named, thing, topic
from newsmaker.template import Mention, Template, pick, render

_SHORTEST = 150
"""Words that every text has."""
_MOST_SENTENCES = 60


@dataclass(frozen=True, slots=True)
class Plan:
    """The structure of a report: its headline, lede and sentences, as many as its length takes."""

    headline: Template
    lede: Template
    body: tuple[tuple[bool, Template], ...]
    """Each with whether it is the outlet's own, which no other report has."""
    words: int
    """How long the text may be, in words; the last sentence may run over."""
    told: int
    """How many sentences of the body tell all that the outlet knows: the text may end there."""
    dated: bool
    """True where the first paragraph opens with place and date, as agency copy does."""


@dataclass(frozen=True, slots=True)
class Report:
    """What an outlet printed."""

    title: str
    paragraphs: tuple[str, ...]

    @property
    def text(self) -> str:
        return "\n\n".join(self.paragraphs)


def make_plan(event: Event, noise: float, rng: Random) -> Plan:
    """A structure for one outlet. `noise` is the share of its own sentences while it has facts to tell."""
    facts = _known(event, rng)
    own = list(event.language.general.sections["own"])
    rng.shuffle(own)
    body = []
    for place in range(_MOST_SENTENCES):
        alone = not facts or rng.random() < noise
        body.append((True, own[place % len(own)]) if alone else (False, facts.pop(0)))
    return Plan(
        headline=pick(event.kind.sections["headline"], rng),
        lede=pick(event.kind.sections["lede"], rng),
        body=tuple(body),
        told=max((place + 1 for place, (alone, _) in enumerate(body) if not alone), default=0),
        words=int(rng.triangular(150, 580, 250)),
        dated=rng.random() < 0.4,
    )


def _known(event: Event, rng: Random) -> list[Template]:
    """What one outlet knows, roughly in order of weight; a few facts it tells again in other words."""
    known = 0.55 + 0.45 * rng.random()
    told: list[tuple[float, Template]] = []
    for place, ways in enumerate(event.facts):
        if rng.random() < known:
            way = pick(ways, rng)
            told.append((place + 6 * rng.random(), way))
            again = pick(ways, rng)
            if again is not way:
                told.append((len(event.facts) + place + 6 * rng.random(), again))
    return [way for _, way in sorted(told, key=lambda fact: fact[0])]


def write(plan: Plan, event: Event, rng: Random) -> Report:
    """Put a plan into words."""
    seen: set[str] = set()
    title = render(plan.headline, event.words, set(), rng)
    opening = render(plan.lede, event.words, seen, rng)
    if plan.dated:
        opening = f"{event.words['city']}, {event.words['country']}, {event.words['date']} – {opening}"
    length = opening.count(" ") + 1
    sentences = []
    for place, (own, way) in enumerate(plan.body):
        if length >= plan.words or (place >= plan.told and length >= _SHORTEST):
            break
        sentence = render(way, _Own(event, rng), set(), rng) if own else render(way, event.words, seen, rng)
        sentences.append(sentence)
        length += sentence.count(" ") + 1
    return Report(title, (opening, *_paragraphs(sentences, rng)))


class _Own(dict[str, str | Mention]):
    """Words of an outlet's own sentence, made when asked for: most need two of the five."""

    def __init__(self, event: Event, rng: Random) -> None:
        super().__init__()
        self._event = event
        self._rng = rng

    def __missing__(self, name: str) -> str | Mention:
        self[name] = word = self._made(name)
        return word

    def _made(self, name: str) -> str | Mention:
        sounds, rng = self._event.country.sounds, self._rng
        if name == "own_person":
            return named(sounds.person(rng), ("{n}",), ("{s}",))
        if name == "own_thing":
            return thing(rng, self._event.language)
        if name == "own_topic":
            return topic(rng, self._event.language)
        if name in ("own_place", "own_name"):
            return sounds.word(rng)
        raise KeyError(name)


def addition(event: Event, rng: Random) -> str:
    """A sentence that a later version of a report adds."""
    return render(pick(event.language.general.sections["revision"], rng), event.words, set(), rng)


def _paragraphs(sentences: list[str], rng: Random) -> list[str]:
    paragraphs = []
    start = 0
    while start < len(sentences):
        end = start + 1 + int(rng.random() * 3)
        paragraphs.append(" ".join(sentences[start:end]))
        start = end
    return paragraphs
