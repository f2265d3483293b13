"""The state of everything, as `dateline status` tells it."""

from typing import Any

from pydantic import BaseModel

from dateline.cli import connection, health, lag, ports
from dateline.cli.errors import CommandError
from dateline.cli.home import Home, ServiceState, State
from dateline.cores import PROGRAMS
from dateline.settings import KafkaSettings

STARTING = "consumer: has not joined its group yet"


class ServiceCondition(BaseModel):
    """One service. `lag` is null where the broker cannot tell, `messages` counts since its start."""

    name: str
    state: str
    reason: str | None = None
    pid: int | None = None
    port: int
    lag: int | None = None
    messages: dict[str, int] = {}
    restarts: int = 0


class Condition(BaseModel):
    """All of it. `running` says whether `dateline up` is at work here, or any service answers."""

    running: bool
    broker: dict[str, Any]
    services: list[ServiceCondition]


def observe(home: Home) -> Condition:
    """Look at everything once; nothing that is down is an error."""
    state = home.read()
    up = bool(state and state.running)
    elsewhere = not up and connection.external() is not None
    broker = _broker(state, up)
    lags = _lags(broker["bootstrap_servers"]) if broker["state"] == "up" else {}
    services = [_service(name, state, up or elsewhere) for name in PROGRAMS]
    told = [s.model_copy(update={"lag": lags.get(s.name)}) for s in services]
    return Condition(running=up or any(s.state != "down" for s in told), broker=broker, services=told)


def outcomes(page: str) -> dict[str, int]:
    """Messages by outcome in the text of /metrics."""
    from prometheus_client.parser import text_string_to_metric_families

    counts: dict[str, int] = {}
    for family in text_string_to_metric_families(page):
        for sample in family.samples:
            if sample.name == "dateline_messages_total":
                outcome = sample.labels["outcome"]
                counts[outcome] = counts.get(outcome, 0) + int(sample.value)
    return counts


def judged(alive: bool, unready: str | None) -> tuple[str, str | None]:
    """State and reason of a service whose process is or is not alive."""
    if not alive:
        return "down", None
    if unready is None:
        return "up", None
    if unready in ("does not answer", STARTING):
        return "starting", unready
    return "not ready", unready


def _broker(state: State | None, up: bool) -> dict[str, Any]:
    external = connection.external()
    servers = external or (state.bootstrap_servers if state and up else KafkaSettings().bootstrap_servers)
    here = bool(up and state and state.broker_port)
    return {
        "bootstrap_servers": servers,
        "embedded": here,
        "state": "up" if (here or external) and _reachable(servers) else "down",
        "pid": state.broker.pid if here and state and state.broker else None,
        "restarts": state.broker_restarts if here and state else 0,
    }


def _reachable(servers: str) -> bool:
    try:
        connection.require(KafkaSettings(bootstrap_servers=servers))
    except CommandError:
        return False
    return True


def _lags(servers: str) -> dict[str, int]:
    from kafka.errors import KafkaError

    try:
        return lag.lags(KafkaSettings(bootstrap_servers=servers, request_timeout_seconds=10))
    except KafkaError:
        return {}


def _service(name: str, state: State | None, look: bool) -> ServiceCondition:
    kept = state.services.get(name) if state else None
    service = kept or ServiceState(port=ports.SERVICE_PORTS[name])
    if not look:
        return ServiceCondition(name=name, state="down", port=service.port, restarts=service.restarts)
    unready = health.unready(name, service.port)
    alive = service.process.alive if service.process else state is None and unready != "does not answer"
    told, reason = judged(alive, unready)
    return ServiceCondition(
        name=name,
        state=told,
        reason=reason,
        pid=service.process.pid if alive and service.process else None,
        port=service.port,
        messages=outcomes(health.metrics(name, service.port)) if alive else {},
        restarts=service.restarts,
    )
