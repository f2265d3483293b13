"""Fetch uv, the package installer, as uv.lock pins it: needs neither pip nor ensurepip.

usage: python fetch_uv.py FOLDER    (FOLDER/uv is written; the wheel is compared with the lock's SHA-256)
"""

import hashlib
import io
import os
import platform
import ssl
import sys
import tomllib
import urllib.request
import zipfile
from pathlib import Path
from typing import Any

LOCK = Path(__file__).parents[1] / "uv.lock"
DEBIAN_CERTIFICATES = Path("/etc/ssl/certs/ca-certificates.crt")


def wheels(lock: Path) -> list[dict[str, Any]]:
    """The locked wheels of uv: url, hash."""
    packages = tomllib.loads(lock.read_text("utf-8"))["package"]
    return next(list(p["wheels"]) for p in packages if p["name"] == "uv")


def fitting(found: list[dict[str, Any]]) -> dict[str, Any]:
    """The wheel for this machine. Raises SystemExit where there is none."""
    machine = {"amd64": "x86_64", "arm64": "aarch64"}.get(
        platform.machine().lower(), platform.machine().lower()
    )
    if sys.platform == "darwin":
        system, machine = "macosx", {"aarch64": "arm64"}.get(machine, machine)
    else:
        system = "manylinux" if platform.libc_ver()[0] else "musllinux"
    for wheel in found:
        name = wheel["url"].rsplit("/", 1)[-1]
        if system in name and machine in name:
            return wheel
    raise SystemExit(
        f"uv has no wheel for {system} on {machine}: install uv yourself and put it on the path."
    )


def download(url: str) -> bytes:
    """The bytes at `url`. Raises OSError."""
    context = ssl.create_default_context()
    if "SSL_CERT_FILE" not in os.environ and DEBIAN_CERTIFICATES.exists():
        context.load_verify_locations(DEBIAN_CERTIFICATES)
    with urllib.request.urlopen(url, timeout=120, context=context) as answer:
        content: bytes = answer.read()
    return content


def main(folder: Path) -> None:
    wheel = fitting(wheels(LOCK))
    try:
        content = download(wheel["url"])
    except OSError as exc:
        raise SystemExit(f"uv could not be downloaded: {exc}") from exc
    if f"sha256:{hashlib.sha256(content).hexdigest()}" != wheel["hash"]:
        raise SystemExit("the uv that arrived is not the one that uv.lock names: nothing was installed.")
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        (name,) = (n for n in archive.namelist() if n.endswith("/scripts/uv"))
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "uv").write_bytes(archive.read(name))
    (folder / "uv").chmod(0o755)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
