"""Run the read API and its pages."""

import sys

import uvicorn

from dateline import logs
from dateline_store.api.app import create_app
from dateline_store.api.settings import ApiSettings

_GRACE_SECONDS = 3
_IDLE_SECONDS = 15


def main() -> None:
    """Serve until told to stop."""
    settings = ApiSettings()
    logs.configure(settings.log_level, "api")
    try:
        app = create_app(settings)
    except (OSError, ValueError) as error:
        sys.exit(f"dateline-api: {error}")
    uvicorn.run(
        app,
        host=settings.host,
        port=settings.port,
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=False,
        ws="none",
        timeout_keep_alive=_IDLE_SECONDS,
        timeout_graceful_shutdown=_GRACE_SECONDS,
    )


if __name__ == "__main__":
    main()
