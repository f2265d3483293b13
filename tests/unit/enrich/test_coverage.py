"""The metric that shows how often each field is found: not found is not the same as not looked for."""

from prometheus_client import REGISTRY

from dateline_enrich.core import core
from dateline_enrich.coverage import FIELDS, counted
from dateline_enrich.enrichment import enrich
from unit.enrich.test_enrichment import arrival
from unit.enrich.written import article, decided


def _counts() -> dict[tuple[str, str], float]:
    samples = [sample for metric in REGISTRY.collect() for sample in metric.samples]
    return {
        (s.labels["field"], s.labels["present"]): s.value
        for s in samples
        if s.name == "dateline_enrich_fields_total"
    }


def _added(text: str, language: str) -> dict[str, str]:
    """What each field was counted as for one article; every field exactly once."""
    before = _counts()
    counted(core())(arrival(decided(article(text, language=language))))
    risen = [key for key, value in _counts().items() if value != before.get(key, 0.0)]
    assert sorted(field for field, _ in risen) == sorted(FIELDS)
    return dict(risen)


def test_found_not_found_and_not_looked_for_are_three_things() -> None:
    english = _added("Kim Jong Un met Vladimir Putin. Nobody spoke.", "en")
    assert (english["entities"], english["quotes"]) == ("true", "false")
    german = _added("Am 3.5.2019 war er da.", "de")
    assert (german["dates"], german["places"], german["entities"]) == ("true", "false", "not_attempted")


def test_every_field_of_the_enrichment_is_counted() -> None:
    """But for the reading length, which every text has, and what says how."""
    fields = set(type(enrich(article("Kim met Putin."))).model_fields)
    assert fields - {"reading", "not_attempted", "methods"} == set(FIELDS)
