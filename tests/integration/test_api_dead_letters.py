"""Dead letters over HTTP, from a real broker."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import httpx
import pytest
from kafka import KafkaProducer

from dateline import admin, topics
from dateline.deadletters import record
from dateline.delivery import Delivery, Rejected
from dateline.settings import KafkaSettings
from harness.kafka import Cluster
from integration.api_site import Site

pytestmark = pytest.mark.broker

BODY = '{"title": "Kein Text – ü"}'.encode()


@pytest.fixture
def client(cluster: Cluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[httpx.Client]:
    monkeypatch.setenv("DATELINE_KAFKA_BOOTSTRAP_SERVERS", cluster.servers)
    admin.declare(KafkaSettings())
    with Site(f"sqlite:///{tmp_path / 'store.db'}").served() as client:
        yield client


@pytest.fixture
def refs(cluster: Cluster, client: httpx.Client) -> list[str]:
    """The refs of two new dead letters: one of JSON, one of bytes that are no text. Another partition holds
    one of each, too."""
    producer = KafkaProducer(bootstrap_servers=cluster.servers)
    made = []
    for value in (BODY, b"\xff\xfe\x00binary"):
        at = producer.send(topics.INGEST, value, b"key", partition=0).get(30)
        delivery = Delivery(topics.INGEST, 0, at.offset, datetime.now(UTC), b"key", value, (("kind", b"x"),))
        letter = record(
            delivery, [Rejected("no_text", "There is no text.")], service="ingest", stage="handle"
        )
        for partition in (1, 0):
            sent = producer.send(
                letter.topic, letter.value, letter.key, list(letter.headers), partition=partition
            ).get(30)
        made.append(f"ingest/0/{sent.offset}")
    producer.close()
    return made


def test_they_are_listed_shown_and_sent_again(
    client: httpx.Client, cluster: Cluster, refs: list[str]
) -> None:
    answer = client.get("/v1/dead-letters?topic=ingest")
    assert answer.status_code == 200, answer.text
    listed = {item["ref"]: item for item in answer.json()["items"]}
    assert refs[0] in listed
    line = listed[refs[0]]
    assert (line["service"], line["reason"], line["bytes"]) == ("ingest", "no_text", len(BODY))
    assert line["resent"] is None
    text, binary = (client.get(f"/v1/dead-letters/{ref}").json() for ref in refs)
    assert (text["body"], text["key"], text["headers"]["kind"]) == (BODY.decode(), "key", "x")
    assert binary["body"].startswith("00000000  ff fe 00")
    before = cluster.ends(topics.INGEST)
    own = {"Origin": str(client.base_url), "Sec-Fetch-Site": "same-origin"}
    answer = client.post(f"/v1/dead-letters/{refs[0]}/resend", headers=own)
    assert answer.status_code == 200, answer.text
    assert cluster.ends(topics.INGEST) == before + 1
    again = client.get(f"/v1/dead-letters/{refs[0]}").json()
    assert (again["resent"], again["became"]) == (answer.json()["place"], "waiting")


def test_what_is_not_there_is_not_found(client: httpx.Client, refs: list[str]) -> None:
    for ref in ("ingest/0/999999", "ingest/77/0", "nothing/0/0"):
        assert client.get(f"/v1/dead-letters/{ref}").status_code == 404
    assert client.get("/v1/dead-letters?topic=nothing").status_code == 404
