"""The trained weights: what each feature says for each label in the first and in the second reading."""

import gzip
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from dateline_enrich.entities.consistency import LABELS
from dateline_enrich.lexicon import data

READINGS = 2
_PRECISION = 1000
FILE = "entities.weights.gz"


@dataclass(frozen=True)
class Weights:
    """`row` tells a feature's row in `table`; columns are the first reading's labels, then the second's.

    `transitions[reading][a][b]` is what speaks for label b after label a.
    """

    row: Mapping[str, int]
    table: NDArray[np.float32]
    transitions: tuple[tuple[tuple[float, ...], ...], ...]


def packed(
    states: list[dict[tuple[str, str], float]], transitions: list[dict[tuple[str, str], float]]
) -> bytes:
    """A weights file: by reading, what speaks for each feature and label, and for two labels in a row."""
    column = {label: index for index, label in enumerate(LABELS)}
    rows: dict[str, dict[int, int]] = {}
    for reading, weights in enumerate(states):
        for (feature, label), weight in weights.items():
            if rounded := round(weight * _PRECISION):
                rows.setdefault(feature, {})[reading * len(LABELS) + column[label]] = rounded
    between = [[[t.get((a, b), 0.0) for b in LABELS] for a in LABELS] for t in transitions]
    lines = [json.dumps({"labels": LABELS, "transitions": between})]
    for feature in sorted(rows):
        cells = " ".join(f"{at}:{value}" for at, value in sorted(rows[feature].items()))
        lines.append(f"{feature}\t{cells}")
    return gzip.compress("\n".join(lines).encode(), mtime=0)


def unpacked(content: bytes) -> Weights:
    """The weights in a file that `packed` made; ValueError where its labels are others."""
    head, *lines = gzip.decompress(content).decode().split("\n")
    about = json.loads(head)
    if tuple(about["labels"]) != LABELS:
        raise ValueError(f"the weights know the labels {about['labels']}, not {LABELS}: train again")
    row: dict[str, int] = {}
    at, column, value = list[int](), list[int](), list[int]()
    for number, line in enumerate(lines):
        feature, _, cells = line.rpartition("\t")
        row[feature] = number
        for cell in cells.split(" "):
            label, _, weight = cell.partition(":")
            at.append(number)
            column.append(int(label))
            value.append(int(weight))
    table = np.zeros((len(lines), READINGS * len(LABELS)), np.float32)
    table[at, column] = np.asarray(value, np.float32) / _PRECISION
    transitions = tuple(tuple(tuple(map(float, row)) for row in reading) for reading in about["transitions"])
    return Weights(row, table, transitions)


@cache
def shipped() -> Weights:
    """The weights that came with the package."""
    return unpacked(data(FILE))
