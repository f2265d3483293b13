"""Names by a spaCy model, chosen by a setting; the model is made here."""

from pathlib import Path

import pytest

from dateline import topics
from dateline.delivery import Arrival, Delivery, Emitted
from dateline.events import ArticleEnriched
from dateline_enrich.core import core
from dateline_enrich.entities import find, finder
from dateline_enrich.entities.learning.labelled import Gold, Labelled
from dateline_enrich.evaluation import entities
from dateline_enrich.gazetteer import gazetteer
from dateline_enrich.settings import EnrichSettings
from unit.enrich.written import RECEIVED, article, decided, document

spacy = pytest.importorskip("spacy")
TEXT = "In Oslo, President Ann Smith of Acme Widgets read War and Peace on Monday. Smith left."


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A blank English model with a few patterns, on disk as spaCy keeps models."""
    made = spacy.blank("en")
    ruler = made.add_pipe("entity_ruler")
    ruler.add_patterns(
        [
            {"label": "GPE", "pattern": "Oslo"},
            {"label": "PERSON", "pattern": "President Ann Smith"},
            {"label": "ORG", "pattern": "Acme Widgets"},
            {"label": "WORK_OF_ART", "pattern": "War and Peace"},
            {"label": "DATE", "pattern": "Monday"},
        ]
    )
    folder = tmp_path_factory.mktemp("models") / "tiny"
    made.meta["name"], made.meta["version"] = "tiny", "1.2.3"
    made.to_disk(folder)
    return folder


def test_its_names_are_cut_and_folded_as_ours(model: Path) -> None:
    named = find(document(TEXT), gazetteer(), finder(f"spacy:{model}", gazetteer()))
    assert [(n.name, n.type, [m.text for m in n.mentions]) for n in named] == [
        ("Oslo", "place", ["Oslo"]),
        ("Ann Smith", "person", ["Ann Smith", "Smith"]),
        ("Acme Widgets", "organisation", ["Acme Widgets"]),
        ("War and Peace", "other", ["War and Peace"]),
    ]


def test_the_setting_chooses_it_and_the_event_says_so(model: Path) -> None:
    answer = core(EnrichSettings(entities=f"spacy:{model}"))
    (outcome,) = answer(
        Arrival(Delivery(topics.DEDUPLICATED, 0, 1, RECEIVED, None, None), decided(article(TEXT)))
    )
    assert isinstance(outcome, Emitted)
    enriched = outcome.outputs[0].event
    assert isinstance(enriched, ArticleEnriched)
    assert (
        enriched.enrichment.methods["entities"] == "spacy:core_tiny-1.2.3"
        or "tiny-1.2.3" in (enriched.enrichment.methods["entities"])
    )
    assert "Acme Widgets" in {entity.name for entity in enriched.enrichment.entities}


def test_a_model_that_is_not_installed_says_at_the_start_what_to_do() -> None:
    with pytest.raises(ValueError, match=r"no model 'en_no_such'.*install it.*'own'"):
        core(EnrichSettings(entities="spacy:en_no_such"))


def test_a_model_that_is_installed_is_measured_beside(model: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """spaCy counts as installed what is a package; here it is told of the folder."""
    monkeypatch.setattr("spacy.util.get_installed_models", lambda: [str(model)])
    gold = Labelled("gum", "GUM_news_a", "Oslo slept.", (Gold(0, 4, "place"),))
    compared = entities.compared([(gold, [])], gazetteer())
    assert {system: figures["place"].f1 for system, figures in compared.items()} == {
        "tagger": 0.0,
        "rules": 1.0,
        "spacy:tiny-1.2.3": 1.0,
    }
