"""Places with their GeoNames records: which namesake is meant, and whether the place or its government."""

import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from dateline.events import Place, Span
from dateline_enrich.document import Document
from dateline_enrich.gazetteer import Candidate, Gazetteer, Record, fold
from dateline_enrich.lexicon import institutions
from dateline_enrich.named import Mention, Named
from dateline_enrich.places.metonyms import acts

METHOD = "geonames-rules-1"
SETTLEMENT = 15_000
"""A smaller place needs its country or division in the text; people."""
METROPOLIS = 1_000_000
"""People of a city that is known by its name alone in any language."""


@dataclass(slots=True)
class _Found:
    record: Record
    name: str
    metonym: bool
    reason: str
    confidence: float
    mentions: list[Span] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Context:
    """What the whole text says about where it plays."""

    countries: Counter[str]
    divisions: frozenset[str]


def find(document: Document, gazetteer: Gazetteer, named: Iterable[Named]) -> list[Place]:
    """Every place that a name or demonym stands for, resolved, in order of first mention."""
    mentions = sorted((m for n in named if n.type == "place" for m in n.mentions), key=lambda m: m.start)
    demonyms = _demonyms(document, gazetteer)
    context = _context(gazetteer, mentions, [record for _, record in demonyms])
    found: dict[tuple[int, bool], _Found] = {}
    for mention in mentions:
        if mention.text in institutions():  # 'Pacific' is no town in Washington State
            continue
        region = _region_beside(document, gazetteer, mention)
        if choice := _choose(gazetteer, mention, context, region):
            _add(document, found, mention, choice)
    for span, record in demonyms:
        entry = _Found(record, record.name, True, "demonym", 0.9)
        found.setdefault((record.geonames_id, True), entry).mentions.append(span)
    ordered = sorted(found.values(), key=lambda f: min(span.start for span in f.mentions))
    return [_event(gazetteer, entry) for entry in ordered]


def by_name(document: Document, gazetteer: Gazetteer) -> list[Place]:
    """Countries and large cities by their names alone, for a text in any language that uses capitals."""
    found: dict[tuple[int, bool], _Found] = {}
    tokens = document.tokens
    for token in tokens:
        if not token.capital or len(token.text) < 4:
            continue
        records = [c.record for c in gazetteer.candidates(fold(token.text)) if not c.alternate]
        large = [r for r in records if r.kind in ("country", "capital") or r.population >= METROPOLIS]
        if len(large) == 1:
            entry = _Found(large[0], large[0].name, False, "the only large place of this name", 0.6)
            span = Span(start=token.start, end=token.end)
            found.setdefault((large[0].geonames_id, False), entry).mentions.append(span)
    return [_event(gazetteer, entry) for entry in found.values()]


def _demonyms(document: Document, gazetteer: Gazetteer) -> list[tuple[Span, Record]]:
    tokens, found, index = document.tokens, [], 0
    while index < len(tokens):
        step = 1
        if tokens[index].capital:
            for length in (2, 1):
                piece = tokens[index : index + length]
                record = gazetteer.demonym(fold(" ".join(t.text for t in piece)))
                if record and len(piece) == length:
                    found.append((Span(start=piece[0].start, end=piece[-1].end), record))
                    step = length
                    break
        index += step
    return found


def _context(gazetteer: Gazetteer, mentions: list[Mention], demonyms: list[Record]) -> _Context:
    countries = Counter(record.country for record in demonyms)
    divisions = set()
    for mention in mentions:
        candidates = [c.record for c in gazetteer.candidates(fold(mention.text)) if not c.alternate]
        strong = [r for r in candidates if r.kind in ("country", "capital") or r.population > 1_000_000]
        if len({r.country for r in strong}) == 1:
            countries[strong[0].country] += 1
        divisions |= {f"{r.country}.{r.division}" for r in candidates if r.kind == "division"}
    return _Context(countries, frozenset(divisions))


# Which namesake ----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Choice:
    record: Record
    reason: str
    confidence: float


def _choose(gazetteer: Gazetteer, mention: Mention, context: _Context, region: set[str]) -> _Choice | None:
    scored = []
    for candidate in gazetteer.candidates(fold(mention.text)):
        score, reason = _score(candidate, context, region, mention)
        if score is not None:
            scored.append((score, candidate.record, reason))
    if not scored:
        return None
    scored.sort(key=lambda item: (-item[0], item[1].geonames_id))
    best, record, reason = scored[0]
    rivals = [
        score
        for score, other, _ in scored[1:]
        if (other.country, other.name) != (record.country, record.name)
    ]
    margin = best - rivals[0] if rivals else 3.0
    return _Choice(record, reason, round(min(0.5 + margin / 6, 0.95), 2))


def _score(
    candidate: Candidate, context: _Context, region: set[str], mention: Mention
) -> tuple[float | None, str]:
    """How likely a candidate is (None: not at all), and what speaks most for it."""
    record = candidate.record
    in_country = context.countries[record.country] > 0
    in_division = f"{record.country}.{record.division}" in context.divisions and record.kind != "division"
    named_beside = bool(region & {record.country, f"{record.country}.{record.division}"})
    needs_context = candidate.alternate or (record.population < SETTLEMENT and record.kind == "city")
    if needs_context and not (in_country or named_beside):
        return None, ""
    score = math.log10(record.population + 10)
    score += {"country": 2.5, "capital": 1.5, "division": 0.0, "city": 0.0}[record.kind]
    score += min(math.log2(1 + context.countries[record.country]), 2.0) if in_country else 0.0
    score += (
        (1.0 if in_division else 0.0) + (6.0 if named_beside else 0.0) - (1.0 if candidate.alternate else 0.0)
    )
    if record.kind == "division" and mention.words == 1:
        score -= 0.8
    if named_beside:
        return score, "its region or country stands beside it"
    if record.kind in ("country", "capital"):
        return score, "a country of this name" if record.kind == "country" else "a capital of this name"
    if in_country:
        return score, "its country is mentioned"
    return score, "the most populous of this name"


def _region_beside(document: Document, gazetteer: Gazetteer, mention: Mention) -> set[str]:
    """Codes of the country or division that 'City, State' puts beside a city, and a city beside a state."""
    tokens, comma = document.tokens, mention.last + 1
    codes: set[str] = set()
    if comma + 1 < len(tokens) and tokens[comma].text in (",", "("):
        for last in (comma + 1, comma + 2):
            key = fold(" ".join(t.text for t in tokens[comma + 1 : last + 1]))
            candidates = gazetteer.candidates(gazetteer.abbreviated(key))
            codes |= {_code(c.record) for c in candidates if c.record.kind in ("country", "division")}
    if mention.first > 1 and tokens[mention.first - 1].text == ",":
        for first in (mention.first - 2, mention.first - 3):
            key = fold(" ".join(t.text for t in tokens[max(first, 0) : mention.first - 1]))
            codes |= {_code(c.record) for c in gazetteer.candidates(key) if c.record.kind == "city"}
    return codes


def _code(record: Record) -> str:
    return record.country if record.kind == "country" else f"{record.country}.{record.division}"


# The place or its government ---------------------------------------------------------------------------


def _add(
    document: Document,
    found: dict[tuple[int, bool], _Found],
    mention: Mention,
    choice: _Choice,
) -> None:
    record = choice.record
    metonym = record.kind in ("capital", "country") and acts(
        document, mention, capital=record.kind == "capital"
    )
    reason = f"{choice.reason}; it acts as a government" if metonym else choice.reason
    entry = _Found(record, record.name, metonym, reason, choice.confidence)
    kept = found.setdefault((record.geonames_id, metonym), entry)
    kept.confidence = max(kept.confidence, choice.confidence)
    kept.mentions.append(Span(start=mention.start, end=mention.end))


def _event(gazetteer: Gazetteer, found: _Found) -> Place:
    record = found.record
    return Place(
        name=found.name,
        geonames_id=record.geonames_id,
        latitude=record.latitude,
        longitude=record.longitude,
        country=record.country,
        admin1=gazetteer.division_name(record) if record.division else None,
        mentions=tuple(sorted(found.mentions, key=lambda span: span.start)),
        metonym=found.metonym,
        confidence=found.confidence,
        reason=found.reason,
    )
