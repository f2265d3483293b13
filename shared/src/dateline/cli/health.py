"""Asking a service over HTTP how it is."""

import os

SECONDS = 3.0


def address(service: str, port: int) -> str:
    """Where a service answers, as seen from this machine."""
    host = os.environ.get(f"DATELINE_{service.upper()}_HOST", "127.0.0.1")
    return f"http://{'127.0.0.1' if host in ('0.0.0.0', '::') else host}:{port}"


def unready(service: str, port: int) -> str | None:
    """None where a service takes messages, else what keeps it from it."""
    import httpx

    try:
        answer = httpx.get(address(service, port) + "/readyz", timeout=SECONDS, trust_env=False)
        body = answer.json()
    except (httpx.HTTPError, ValueError):
        return "does not answer"
    return None if answer.status_code == 200 else str(body.get("reason") or "not ready")


def metrics(service: str, port: int) -> str:
    """The text of a service's /metrics; empty where it does not answer."""
    import httpx

    try:
        return httpx.get(address(service, port) + "/metrics", timeout=SECONDS, trust_env=False).text
    except httpx.HTTPError:
        return ""
