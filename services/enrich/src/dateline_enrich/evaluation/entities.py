"""How well names are found and folded, by texts with marked names: GUM, and corpora left out of training.

Strict: a name counts as found where its first and last character and its type are right. GUM is cut in parts;
each part is read by a tagger that learned from the other parts and all other corpora. Then each of LEFT_OUT
is read by a tagger that never saw that corpus.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from functools import partial
from pathlib import Path

from pydantic import BaseModel

from dateline_enrich.document import Document
from dateline_enrich.entities import naming, rules
from dateline_enrich.entities.learning import corpora, training
from dateline_enrich.entities.learning.labelled import Gold, Labelled
from dateline_enrich.entities.learning.training import Example
from dateline_enrich.entities.spacy_model import SpacyModel, installed
from dateline_enrich.entities.tagger import Tagger
from dateline_enrich.entities.vocabulary import Vocabulary
from dateline_enrich.entities.weights import unpacked
from dateline_enrich.gazetteer import Gazetteer, gazetteer
from dateline_enrich.named import Mention, Named

LEFT_OUT = ("wikigold", "uner_ewt", "crossner-politics")
PEOPLE_PLACES_ORGANISATIONS = ("person", "organisation", "place")

Finder = Callable[[Document], list[Mention]]
Found = tuple[Labelled, list[tuple[int, int, str]]]
"""A text and the names found in it."""


class Score(BaseModel):
    """Shares, 0 to 1; `names` is how many there are to find."""

    precision: float
    recall: float
    f1: float
    names: int


class Folding(BaseModel):
    """B-cubed (Bagga and Baldwin 1998) of who is one with whom, given the gold names; shares, 0 to 1."""

    precision: float
    recall: float
    f1: float
    names: int


class EntityReport(BaseModel):
    """Strict span scores by type ('all' types; 'named': without 'other'), by system."""

    news: dict[str, dict[str, Score]]
    """On GUM's news, by system."""
    interviews: dict[str, dict[str, Score]]
    left_out: dict[str, dict[str, dict[str, Score]]]
    """By corpus that no training text came from, by system."""
    folding: dict[str, Folding]
    """Of GUM's names, by type."""


def measure(ner: Path, *, folds: int = 5, progress: Callable[[int, int], None]) -> EntityReport:
    """Train and measure on the corpora in `ner`; `progress` is told the trainings that are done, of how many.

    Raises FileNotFoundError where none of the corpora is there.
    """
    tables, vocabulary = gazetteer(), Vocabulary(gazetteer())
    examples = [training.example(text, vocabulary) for text in corpora.read(ner)]
    gum = [e for e in examples if e.text.corpus == "gum"]
    parts = [{e.text.name for e in gum[part::folds]} for part in range(folds)] if gum else []
    whole = {c: {e.text.name for e in examples if e.text.corpus == c} for c in LEFT_OUT}
    whole = {corpus: names for corpus, names in whole.items() if names}
    done = _Trainings((len(parts) + len(whole)) * training.runs(), progress)
    crossed = [found for names in parts for found in _held_out(examples, names, tables, done)]
    left = {corpus: _held_out(examples, names, tables, done) for corpus, names in whole.items()}
    return EntityReport(
        news=compared([f for f in crossed if f[0].news], tables),
        interviews=compared([f for f in crossed if not f[0].news], tables),
        left_out={corpus: compared(found, tables) for corpus, found in left.items()},
        folding=folding([e.text for e in gum], tables),
    )


class _Trainings:
    """Counts trainings for `progress`."""

    def __init__(self, total: int, progress: Callable[[int, int], None]) -> None:
        self._done, self._total, self._progress = 0, total, progress

    def __call__(self) -> None:
        self._done += 1
        self._progress(self._done, self._total)


def _held_out(
    examples: Sequence[Example], held: Collection[str], tables: Gazetteer, done: Callable[[], None]
) -> list[Found]:
    """What a tagger finds in the texts held out, by name, that learned from all others."""
    weights = training.fit([e for e in examples if e.text.name not in held], done)
    tagger = Tagger(unpacked(weights), tables)
    texts = [e.text for e in examples if e.text.name in held]
    return _found(texts, lambda document: naming.mentions(document, tables, tagger), tables)


def _found(texts: Iterable[Labelled], find: Finder, tables: Gazetteer) -> list[Found]:
    return [
        (text, [(m.start, m.end, m.type) for m in find(Document(text.text, tables.alone))]) for text in texts
    ]


def compared(found: list[Found], tables: Gazetteer) -> dict[str, dict[str, Score]]:
    """The scores of the tagger, of rules and tables alone, and of spaCy's models here, on the same texts."""
    if not found:
        return {}
    texts = [text for text, _ in found]
    figures = {"tagger": scores(found)}
    figures["rules"] = scores(_found(texts, lambda document: rules.find(document, tables), tables))
    for model in map(SpacyModel, installed()):
        figures[model.method] = scores(_found(texts, partial(_by, model, tables), tables))
    return figures


def _by(model: SpacyModel, tables: Gazetteer, document: Document) -> list[Mention]:
    return naming.mentions(document, tables, model)


def scores(found: Iterable[Found]) -> dict[str, Score]:
    """Strict scores by type. A name's last full stop may be in or out: 'U.S.' ends a sentence too."""
    right, given, wanted = Counter[str](), Counter[str](), Counter[str]()
    for text, names in found:
        gold = {_span(text.text, g.start, g.end, g.type) for g in text.names}
        mine = {_span(text.text, *name) for name in names}
        right.update(kind for _, _, kind in gold & mine)
        given.update(kind for _, _, kind in mine)
        wanted.update(kind for _, _, kind in gold)
    kinds: dict[str, tuple[str, ...]] = {kind: (kind,) for kind in (*PEOPLE_PLACES_ORGANISATIONS, "other")}
    kinds |= {"named": PEOPLE_PLACES_ORGANISATIONS, "all": (*PEOPLE_PLACES_ORGANISATIONS, "other")}
    return {
        name: _score(*(sum(counts[k] for k in of) for counts in (right, given, wanted)))
        for name, of in kinds.items()
    }


def _span(text: str, start: int, end: int, kind: str) -> tuple[int, int, str]:
    return start, end - (text[end - 1] == "."), kind


def _score(right: int, given: int, wanted: int) -> Score:
    precision, recall = right / max(given, 1), right / max(wanted, 1)
    f1 = 2 * right / max(given + wanted, 1)
    return Score(precision=round(precision, 4), recall=round(recall, 4), f1=round(f1, 4), names=wanted)


# Folding -----------------------------------------------------------------------------------------------


def folding(texts: Iterable[Labelled], tables: Gazetteer) -> dict[str, Folding]:
    """B-cubed of folding the gold names of texts that say who is who, by type."""
    shares: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for text in texts:
        document = Document(text.text, tables.alone)
        marked = [
            (mention, gold) for gold in text.names if gold.who and (mention := _mention(document, gold))
        ]
        named = naming.together(document, tables, [mention for mention, _ in marked])
        for kind, precision, recall in _cubed(named, {m.start: g.who for m, g in marked}):
            shares[kind].append((precision, recall))
    return {kind: _folding(shares[kind]) for kind in sorted(shares)}


def _mention(document: Document, gold: Gold) -> Mention | None:
    first, last = document.token_at(gold.start), document.token_at(gold.end) - 1
    if first > last or document.tokens[first].start != gold.start:
        return None
    start, end = gold.start, document.tokens[last].end
    return Mention(start, end, first, last, document.text[start:end], gold.type, 1.0)


def _cubed(named: list[Named], who: dict[int, str]) -> Iterable[tuple[str, float, float]]:
    """Of each mention its type, the right share of its entity, and the share of its gold entity in here."""
    sizes = Counter(who.values())
    for entity in named:
        within = Counter(who[m.start] for m in entity.mentions)
        for mention in entity.mentions:
            same = within[who[mention.start]]
            yield mention.type, same / len(entity.mentions), same / sizes[who[mention.start]]


def _folding(shares: list[tuple[float, float]]) -> Folding:
    precision = sum(p for p, _ in shares) / len(shares)
    recall = sum(r for _, r in shares) / len(shares)
    f1 = 2 * precision * recall / (precision + recall)
    return Folding(precision=round(precision, 4), recall=round(recall, 4), f1=round(f1, 4), names=len(shares))
