"""The OpenAPI 3.1 document is valid, and the API keeps to it whatever is asked: schemathesis, with data."""

from collections.abc import Iterator
from itertools import cycle
from typing import Any

import httpx
import pytest
import schemathesis
from hypothesis import HealthCheck, settings
from openapi_spec_validator import OpenAPIV31SpecValidator
from schemathesis.checks import not_a_server_error, positive_data_acceptance

from dateline_store.api.app import create_app
from dateline_store.api.settings import ApiSettings
from harness.ports import free_port
from integration.api_site import Site, saying, stored, told
from integration.store_events import NOON, enriched, ident, retracted, snapshot

EXAMPLES = 15
"""Of each operation. What a longer run finds belongs here as a test of its own."""
STREAM = "/v1/changes"
"""Never ends: test_api_changes reads it."""
KNOWN = {
    "story_id": cycle(str(ident(name)) for name in ("s", "t", "old", "gone", "never")),
    "article_id": cycle(str(ident(name)) for name in ("a", "b", "c", "never")),
}

look_hard = settings(
    max_examples=EXAMPLES,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
)


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A served site that holds a little of everything; no broker answers it."""
    site = Site(f"sqlite:///{tmp_path_factory.mktemp('contract') / 'store.db'}")
    site.store(
        stored("a", saying("Ada Byrne", places=((2988507, "Paris"),), topics=("medtop:11000000",))),
        enriched("a", 2),
        enriched("b", copy_of="a", decision="near_duplicate"),
        enriched("c"),
        snapshot("s", 1, ["a", "b", "c"], title="a, version 2"),
        snapshot("old", 2, [], status="merged", replaced_by=ident("s"), change="merged"),
        snapshot("gone", 2, [], status="retracted", change="retracted"),
        told("t", 1, ["c"], last_seen=NOON),
    )
    site.store(retracted("c"))
    with pytest.MonkeyPatch.context() as patch, site.served() as client:
        patch.setenv("DATELINE_KAFKA_BOOTSTRAP_SERVERS", f"127.0.0.1:{free_port()}")
        yield str(client.base_url)


DOCUMENT = create_app(ApiSettings(url="sqlite://")).openapi()
schema = schemathesis.openapi.from_dict(DOCUMENT).exclude(path=STREAM)


def test_the_document_is_valid_openapi_3_1(address: str) -> None:
    found = httpx.get(f"{address}/v1/openapi.json", trust_env=False).json()
    assert found == DOCUMENT
    assert found["openapi"].startswith("3.1.")
    OpenAPIV31SpecValidator(found).validate()
    assert STREAM in found["paths"]
    assert "security" not in str(found["components"].keys())


@schema.parametrize()
@look_hard
def test_the_api_keeps_to_its_document(case: schemathesis.Case[Any], address: str) -> None:
    check(case, address)


@schema.parametrize()
@look_hard
def test_it_does_so_for_what_is_there(case: schemathesis.Case[Any], address: str) -> None:
    for name in (case.path_parameters or {}).keys() & KNOWN.keys():
        case.path_parameters[name] = next(KNOWN[name])
    check(case, address)


def check(case: schemathesis.Case[Any], address: str) -> None:
    """Every check of schemathesis: no 500s, no answer that is not in the document, nothing wrong accepted."""
    answer = case.call(base_url=address)
    excluded: list[Any] = []
    if (case.query or {}).get("cursor") or answer.status_code == 410:
        # only a list itself makes its cursors: any other is refused; and what was withdrawn is no mistake
        excluded.append(positive_data_acceptance)
    if "dead-letters" in case.path:  # no broker answers: 503
        excluded.append(not_a_server_error)
    case.validate_response(answer, excluded_checks=excluded)
    assert answer.status_code != 500
    if answer.status_code >= 300 and answer.status_code != 304:
        assert answer.headers["content-type"] == ["application/problem+json"]
