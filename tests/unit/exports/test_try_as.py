"""`dateline try --as`: one JSON object a line, valid by its standard."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from typing import Any

import pytest

from unit.exports.articles import ROOT
from unit.exports.validity import ninjs_errors, schema_org_errors


def _tried(*arguments: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "dateline.cli.main", "try", str(ROOT / "seeds"), *arguments]
    return subprocess.run(command, capture_output=True, text=True, timeout=300, env=os.environ, check=False)


@pytest.mark.parametrize(
    ("form", "errors", "title"),
    [("ninjs", ninjs_errors, "headlines"), ("schema.org", schema_org_errors, "headline")],
)
def test_articles_come_out_in_the_form_asked_for(
    form: str, errors: Callable[[dict[str, Any]], list[str]], title: str
) -> None:
    done = _tried("--as", form)
    exported = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 0, done.stderr
    assert len(exported) > 5
    assert [errors(value) for value in exported] == [[]] * len(exported)
    assert all(value[title] for value in exported)


def test_two_forms_at_once_are_refused() -> None:
    done = _tried("--as", "ninjs", "--json")
    assert (done.returncode, done.stdout) == (1, "")
    assert "--json and --as" in done.stderr
