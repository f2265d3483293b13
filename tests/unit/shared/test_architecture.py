"""The rules between packages, held by reading the source: who imports whom, and what is named where."""

import ast
import re
import subprocess
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from prometheus_client.metrics import MetricWrapperBase

from dateline import metrics
from dateline.cores import SERVICES

ROOT = Path(__file__).parents[3]
SHARED = ROOT / "shared" / "src" / "dateline"
PACKAGES = {name: ROOT / "services" / name / "src" / f"dateline_{name}" for name in SERVICES}
SAME_FILES = ("__init__.py", "__main__.py", "core.py", "py.typed", "settings.py")
BROKER = ("faust", "mode", "aiokafka", "kafka", "confluent_kafka")
DATABASE = ("sqlalchemy", "alembic", "psycopg", "sqlite3")
OUTSIDE = (
    "socket",
    "http",
    "urllib.request",
    "httpx",
    "aiohttp",
    "requests",
    "subprocess",
    "asyncio",
    "threading",
)
IO_MODULES = (*BROKER, *DATABASE, *OUTSIDE)
DESIGN_METRICS = {
    "dateline_messages": {"service", "outcome"},
    "dateline_message_processing_seconds": {"service"},
    "dateline_article_age_seconds": {"service"},
    "dateline_consumer_lag": {"service", "topic", "partition"},
    "dateline_dead_letters": {"service", "reason"},
    "dateline_deduplicate_decisions": {"decision"},
    "dateline_deduplicate_active_articles": {"language"},
    "dateline_deduplicate_restore_seconds": set(),
    "dateline_stories_active": set(),
    "dateline_story_changes": {"change"},
    "dateline_enrich_fields": {"field", "present"},
    "dateline_store_rows": {"table"},
}

every_service = pytest.mark.parametrize("service", SERVICES)


def imported(source: str) -> set[str]:
    """Every module that a source imports, with the names taken from it: `a.b` for `from a import b`."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
        elif isinstance(node, ast.Call) and _called(node) in ("import_module", "__import__"):
            found |= {a.value for a in node.args if isinstance(a, ast.Constant) and isinstance(a.value, str)}
    return found


def imports_any(source: str, modules: Iterable[str]) -> set[str]:
    """The imports of a source that are one of `modules` or lie inside it."""
    return {name for name in imported(source) if any(_inside(name, module) for module in modules)}


def metrics_made(source: str) -> list[int]:
    """Line numbers where a source makes a Prometheus metric."""
    kinds = {"Counter", "Gauge", "Histogram", "Summary", "Info"}
    local = {
        alias.asname or alias.name
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("prometheus_client")
        for alias in node.names
        if alias.name in kinds
    }
    calls = (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call))
    return [
        call.lineno
        for call in calls
        if (isinstance(call.func, ast.Name) and call.func.id in local)
        or (isinstance(call.func, ast.Attribute) and call.func.attr in kinds and _of_prometheus(call.func))
    ]


def metrics_written(source: str) -> set[str]:
    """Names in `dateline.metrics` that a source reaches as `metrics.NAME`."""
    nodes = (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Attribute))
    return {n.attr for n in nodes if isinstance(n.value, ast.Name) and n.value.id == "metrics"}


def registry_hosts() -> set[str]:
    """The hosts that uv.lock fetches from: no other file may name them."""
    found = re.findall(r"https://([^/\"]+)", (ROOT / "uv.lock").read_text(encoding="utf-8"))
    return set(found)


def machine_traces(text: str) -> list[str]:
    """Registry hosts and absolute paths of one machine in a text."""
    return [*(host for host in _HOSTS if host in text), *(found.group() for found in _PATHS.finditer(text))]


_HOSTS = registry_hosts()
_PATHS = re.compile(r"(?<![\w./~-])/(?:root|work|home/(?!appuser)\w+|Users/\w+|tmp/w)(?:/|\b)")


def _called(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def _of_prometheus(function: ast.Attribute) -> bool:
    return isinstance(function.value, ast.Name) and function.value.id.startswith("prom")


def _inside(name: str, module: str) -> bool:
    return name == module or name.startswith(f"{module}.")


def sources(folder: Path) -> Iterator[tuple[str, str]]:
    """(path below the repository, source) of every Python file in a folder."""
    for path in sorted(folder.rglob("*.py")):
        yield path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8")


def violations(folder: Path, modules: Iterable[str]) -> dict[str, set[str]]:
    """The files of a folder that import any of `modules`, with what they import."""
    forbidden = list(modules)
    found = {path: imports_any(source, forbidden) for path, source in sources(folder)}
    return {path: names for path, names in found.items() if names}


@every_service
def test_no_service_imports_another(service: str) -> None:
    others = [f"dateline_{name}" for name in SERVICES if name != service]
    assert violations(ROOT / "services" / service, others) == {}


def test_shared_imports_no_service() -> None:
    assert violations(SHARED, [f"dateline_{name}" for name in SERVICES]) == {}


@every_service
def test_a_core_and_all_that_it_imports_do_no_io(service: str) -> None:
    reached = reachable(f"dateline_{service}.core")
    assert f"dateline_{service}.core" in reached
    assert "dateline.delivery" in reached
    found = {
        name: imports_any(path.read_text(encoding="utf-8"), IO_MODULES) for name, path in reached.items()
    }
    assert {name: names for name, names in found.items() if names} == {}


@every_service
def test_the_services_have_the_same_files(service: str) -> None:
    assert [name for name in SAME_FILES if not (PACKAGES[service] / name).is_file()] == []


@every_service
def test_main_is_short(service: str) -> None:
    lines = (PACKAGES[service] / "__main__.py").read_text(encoding="utf-8").splitlines()
    assert len([line for line in lines if line.strip()]) <= 25


def test_the_workspace_holds_these_services_alone() -> None:
    assert {path.parent.name for path in ROOT.glob("services/*/pyproject.toml")} == set(SERVICES)


@every_service
def test_a_service_depends_on_no_other(service: str) -> None:
    project = tomllib.loads((ROOT / "services" / service / "pyproject.toml").read_text(encoding="utf-8"))
    needs = [re.split(r"[\s<>=!~;]", need)[0] for need in project["project"]["dependencies"]]
    assert [name for name in needs if name.startswith("dateline")] == ["dateline"]
    beside = {"dateline-api": "dateline_store.api.__main__:main"} if service == "store" else {}
    own = {f"dateline-{service}": f"dateline_{service}.__main__:main"}
    assert project["project"]["scripts"] == own | beside


def test_metrics_are_made_in_one_place() -> None:
    elsewhere = {
        path: lines
        for folder in (SHARED, *PACKAGES.values())
        for path, source in sources(folder)
        if path != "shared/src/dateline/metrics.py" and (lines := metrics_made(source))
    }
    assert elsewhere == {}
    assert len(metrics_made((SHARED / "metrics.py").read_text(encoding="utf-8"))) >= len(DESIGN_METRICS)


def test_every_metric_is_written_somewhere() -> None:
    declared = {name for name, m in vars(metrics).items() if isinstance(m, MetricWrapperBase)}
    written = {
        name
        for folder in (SHARED, *PACKAGES.values())
        for _, source in sources(folder)
        for name in metrics_written(source)
    }
    assert declared - written == set()


@pytest.mark.parametrize("name", DESIGN_METRICS)
def test_the_metrics_of_the_design_exist_with_their_labels(name: str) -> None:
    made = {m._name: m for m in vars(metrics).values() if isinstance(m, MetricWrapperBase)}
    assert set(made[name]._labelnames) == DESIGN_METRICS[name]


def test_no_metric_has_a_label_without_bounds() -> None:
    labels = {n for m in vars(metrics).values() if isinstance(m, MetricWrapperBase) for n in m._labelnames}
    assert not labels & {"url", "story", "story_id", "article", "article_id", "offset", "title"}


def test_no_file_names_a_registry_or_a_path_of_one_machine() -> None:
    found = {}
    for path in tracked():
        text = path.read_bytes().decode("utf-8", errors="ignore")
        if traces := machine_traces(text):
            found[path.relative_to(ROOT).as_posix()] = traces
    assert found == {}


def reachable(start: str) -> dict[str, Path]:
    """The modules of this repository that importing `start` imports, itself included, with their files."""
    found: dict[str, Path] = {}
    waiting = [start]
    while waiting:
        name = waiting.pop()
        path = file_of(name)
        if path is not None and name not in found:
            found[name] = path
            waiting += imported(path.read_text(encoding="utf-8"))
    return found


def file_of(module: str) -> Path | None:
    """The file of one of this repository's modules, None for anything else."""
    package, *rest = module.split(".")
    folder = {"dateline": SHARED, **{path.name: path for path in PACKAGES.values()}}.get(package)
    if folder is None:
        return None
    path = folder.joinpath(*rest)
    files = (path.with_suffix(".py"), path / "__init__.py")
    return next((file for file in files if file.is_file()), None)


def tracked() -> list[Path]:
    """The repository's files, without the lock file and without this one, whose pattern names them."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False)
    if listed.returncode:
        pytest.skip("this is no git checkout")
    names = listed.stdout.decode().rstrip("\0").split("\0")
    skipped = ("uv.lock", Path(__file__).relative_to(ROOT).as_posix())
    return [ROOT / name for name in names if name not in skipped and (ROOT / name).is_file()]


class TestTheDetectors:
    """The checks above can fail."""

    @pytest.mark.parametrize(
        "source",
        [
            "import dateline_store",
            "import dateline_store.schema as s",
            "from dateline_store import schema",
            "from dateline_store.schema import articles",
            "def f():\n    import dateline_store.core",
            "if False:\n    from dateline_store.reader import open_reader",
            "import importlib\nimportlib.import_module('dateline_store.core')",
            "__import__('dateline_store')",
        ],
    )
    def test_an_import_of_a_service(self, source: str) -> None:
        assert imports_any(source, ["dateline_store"])

    @pytest.mark.parametrize(
        "source", ["import dateline_storekeeper", "x = 'dateline_store'", "from . import a"]
    )
    def test_no_import_of_a_service(self, source: str) -> None:
        assert not imports_any(source, ["dateline_store"])

    @pytest.mark.parametrize(
        "source",
        [
            "from kafka.admin import X",
            "import sqlalchemy as sa",
            "from urllib import request",
            "import asyncio",
        ],
    )
    def test_io_in_a_core(self, source: str) -> None:
        assert imports_any(source, IO_MODULES)

    @pytest.mark.parametrize(
        "source", ["from urllib.parse import urlsplit", "from collections import Counter"]
    )
    def test_no_io_in_a_core(self, source: str) -> None:
        assert not imports_any(source, IO_MODULES)

    @pytest.mark.parametrize(
        "source",
        [
            "from prometheus_client import Counter\nX = Counter('a', 'b')",
            "from prometheus_client import Gauge as G\nX = G('a', 'b')",
            "import prometheus_client\nX = prometheus_client.Histogram('a', 'b')",
            "import prometheus_client as prom\ndef f():\n    return prom.Summary('a', 'b')",
        ],
    )
    def test_a_metric_made_elsewhere(self, source: str) -> None:
        assert metrics_made(source)

    def test_a_metric_written(self) -> None:
        assert metrics_written("metrics.READY.set(1)\nother.STALE.inc()\nmetrics.X.labels('a').inc()") == {
            "READY",
            "X",
        }

    def test_another_counter_is_no_metric(self) -> None:
        assert not metrics_made(
            "import collections\nfrom collections import Counter\nCounter()\ncollections.Counter()"
        )

    def test_a_registry_host_is_a_trace(self) -> None:
        assert registry_hosts()
        assert all(machine_traces(f"see https://{host}/simple") for host in registry_hosts())

    @pytest.mark.parametrize("text", ["x=/root/a", "cd /work/b"])
    def test_a_trace_of_a_machine(self, text: str) -> None:
        assert machine_traces(text)

    @pytest.mark.parametrize(
        "text", ["deploy/work/x", "at work/life", "~/root/", "https://news.example/work/1"]
    )
    def test_no_trace_of_a_machine(self, text: str) -> None:
        assert not machine_traces(text)
