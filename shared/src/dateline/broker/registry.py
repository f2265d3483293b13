"""The way to the Maven registry: jgo's pure-Python resolver, neither Maven nor Java needed.

Which registry is asked is jgo's business: Maven Central, or what the user's own jgo configuration calls
`central`, and whatever else is named there.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from tenacity import retry, retry_if_exception_type, stop_after_attempt, wait_exponential

from dateline.broker.errors import MISSING_EXTRA, BrokerUnavailable

OnBytes = Callable[[int], None]
DOWNLOAD_ERRORS = (OSError, RuntimeError)
"""What `fetch_jar` raises: those of `requests` are OSErrors, jgo's own are RuntimeErrors."""
_TIMEOUT_SECONDS = 60
_DEBIAN_CERTIFICATES = Path("/etc/ssl/certs/ca-certificates.crt")


def open_registry(folder: Path, on_bytes: OnBytes | None = None) -> Any:
    """A jgo MavenContext that downloads into `folder` and tells `on_bytes` how many bytes arrived.

    Raises:
        BrokerUnavailable: the `embedded` extra is not installed.
    """
    try:
        from jgo.config import GlobalSettings
        from jgo.constants import MAVEN_CENTRAL_URL
        from jgo.maven import MavenContext, PythonResolver
    except ImportError as error:
        raise BrokerUnavailable(MISSING_EXTRA) from error

    @contextmanager
    def follow(_name: str, _size: int) -> Iterator[OnBytes]:
        yield on_bytes or (lambda _count: None)

    return MavenContext(
        resolver=PythonResolver(progress_callback=follow),
        repo_cache=folder,
        remote_repos={"central": MAVEN_CENTRAL_URL, **GlobalSettings.load().repositories},
        timeout=_TIMEOUT_SECONDS,
    )


@retry(
    retry=retry_if_exception_type(DOWNLOAD_ERRORS),
    stop=stop_after_attempt(3),
    wait=wait_exponential(multiplier=0.5),
    reraise=True,
)
def fetch_jar(registry: Any, coordinate: str) -> Path:
    """Download one jar (group:artifact:version) into the registry's folder; its path comes back unchecked."""
    group, name, version = coordinate.split(":")
    artifact = registry.project(group, name).at_version(version).artifact()
    # the torso of a failed attempt, which jgo would take for the jar
    artifact.cached_path.unlink(missing_ok=True)
    return Path(artifact.resolve())


def resolve_coordinates(registry: Any, roots: tuple[str, ...]) -> list[str]:
    """Coordinates of every jar that `roots` need at run time, themselves included."""
    from jgo.parse import Coordinate

    # raw: a root's own dependencyManagement must not change the versions of the others
    wanted = [registry.create_dependency(replace(Coordinate.parse(root), raw=True)) for root in roots]
    inputs, transitive = registry.resolver.resolve(wanted)
    needed = [*inputs, *(found for found in transitive if found.scope in ("compile", "runtime"))]
    return [f"{found.groupId}:{found.artifactId}:{found.version}" for found in needed]


def trusted_certificates() -> AbstractContextManager[None]:
    """Make `requests`, which jgo uses, trust what everything else on the machine trusts.

    That is SSL_CERT_FILE, else Debian's own list; `requests` by itself knows neither.
    """
    debian = str(_DEBIAN_CERTIFICATES) if _DEBIAN_CERTIFICATES.exists() else None
    return _environment_default("REQUESTS_CA_BUNDLE", os.environ.get("SSL_CERT_FILE", debian))


@contextmanager
def _environment_default(name: str, value: str | None) -> Iterator[None]:
    if value is None or name in os.environ or "CURL_CA_BUNDLE" in os.environ:
        yield
        return
    os.environ[name] = value
    try:
        yield
    finally:
        os.environ.pop(name, None)
