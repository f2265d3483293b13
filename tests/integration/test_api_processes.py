"""The API in several processes that share one port."""

import signal
import urllib.request
from pathlib import Path

import psutil

from harness.processes import ServiceProcess
from integration.api_site import Site
from integration.store_events import enriched, ident, snapshot


def test_several_processes_answer_and_count_together(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'store.db'}"
    site = Site(url)
    site.store(enriched("a"), snapshot("s", 1, ["a"]))
    site.handler.close()
    environment = {"DATELINE_STORE_URL": url, "DATELINE_API_PROCESSES": "2"}
    with ServiceProcess(
        "dateline_store.api", "127.0.0.1:9", tmp_path, prefix="DATELINE_API_", environment=environment
    ) as api:
        api.wait_ready()
        address = f"http://127.0.0.1:{api.port}"
        asked = 12
        for _ in range(asked):
            with urllib.request.urlopen(f"{address}/v1/stories/{ident('s')}") as answer:
                assert answer.status == 200
        with urllib.request.urlopen(f"{address}/metrics") as answer:
            counted = answer.read().decode()
        own = 'dateline_api_request_seconds_count{route="/v1/stories/{story_id}",status="200"}'
        assert f"{own} {asked}.0" in counted
        answering = [child for child in psutil.Process(api.running.pid).children() if _answers(child)]
        assert len(answering) == 2
        api.running.send_signal(signal.SIGTERM)
        api.running.wait(20)
        assert not any(child.is_running() for child in answering)


def _answers(process: psutil.Process) -> bool:
    return "spawn_main" in " ".join(process.cmdline())
