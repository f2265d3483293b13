"""The exports: valid by their standards for any article, and what stands where."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from dateline.events import ArticleEnriched
from dateline.exports import ninjs, schema_org, values
from dateline.exports.schema_org import duration
from unit.exports.articles import ROOT, enriched, from_files, ingested, made
from unit.exports.validity import ninjs_errors, schema_org_errors

EXAMPLE = ROOT / "shared" / "schemas" / "ArticleEnriched" / "examples" / "2-full.json"
any_article = settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def example() -> ArticleEnriched:
    return ArticleEnriched.model_validate_json(Path(EXAMPLE).read_bytes())


@pytest.mark.parametrize("name", from_files())
def test_articles_of_the_seeds_and_samples_are_exported_validly(name: str) -> None:
    event = from_files()[name]
    assert ninjs_errors(ninjs(event)) == []
    assert schema_org_errors(schema_org(event)) == []


@any_article
@given(event=made())
def test_any_article_is_exported_validly(event: ArticleEnriched) -> None:
    for export, errors in ((ninjs, ninjs_errors), (schema_org, schema_org_errors)):
        value = export(event)
        assert errors(value) == []
        assert json.loads(json.dumps(value, allow_nan=False)) == value
        assert None not in value.values()


def test_an_export_says_the_same_twice() -> None:
    assert ninjs(example()) == ninjs(example())
    assert schema_org(example()) == schema_org(example())


def test_ninjs_has_everything_that_has_a_home_there() -> None:
    value = ninjs(example())
    assert value["uri"] == "tag:nordlys.example,2025:storm-4411"
    assert (value["version"], value["firstCreated"], value["versionCreated"], value["embargoedUntil"]) == (
        "3", "2025-11-18T09:10:00Z", "2025-11-18T09:12:44Z", "2025-11-18T12:00:00Z",
    )  # fmt: skip
    assert (value["pubStatus"], value["language"]) == ("withheld", "en")
    assert value["by"] == "Åse Lindqvist and Đorđe Marić"
    assert (value["located"], value["slugline"]) == ("Lenvik", "NORWAY-STORM/WALL (UPDATE 2)")
    assert value["copyrightNotice"] == "© 2025 Fjordposten AS"
    assert value["headlines"][0]["value"].startswith("Sea wall fails at Lenvik")
    assert [d["role"] for d in value["descriptions"]] == ["main", "summary"]
    plain, rich = value["bodies"]
    assert (plain["value"], plain["charCount"]) == (example().article.text, len(example().article.text))
    assert "<h2>- A wall from 1962 -</h2>" in rich["value"]
    assert value["people"] == [
        {"name": "Ingrid Sørås-Nygård", "rel": "mentions"},
        {"name": "Tomás Ó Briain", "rel": "mentions"},
    ]
    assert value["organisations"] == [{"name": "Norwegian Coastal Administration", "rel": "mentions"}]
    assert value["places"] == [
        {
            "name": "Lenvik",
            "rel": "about",
            "uri": "https://sws.geonames.org/3147332/",
            "geoJSON": {"type": "Point", "coordinates": [17.9667, 69.3833]},
        }
    ], "Oslo stands for a government"
    assert value["infoSources"] == [
        {"name": "Nordlys", "role": "http://cv.iptc.org/newscodes/contentprodpartyrole/contentSource"},
        {"name": "Fjordposten", "role": "publisher"},
    ]
    subjects = {subject["name"]: subject for subject in value["subjects"]}
    assert subjects["weather"] == {
        "name": "weather",
        "rel": "about",
        "uri": "http://cv.iptc.org/newscodes/mediatopic/17000000",
        "literal": "medtop:17000000",
        "creator": "dateline",
        "confidence": 55,
    }
    assert list(subjects)[:3] == ["storm", "Lenvik", "嵐"]
    assert subjects["sea wall"]["relevance"] == 100
    assert [a.get("by") for a in value["associations"]] == ["Kari Aas / Nordlys Bild", None, None]
    assert value["associations"][2]["uri"] == "urn:uuid:959407bf-7422-5baa-832f-4c088de1aafb"
    assert {a["role"] for a in value["altIds"]} == {"dateline-article", "dateline-story", "content-hash"}
    assert value["renditions"][0]["href"] == "https://news.example/2025/11/18/lenvik-sea-wall"


def test_schema_org_has_everything_that_has_a_home_there() -> None:
    value = schema_org(example())
    assert (value["inLanguage"], value["version"], value["wordCount"]) == ("en", 3, 100)
    assert value["timeRequired"] == "PT25S"
    assert (value["datePublished"], value["dateModified"]) == ("2025-11-18T09:10:00Z", "2025-11-18T09:12:44Z")
    assert value["dateline"] == "LENVIK, Norway, Nov 18 (UPDATED) –"
    assert value["creativeWorkStatus"] == "Withheld"
    assert value["conditionsOfAccess"] == "Embargoed until 2025-11-18T12:00:00Z"
    assert value["temporalCoverage"] == "2025-11-17/2025-11-18"
    assert value["keywords"] == ["storm", "Lenvik", "嵐", "sea wall"]
    assert [about["name"] for about in value["about"]][:2] == [
        "disaster, accident and emergency incident",
        "weather",
    ]
    mayor = value["mentions"][0]
    assert (mayor["@type"], mayor["jobTitle"], mayor["alternateName"]) == (
        "Person",
        ["Mayor"],
        ["Sørås-Nygård"],
    )
    assert value["mentions"][-1] == {
        "@type": "QuantitativeValue",
        "name": "About 1 400 people",
        "description": "evacuated",
        "value": 1400.0,
    }
    [lenvik] = value["contentLocation"]
    assert lenvik["geo"] == {"@type": "GeoCoordinates", "latitude": 69.3833, "longitude": 17.9667}
    assert value["hasPart"][0]["spokenByCharacter"] == {"@type": "Person", "name": "Ingrid Sørås-Nygård"}
    assert value["isBasedOn"]["@id"] == "urn:uuid:959407bf-7422-5baa-832f-4c088de1aafb"


@pytest.mark.parametrize(
    ("kind", "what", "bound", "exported"),
    [
        (
            "money",
            "USD:fine",
            "at_least",
            {"@type": "MonetaryAmount", "currency": "USD", "description": "fine", "minValue": 5.0},
        ),
        (
            "percent",
            "percent:turnout",
            "exact",
            {"@type": "QuantitativeValue", "unitText": "%", "description": "turnout", "value": 5.0},
        ),
        ("percent", "percent", "at_most", {"@type": "QuantitativeValue", "unitText": "%", "maxValue": 5.0}),
        ("count", "killed", "about", {"@type": "QuantitativeValue", "description": "killed", "value": 5.0}),
    ],
)
def test_figures_say_what_of(kind: Any, what: str, bound: Any, exported: dict[str, Any]) -> None:
    event = example()
    changed = event.enrichment.figures[0].model_copy(
        update={"kind": kind, "what": what, "bound": bound, "value": 5.0, "text": "5"}
    )
    event = event.model_copy(
        update={"enrichment": event.enrichment.model_copy(update={"figures": (changed,)})}
    )
    assert schema_org(event)["mentions"][-1] == exported | {"name": "5"}
    assert schema_org_errors(schema_org(event)) == []


def test_an_agency_that_is_only_guessed_is_not_named() -> None:
    event = example()
    guessed = event.article.model_copy(
        update={
            "agency": event.article.agency and event.article.agency.model_copy(update={"confidence": 0.3})
        }
    )
    event = event.model_copy(update={"article": guessed})
    assert [source["name"] for source in ninjs(event)["infoSources"]] == ["Fjordposten"]
    assert "sourceOrganization" not in schema_org(event)


def test_a_place_that_stands_for_a_government_is_named_and_not_located() -> None:
    event = enriched(ingested(b"Talks end\n\nMoscow has called for an end to the sanctions.")[0])
    place = event.enrichment.places[0]
    assert place.metonym
    assert ninjs(event)["places"] == [{"name": "Moscow", "rel": "mentions"}]
    assert "contentLocation" not in schema_org(event)


def test_a_date_without_a_year_covers_no_time() -> None:
    event = example()
    assert event.enrichment.event_date is not None
    date = event.enrichment.event_date.model_copy(update={"value": "XXXX-04-25"})
    found = event.enrichment.model_copy(update={"event_date": date})
    assert "temporalCoverage" not in schema_org(event.model_copy(update={"enrichment": found}))


@pytest.mark.parametrize(
    ("headline", "about"),
    [
        ("Kim meets Putin", True),
        ("Kimono sales rise", False),
        ("Will Kim-Putin talks", True),
        ("Hakim", False),
    ],
)
def test_the_headline_names_whole_words(headline: str, about: bool) -> None:
    event = enriched(ingested(f"{headline}\n\nKim Jong Un will travel. Kim left on Monday.".encode())[0])
    [kim] = [e for e in event.enrichment.entities if e.name == "Kim Jong Un"]
    assert values.in_headline(event, kim) is about


@pytest.mark.parametrize(
    ("text", "uri"),
    [
        *(
            (text, True)
            for text in ("https://a.example", "https://a.example:8080/b?c#d", "urn:x:y", "tag:a,2025:b")
        ),
        *(
            (text, False)
            for text in ("", "a", "http:a", "https://", "http://a:b/", "https://a b", "x:", "http://ü/")
        ),
    ],
)
def test_what_is_a_uri(text: str, uri: bool) -> None:
    assert values.is_uri(text) is uri


@pytest.mark.parametrize(
    ("seconds", "text"), [(0, "PT0S"), (59, "PT59S"), (60, "PT1M"), (125, "PT2M5S"), (3_600, "PT1H")]
)
def test_a_duration_in_iso_8601(seconds: int, text: str) -> None:
    assert duration(seconds) == text


@pytest.mark.parametrize(
    "change",
    [
        {"pubStatus": "published"}, {"uri": "no uri"}, {"firstCreated": "yesterday"}, {"urgent": True},
        {"places": [{"geoJSON": {"type": "Point", "coordinates": [1]}}]}, {"version": 3},
    ],
)  # fmt: skip
def test_the_ninjs_check_can_fail(change: dict[str, Any]) -> None:
    assert ninjs_errors(ninjs(example()) | change)


@pytest.mark.parametrize(
    "change",
    [
        {"author": "Ann"}, {"datePublished": "yesterday"}, {"timeRequired": "2 minutes"}, {"wordCount": 1.5},
        {"contentLocation": {"@type": "Person", "name": "x"}}, {"people": ["x"]}, {"@type": "Articel"},
    ],
)  # fmt: skip
def test_the_schema_org_check_can_fail(change: dict[str, Any]) -> None:
    assert schema_org_errors(schema_org(example()) | change)


@pytest.mark.parametrize("name", from_files())
def test_ninjs_dropped_into_ingest_again_is_the_same_article(name: str) -> None:
    _comes_back(from_files()[name], ninjs)


def _comes_back(event: ArticleEnriched, export: Callable[[ArticleEnriched], dict[str, Any]]) -> None:
    before, uri = event.article, export(event)["uri"]
    [after] = ingested(json.dumps(export(event)).encode(), format="ninjs")
    assert (after.title, after.text, after.subheads) == (before.title, before.text, before.subheads)
    assert (after.language, after.status) == (before.language, before.status)
    assert (after.published_at, after.embargoed_until) == (
        before.published_at or before.version_created,
        before.embargoed_until,
    )
    assert (after.provider_version, after.version_created) == (
        before.provider_version,
        before.version_created,
    )
    assert after.provider_id == uri
    if not uri.startswith("urn:uuid:"):
        assert after.article_id == before.article_id
