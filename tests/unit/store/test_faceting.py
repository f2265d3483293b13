"""What stories can be found by."""

from dateline_store.faceting import Facet, facet_id, facets_of
from integration.store_events import enriched


def test_names_are_one_however_they_are_written_and_codes_are_not() -> None:
    assert facet_id("person", "Kim Jong-un") == facet_id("person", "KIM JONG UN")
    assert facet_id("person", "Kim Jong-un") != facet_id("organisation", "Kim Jong-un")
    assert facet_id("topic", "medtop:1") != facet_id("topic", "MEDTOP:1")
    assert 0 < facet_id("place", "2013348") < 2**63


def test_an_id_is_the_same_in_every_process() -> None:
    assert facet_id("person", "Kim Jong-un") == 2_878_527_636_616_638_551


def test_an_article_is_found_by_what_it_says_but_not_by_metonyms() -> None:
    found = {(facet.kind, facet.key) for facet in facets_of(enriched("a")).values()}
    assert found == {
        ("language", "en"),
        ("origin", "agency:example wire"),
        ("outlet", "Example Post"),
        ("event_date", "2030-05-04"),
        ("topic", "medtop:1"),
        ("topic", "medtop:11000000"),
        ("country", "RU"),
        ("place", "2013348"),
        ("person", "Kim Jong-un"),
        ("person", "aov"),
        ("organisation", "Council 1"),
    }


def test_of_a_kind_what_an_article_names_most_comes_first() -> None:
    event = enriched("a")
    place = event.enrichment.places[0]
    (span,) = place.mentions
    named = [
        place.model_copy(update={"geonames_id": id, "name": f"Place {id}", "mentions": (span,) * often})
        for id, often in ((4, 1), (1, 1), (3, 2))
    ]
    told = event.model_copy(update={"enrichment": event.enrichment.model_copy(update={"places": named})})
    keys = [facet.key for facet in facets_of(told).values() if facet.kind == "place"]
    assert keys == ["3", "4", "1"]


def test_a_name_may_be_typed_from_any_of_its_words() -> None:
    kim = Facet("person", "Kim Jong-un", "Kim Jong-un", ("Kim", "Marshal Kim"))
    assert kim.starts == ["kim jong un", "jong un", "un", "kim", "marshal kim"]
    assert Facet("country", "RU", "RU").starts == []
