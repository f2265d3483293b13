"""Run the read API and its pages."""

import gc
import os
import sys
import tempfile

import uvicorn

from dateline import logs
from dateline_store.api.app import Api, create_app
from dateline_store.api.routes.health import COUNTED_IN
from dateline_store.api.settings import ApiSettings

_GRACE_SECONDS = 3
_IDLE_SECONDS = 15
_OFTEN = 20_000
"""New objects; Python's own 700 are fewer than one list of stories is made of."""
_TURN_SECONDS = 0.0005
"""A request that waited for the database goes on so soon beside one that computes; Python's own is ten times
that, for each of a search's six queries."""


def main() -> None:
    """Serve until told to stop."""
    settings = ApiSettings()
    logs.configure(settings.log_level, "api")
    try:
        settings.check()
        app = create_app(settings)
    except (OSError, ValueError) as error:
        sys.exit(f"dateline-api: {error}")
    if settings.processes == 1:
        _serve(settings, _lasting(app))
        return
    with tempfile.TemporaryDirectory(prefix="dateline-api-") as folder:
        os.environ[COUNTED_IN] = folder  # by each process; whichever is asked for metrics adds them up
        _serve(settings, "dateline_store.api.__main__:made")


def _serve(settings: ApiSettings, app: Api | str) -> None:
    uvicorn.run(
        app,
        factory=isinstance(app, str),
        workers=settings.processes,
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


def made() -> Api:
    """The app, in each of several processes its own."""
    settings = ApiSettings()
    logs.configure(settings.log_level, "api")
    return _lasting(create_app(settings))


def _lasting(app: Api) -> Api:
    sys.setswitchinterval(_TURN_SECONDS)
    gc.collect()
    gc.freeze()  # modules and routes live for ever: no request waits for them to be looked through
    gc.set_threshold(_OFTEN, 10, 10)  # answers hold no cycles: a fifteenth of the time went there
    return app


if __name__ == "__main__":
    main()
