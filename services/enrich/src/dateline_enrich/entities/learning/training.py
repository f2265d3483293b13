"""Train the tagger: labelled texts in, a weights file out; the same texts give the same bytes."""

import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pycrfsuite

from dateline_enrich.document import Document
from dateline_enrich.entities.consistency import OUTSIDE, FirstReading
from dateline_enrich.entities.features import Features
from dateline_enrich.entities.learning.labelled import Labelled
from dateline_enrich.entities.tagger import Tagger
from dateline_enrich.entities.vocabulary import Vocabulary
from dateline_enrich.entities.weights import packed, unpacked
from dateline_enrich.gazetteer import gazetteer

JACKKNIFE = 3
"""Parts of the training texts: the second reading learns from a first reading that did not know the text."""
SETTINGS = {
    "c1": 0.05,
    "c2": 0.1,
    "max_iterations": 80,
    "feature.minfreq": 1,
    "feature.possible_transitions": True,
}
NEWS_WEIGHT = 2
"""How often a text of GUM counts: news and interviews are what the tagger is for."""

_OWN_WORD = ("w=", "b-=", "b+=", "p2=", "p3=", "x2=", "x3=", "x4=", "rh=")

Weighed = tuple[dict[tuple[str, str], float], dict[tuple[str, str], float]]
"""What speaks for feature and label, and for two labels in a row."""


@dataclass(frozen=True)
class Example:
    """A text ready to learn from: the features and gold labels of its stretches.

    A stretch that holds a part of a name only ('2016 Senate' of '2016 Senate election') teaches nothing.
    """

    text: Labelled
    features: Features
    stretches: list[tuple[int, int]]
    rows: list[list[list[str]]]
    labels: list[list[str]]


def example(text: Labelled, vocabulary: Vocabulary) -> Example:
    features = Features(Document(text.text, gazetteer().alone), vocabulary)
    gold = gold_labels(text, features.document)
    whole = [(first, last) for first, last in features.stretches if _whole(gold, first, last)]
    rows = [[list(map(str, row)) for row in features.of(first, last)] for first, last in whole]
    return Example(text, features, whole, rows, [gold[first : last + 1] for first, last in whole])


def _whole(gold: list[str], first: int, last: int) -> bool:
    """Whether no name goes on beyond a stretch."""
    return not gold[first].startswith("I-") and not (last + 1 < len(gold) and gold[last + 1].startswith("I-"))


def gold_labels(text: Labelled, document: Document) -> list[str]:
    """A label for every token; a name that starts or ends within a token has none."""
    tokens = document.tokens
    starts = {token.start: index for index, token in enumerate(tokens)}
    ends = {token.end - 1: index for index, token in enumerate(tokens) if token.text.endswith(".")}
    ends |= {token.end: index for index, token in enumerate(tokens)}
    labels = [OUTSIDE] * len(tokens)
    for name in text.names:
        first, last = starts.get(name.start), ends.get(name.end)
        if first is not None and last is not None and first <= last:
            labels[first : last + 1] = [f"B-{name.type}", *[f"I-{name.type}"] * (last - first)]
    return labels


def fit(examples: Sequence[Example], progress: Callable[[], None] = lambda: None) -> bytes:
    """A weights file. `progress` is called after each of the `runs()` trainings."""
    second: list[Weighed] = []
    readings: dict[int, list[str]] = {}
    for part in range(JACKKNIFE):
        known = [e for i, e in enumerate(examples) if i % JACKKNIFE != part]
        reader = _first_reader(_train([(e, e.rows) for e in known]))
        progress()
        for index in range(part, len(examples), JACKKNIFE):
            readings[index] = reader.first_reading(examples[index].features.document)
    first = _train([(e, e.rows) for e in examples])
    progress()
    second.append(_train([(e, _read_again(e, readings[i])) for i, e in enumerate(examples)]))
    progress()
    return packed([first[0], second[0][0]], [first[1], second[0][1]])


def runs() -> int:
    """How many trainings `fit` takes."""
    return JACKKNIFE + 2


def _first_reader(trained: Weighed) -> Tagger:
    states, transitions = trained
    return Tagger(unpacked(packed([states, {}], [transitions, {}])), gazetteer())


def _read_again(example: Example, labels: list[str]) -> list[list[list[str]]]:
    reading = FirstReading(example.features.tokens, labels, example.features.inside)
    return [
        [row + reading.features(first + k) for k, row in enumerate(rows)]
        for (first, _), rows in zip(example.stretches, example.rows, strict=True)
    ]


def _unread(features: list[str]) -> list[str]:
    """Features of a word never seen before: its form, the tables and what stands around it are left."""
    return [feature for feature in features if not feature.startswith(_OWN_WORD)]


def _train(examples: Sequence[tuple[Example, list[list[list[str]]]]]) -> Weighed:
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    for example, rows in examples:
        for stretch, labels in zip(rows, example.labels, strict=True):
            for _ in range(NEWS_WEIGHT if example.text.corpus == "gum" else 1):
                trainer.append(pycrfsuite.ItemSequence(stretch), labels)
            trainer.append(pycrfsuite.ItemSequence(list(map(_unread, stretch))), labels)
    trainer.set_params(SETTINGS)
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "model")
        trainer.train(path)
        tagger = pycrfsuite.Tagger()
        tagger.open(path)
        about = tagger.info()
        tagger.close()
    return about.state_features, about.transitions
