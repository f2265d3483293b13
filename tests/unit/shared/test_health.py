"""/metrics, /healthz and /readyz."""

import json
import urllib.error
import urllib.request

from dateline import metrics
from dateline.health import Health, HealthServer


def get(port: int, path: str) -> tuple[int, str]:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=5) as page:
            return page.status, page.read().decode()
    except urllib.error.HTTPError as exc:
        return exc.code, exc.read().decode()


def test_ready_only_once_in_the_group_and_while_nothing_is_away() -> None:
    health = Health()
    with HealthServer(health, "127.0.0.1", 0) as server:
        assert get(server.port, "/readyz")[0] == 503
        health.trouble("consumer", None)
        assert get(server.port, "/readyz")[0] == 503, "the handler is not there yet"
        health.trouble("handler", None)
        assert get(server.port, "/readyz") == (200, '{"ok": true, "reason": null}')
        health.trouble("waiting", "the database is away")
        code, page = get(server.port, "/readyz")
        assert (code, json.loads(page)["reason"]) == (503, "waiting: the database is away")
        assert get(server.port, "/healthz")[0] == 200, "waiting is not dying"
        health.fail("boom")
        assert get(server.port, "/healthz")[0] == 503


def test_metrics_are_served_and_other_paths_are_not() -> None:
    with HealthServer(Health(), "127.0.0.1", 0) as server:
        assert metrics.MESSAGES._name in get(server.port, "/metrics")[1]
        assert get(server.port, "/")[0] == 404
