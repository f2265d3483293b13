"""Corpora of one word a line: WikiGold, Universal NER, CrossNER. Their texts are put together again."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from dateline_enrich.entities.learning.labelled import Gold, Labelled
from dateline_enrich.gazetteer import fold, gazetteer
from dateline_enrich.lexicon import words
from dateline_enrich.named import EntityType

_TYPES: dict[str, EntityType] = {
    **dict.fromkeys(
        ["PER", "person", "politician", "scientist", "researcher", "writer", "musicalartist"], "person"
    ),
    **dict.fromkeys(
        ["ORG", "organisation", "politicalparty", "university", "band", "magazine", "academicjournal"],
        "organisation",
    ),
    **dict.fromkeys(["LOC", "location", "country"], "place"),
    **dict.fromkeys(
        [
            "MISC",
            "misc",
            "event",
            "election",
            "award",
            "book",
            "poem",
            "album",
            "song",
            "conference",
            "product",
        ],
        "other",
    ),
}
"""What is not here is no name of ours: genres, disciplines, proteins, metrics."""
_OPENING = frozenset("([{$£€“‘#")
_CLOSING = frozenset(".,;:!?)]}%”’…")
_GLUED = frozenset(["'s", "'S", "’s", "n't", "n’t", "'re", "'ve", "'ll", "'d", "'m", "'"])

Row = tuple[str, str]
"""A word and its label: 'O', or B- or I- and a type."""


def wikigold(folder: Path) -> Iterator[Labelled]:
    """WikiGold's documents: articles of Wikipedia."""
    document: list[list[Row]] = []
    for number, rows in enumerate(_sentences(folder / "wikigold.conll.txt", " ", 1)):
        if rows[0][0] == "-DOCSTART-" and document:
            yield _text("wikigold", f"wikigold-{number}", document)
            document = []
        if rows[0][0] != "-DOCSTART-":
            document.append(rows)
    yield _text("wikigold", "wikigold-last", document)


def universal(folder: Path) -> Iterator[Labelled]:
    """Universal NER's English web treebank, without sentences whose names are written small."""
    for path in sorted(folder.glob("*.iob2")):
        name, sentences = "", list[list[Row]]()
        for block in path.read_text(encoding="utf-8").split("\n\n"):
            lines = block.split("\n")
            new = next((line.split(" = ")[1] for line in lines if line.startswith("# newdoc id")), None)
            if new and sentences:
                yield _text("uner_ewt", name, sentences)
                sentences = []
            name = new or name
            rows = [(c[1], c[2]) for c in (line.split("\t") for line in lines) if len(c) > 2]
            if rows and all(word[0].isupper() or label[0] != "B" for word, label in rows):
                sentences.append(rows)
        yield _text("uner_ewt", name, sentences)


def crossner(folder: Path) -> Iterator[Labelled]:
    """A domain of CrossNER: single sentences of Wikipedia."""
    for part in ("train", "dev", "test"):
        for number, rows in enumerate(_sentences(folder / f"{part}.txt", "\t", 1)):
            yield _text(f"crossner-{folder.name}", f"{folder.name}-{part}-{number}", [rows])


def _sentences(path: Path, separator: str, column: int) -> Iterator[list[Row]]:
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        lines = [line.split(separator) for line in block.split("\n") if line.strip()]
        if lines:
            yield [(line[0], line[column].strip()) for line in lines]


def _text(corpus: str, name: str, sentences: Iterable[list[Row]]) -> Labelled:
    text, names = "", list[Gold]()
    for rows in sentences:
        offset = len(text) + 2 if text else 0
        joined, starts = _joined([word for word, _ in rows])
        text += ("\n\n" if text else "") + joined
        for first, last, label in _spans([label for _, label in rows]):
            gold = _gold(joined, starts[first], starts[last] + len(rows[last][0]), label)
            if gold:
                names.append(gold._replace(start=gold.start + offset, end=gold.end + offset))
    return Labelled(corpus, name, text, tuple(names))


def _joined(tokens: list[str]) -> tuple[str, list[int]]:
    """The words as a sentence, and where each starts."""
    text, starts, quoted, glue = "", list[int](), False, True
    for token in tokens:
        closing_quote = token in ('"', "''") and quoted
        space = not (glue or closing_quote or token[0] in _CLOSING or token in _GLUED)
        text += " " if space else ""
        starts.append(len(text))
        text += token
        glue = token in _OPENING or token == "``" or (token == '"' and not quoted)
        quoted = not quoted if token == '"' else quoted
    return text, starts


def _spans(labels: list[str]) -> Iterator[tuple[int, int, str]]:
    """Ranges of words with one type, from IOB1 or IOB2."""
    first = None
    for index, label in enumerate([*labels, "O"]):
        same = first is not None and label == f"I-{labels[first][2:]}"
        if first is not None and not same:
            yield first, index - 1, labels[first][2:]
            first = None
        if label != "O" and first is None:
            first = index


def _gold(text: str, start: int, end: int, label: str) -> Gold | None:
    """A name of ours: without 'the' before it; nationalities, languages and small letters are none."""
    type_ = _TYPES.get(label)
    start = _without_titles(text, start, end) if type_ == "person" else start
    article = re.match(r"(?:the|a|an)\s+", text[start:end], re.IGNORECASE)
    start += article.end() if article and article.end() < end - start else 0
    name = text[start:end]
    if type_ is None or not any(c.isupper() for c in name) or gazetteer().demonym(fold(name)):
        return None
    return Gold(start, end, type_)


def _without_titles(text: str, start: int, end: int) -> int:
    """Where a person's name begins after 'President', 'Mr.', 'the Rev.'."""
    while (first := re.match(r"(\w+\.?)\s+", text[start:end])) and first[1].lower() in words("titles"):
        start += first.end()
    return start
