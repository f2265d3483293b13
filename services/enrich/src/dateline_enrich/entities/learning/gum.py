"""GUM's named mentions: what of its nominal mentions counts as a name, and of which type.

GUM (Zeldes 2017) marks every nominal mention: 'the boy', 'U.S. President Donald Trump's policies'. A name is
- a mention whose head is a proper noun (Penn tag NNP or NNPS), cut to the proper nouns around it: compounds,
  flat parts, 'of'-phrases; without article, possessive sign, titles (GUM's nmod:desc) and appositions; or the
  proper nouns that follow a common noun as its name ('student Ahmed Mohamed');
- the outermost of nested names: 'University of Texas' hides 'Texas';
- no people or nationality ('Afghans', 'Muslims', 'the Rohingya'), language, time, title alone ('the
  President') or institution by its kind alone ('the Court').
Types: person, organization and place are GUM's; a country that acts ('North Korea puts ...', to GUM an
organization) is a place as in CoNLL-2003; event, object and abstract that GUM links to Wikipedia are 'other'.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote

from dateline_enrich.entities.learning.labelled import Gold, Labelled
from dateline_enrich.gazetteer import fold, gazetteer
from dateline_enrich.lexicon import forenames, words
from dateline_enrich.named import EntityType

_TYPES: dict[str, EntityType] = {
    "person": "person",
    "organization": "organisation",
    "place": "place",
    "event": "other",
    "object": "other",
    "abstract": "other",
}
_OPEN_OR_CLOSE = re.compile(r"\(([^()]+)(\))?|(\d+)\)")
_WITHIN_NAMES = (
    "flat",
    "compound",
    "amod",
    "nmod",
    "nummod",
    "goeswith",
    "nmod:unmarked",
    "punct",
    "dep",
    "obl",
)
_CONNECTORS = frozenset(
    ["of", "for", "on", "in", "at", "to", "the", "and", "&", "-", "–", "/", ".", "de", "la"]
)
_LOOSE = frozenset(["in", "at", "to"])
"""They join a name only where Wikipedia's title of it has both sides: no 'Lantern Festival in Taipei'."""
_NO_NAMES = frozenset(["internet", "god", "web", "it", "rohingya", "muslims", "english"])
_GROUPS = frozenset(["taliban"])
"""What GUM calls people and everyone else an organisation."""


@dataclass(slots=True)
class _Word:
    start: int
    end: int
    text: str
    tag: str
    head: int
    relation: str
    entity: str

    @property
    def proper(self) -> bool:
        return self.tag in ("NNP", "NNPS")


@dataclass(slots=True)
class _Sentence:
    words: list[_Word] = field(default_factory=list)
    depth: dict[int, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Mention:
    """A nominal mention: indexes of its first and last word."""

    first: int
    last: int
    type: str
    who: str
    page: str


def read(path: Path) -> Labelled:
    """A document of GUM's dep/*.conllu."""
    text, sentences = _sentences(path.read_text(encoding="utf-8").split("\n"))
    named = [gold for sentence in sentences for gold in _names(sentence)]
    return Labelled("gum", path.stem, text, tuple(named))


def _sentences(lines: list[str]) -> tuple[str, list[list[_Word]]]:
    """The text as GUM spaces it, a blank line between paragraphs, and its words."""
    text, sentences, current = "", [], list[_Word]()
    glued_to = 0
    for line in lines:
        if line.startswith("# newpar") and text:
            text = text.rstrip() + "\n\n"
        columns = line.split("\t")
        if len(columns) != 10:
            if current:
                sentences.append(current)
                current = []
            continue
        misc = dict(pair.split("=", 1) for pair in columns[9].split("|") if "=" in pair)
        if "-" in columns[0]:  # 'Trump's' before 'Trump' and ''s'
            glued_to = int(columns[0].split("-")[1])
            continue
        if not columns[0].isdigit():
            continue
        start = len(text)
        text += columns[1]
        word = _Word(
            start, len(text), columns[1], columns[4], int(columns[6]) - 1, columns[7], misc.get("Entity", "")
        )
        current.append(word)
        if misc.get("SpaceAfter") != "No" and int(columns[0]) >= glued_to:
            text += " "
        glued_to = glued_to if int(columns[0]) < glued_to else 0
    if current:
        sentences.append(current)
    return text.rstrip(), sentences


def _mentions(sentence: list[_Word]) -> Iterator[_Mention]:
    """Bracketed mentions, closed within the sentence; parts of split ones are left out."""
    opened: list[tuple[list[str], int]] = []
    for index, word in enumerate(sentence):
        for match in _OPEN_OR_CLOSE.finditer(word.entity):
            if match[1]:
                opened.append((match[1].split("-", 7), index))
            who = match[1].split("-", 1)[0] if match[2] else match[3]
            at = (
                next((i for i in range(len(opened) - 1, -1, -1) if opened[i][0][0] == who), None)
                if who
                else None
            )
            if at is not None:
                fields, first = opened.pop(at)
                page = unquote(fields[7]) if len(fields) > 7 else ""
                yield _Mention(first, index, fields[1], fields[0], page)


def _names(sentence: list[_Word]) -> list[Gold]:
    found = []
    for mention in _mentions(sentence):
        extent = _extent(sentence, mention) if mention.type in _TYPES else None
        type_ = _type(sentence, mention, *extent) if extent else None
        if extent and type_:
            start, end = sentence[extent[0]].start, sentence[extent[1]].end
            found.append(Gold(start, end, type_, mention.who))
    found.sort(key=lambda gold: (gold.start, -gold.end))
    outermost: list[Gold] = []
    for gold in found:
        if not outermost or gold.start >= outermost[-1].end:
            outermost.append(gold)
    return outermost


def _extent(sentence: list[_Word], mention: _Mention) -> tuple[int, int] | None:
    """The proper nouns around the mention's head."""
    inside = range(mention.first, mention.last + 1)
    head = next((i for i in inside if sentence[i].head not in inside), None)
    if head is not None and not sentence[head].proper:  # 'student Ahmed Mohamed' hangs on 'student'
        head = _named_after(sentence, mention, head) if mention.type == "person" else None
    if head is None:
        return None
    member = {i for i in inside if _belongs(sentence, mention, i, head)}
    first = last = head
    while (before := _next(sentence, member, first, -1)) is not None:
        first = before
    while (after := _next(sentence, member, last, 1)) is not None:
        last = after
    if mention.type == "person":
        titled = [
            i for i in range(first, last) if _title(sentence[i].text) and sentence[i].text not in forenames()
        ]
        first = titled[-1] + 1 if titled else first
    while first < last and sentence[first].text.lower() in ("the", "a", "an"):
        first += 1
    return first, last


def _named_after(sentence: list[_Word], mention: _Mention, head: int) -> int | None:
    """The first proper noun that follows a common noun as its name."""
    for index in range(head + 1, mention.last + 1):
        word = sentence[index]
        if word.head == head and word.proper and word.relation in ("flat", "appos") and index == head + 1:
            return index
    return None


def _next(sentence: list[_Word], member: set[int], at: int, step: int) -> int | None:
    """The next proper noun of the name, beyond at most three connecting words."""
    for reach in range(1, 4):
        index = at + step * reach
        if index not in member:
            return None
        word = sentence[index]
        if word.proper or (
            word.tag in ("CD", "JJ", "NN", "FW", "VBN", "VBG", "NNS") and word.text[0].isupper()
        ):
            return index
        if word.tag == "CD" and step == 1 and reach == 1:
            return index
        if word.text.lower() not in _CONNECTORS and word.tag != "POS" and word.tag != "HYPH":
            return None
    return None


def _belongs(sentence: list[_Word], mention: _Mention, index: int, head: int) -> bool:
    """Whether a word hangs on the head by relations that stay within a name."""
    linked = set(re.split(r"[\W_]+", mention.page.lower()))
    siblings = sentence[head].head if sentence[head].relation == "flat" else None
    while index != head:
        word = sentence[index]
        relation = word.relation
        if relation == "flat" and word.head == siblings:
            return True
        plain = relation in _WITHIN_NAMES or relation in ("case", "det", "cc", "nmod:poss")
        if relation == "nmod" and mention.type in ("person", "place"):
            plain = word.text.lower() in linked
        if relation in ("conj", "appos", "nmod:poss", "obl", "nummod") or (
            relation == "nmod" and _loose(sentence, index)
        ):
            plain = word.text.lower() in linked
        if not plain or not mention.first <= word.head <= mention.last:
            return False
        index = word.head
    return True


def _loose(sentence: list[_Word], index: int) -> bool:
    return any(w.head == index and w.relation == "case" and w.text.lower() in _LOOSE for w in sentence)


def _title(word: str) -> bool:
    return word.lower() in words("titles") or word.lower() in words("roles")


def _type(sentence: list[_Word], mention: _Mention, first: int, last: int) -> EntityType | None:
    text = " ".join(word.text for word in sentence[first : last + 1])
    key, type_ = fold(text), _TYPES[mention.type]
    if key in _NO_NAMES or not text[0].isupper() or "." in text.strip(".").replace(". ", " ")[2:]:
        return None
    if gazetteer().demonym(key) or mention.page.endswith(("_people", "_language")):
        return None
    if key in _GROUPS:
        return "organisation"
    if type_ == "person":
        alone = first == last and sentence[last].tag == "NNPS"  # Afghans
        return None if alone or _title(sentence[last].text) else "person"
    if type_ == "organisation" and key in words("org_heads"):  # 'the Court'
        return None
    if type_ == "organisation" and any(c.record.kind != "city" for c in gazetteer().candidates(key)):
        return "place"
    return None if type_ == "other" and not mention.page else type_
