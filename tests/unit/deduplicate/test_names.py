"""Names in a text, and what it does to a likeness that two texts name nothing in common."""

import msgspec
import numpy as np
import pytest
from msgspec import Raw

from dateline.events import ArticleIngested
from dateline_deduplicate import bodies
from dateline_deduplicate.background import Idf
from dateline_deduplicate.configuration import configuration
from dateline_deduplicate.core import MemoryCore
from dateline_deduplicate.explain import explain
from dateline_deduplicate.features import Read, read
from dateline_deduplicate.names import ASKED, FEWEST, TITLES, contradiction, laid_out
from dateline_deduplicate.settings import DeduplicateSettings
from dateline_deduplicate.words import Words
from unit.deduplicate.news import arrival, article
from unit.deduplicate.test_explain import enriched, told

PEOPLE = ("Okafor", "Lindqvist", "Marek", "Duval", "Tanaka", "Rossi", "Novak", "Silva", "Haddad", "Petrov")
OTHERS = ("Berg", "Castillo", "Ferrante", "Gruber", "Ivanova", "Jansen", "Kovacs", "Larsen", "Mbeki", "Ortiz")
PLOT = (
    "The minister {} met the rescuers with {} near the flooded quarry, where the deputies {} and {} counted "
    "collapsed houses. Later the engineers {}, {} and {} praised the volunteers {} and {} for their pumps, "
    "and the mayor {} promised new embankments."
)


def told_of(people: tuple[str, ...], title: str = "", language: str = "en") -> Read:
    """A report of the flood in which these people act."""
    text = PLOT.format(*people)
    return read(title, text, Words.of(text), 0.0, language, Idf(language))


def found(one: Read) -> list[str]:
    """The names that were found, in order of the letters."""
    places = [k for k in range(len(one.features.bag)) if one.features.names >> k & 1]
    terms = one.features.bag[places] >> np.uint32(12)
    return sorted(one.spelled(terms.astype(np.int64)))


def contradicting(one: Read, other: Read, titles: float = 0.0) -> float:
    """How much their names contradict."""
    ours, theirs = np.array([one.features.names, other.features.names], dtype=np.uint64)
    return float(contradiction(titles, laid_out(one.features.bag, ours), other.features.bag, theirs))


def test_names_have_a_capital_inside_a_sentence() -> None:
    assert found(told_of(PEOPLE)) == sorted(name.lower() for name in PEOPLE)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Rivers rose. Nobody came.", []),
        ("The Bakers left; a baker stayed with bakers in Turin.", ["turin"]),
        ('He said: "Rivers rose" to Ana Ruiz, Bogota, again.', ["ana", "bogota", "ruiz"]),
        ("кто-то видел Ольгу в Омске", ["ольгу", "омске"]),
        ("東京で首相が会見した", []),
    ],
)
def test_what_may_be_another_word_is_none(text: str, names: list[str]) -> None:
    language = "ru" if "кто" in text else "en"
    assert found(read("", text, Words.of(text), 0.0, language, Idf(language))) == names


def test_nothing_named_in_common_contradicts() -> None:
    one = told_of(PEOPLE)
    assert contradicting(one, told_of(OTHERS)) == 1.0
    assert contradicting(one, told_of(PEOPLE)) == 0.0
    assert contradicting(one, told_of((*OTHERS[:5], *PEOPLE[5:]))) == 0.0
    shared = contradicting(one, told_of((*OTHERS[:9], PEOPLE[9])))
    assert 0.0 <= shared < 1.0 - 0.05 / ASKED


def test_few_names_or_like_titles_contradict_nobody() -> None:
    few = ("someone",) * (len(PEOPLE) - FEWEST + 1)
    assert contradicting(told_of(PEOPLE), told_of((*OTHERS[: FEWEST - 1], *few))) == 0.0
    assert contradicting(told_of(PEOPLE), told_of((*OTHERS[:FEWEST], *few[1:]))) == 1.0
    assert contradicting(told_of(PEOPLE), told_of(OTHERS), titles=TITLES) == 0.0


def test_why_tells_that_names_contradict() -> None:
    one, other = (
        enriched(told(key, 1).article.model_copy(update={"title": "", "text": PLOT.format(*people)}))
        for key, people in (("a", PEOPLE), ("b", OTHERS))
    )
    explained = explain(one, other, together=False)
    rule = configuration(DeduplicateSettings()).rule
    assert explained.names_factor == pytest.approx(1.0 - rule.nameless)
    assert "they name much, and hardly a name in common" in explained.against
    assert explain(one, one, together=True).names_factor == 1.0


def test_a_record_from_before_names_were_looked_for_is_read() -> None:
    core = MemoryCore(DeduplicateSettings(), 1)
    core(arrival(0, ArticleIngested(article=article("a", "Flood", PLOT.format(*PEOPLE)))))
    memory = core.memory(0)
    [known] = memory.articles.values()
    packed = bodies.packed_article(known, memory.window("en").index.features(known.slot))
    *place, content = msgspec.msgpack.decode(packed)
    assert content[-1] > 0
    before = Raw(msgspec.msgpack.encode([*place, content[:-1]]))
    _, features, _ = bodies.article_from(before)
    assert features is not None
    assert features.names == 0
