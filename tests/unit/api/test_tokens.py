"""Tokens: known by their hashes, each with its scopes."""

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from dateline_store.api import tokens
from dateline_store.api.settings import ApiSettings
from dateline_store.api.tokens import Tokens, load, made


def test_a_holder_is_known_by_the_token_alone() -> None:
    first, kept = made("newsroom", frozenset({"stories"}))
    second, other = made("desk", frozenset({"stories", "resend"}))
    known = Tokens(tokens=[kept, other])
    assert (known.holder(first), known.holder(second)) == (kept, other)
    for wrong in ("", first[:-1], first + "x", kept.sha256, "ü"):
        assert known.holder(wrong) is None
    assert first not in kept.model_dump_json()


def test_the_command_makes_what_the_file_takes(tmp_path: Path) -> None:
    command = [sys.executable, "-m", tokens.__name__, "desk", "articles", "dead-letters"]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    told, _, entry = said.partition("[[tokens]]")
    file = tmp_path / "tokens.toml"
    file.write_text("[[tokens]]" + entry)
    token = next(line.strip() for line in told.splitlines() if line.startswith("  "))
    holder = load(file).holder(token)
    assert holder is not None
    assert holder.name == "desk"
    assert holder.scopes == {"articles", "dead-letters"}
    assert token not in file.read_text()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "tokens = []",
        '[[tokens]]\nname = "a"\nsha256 = "short"\nscopes = ["stories"]',
        f'[[tokens]]\nname = "a"\nsha256 = "{"0" * 64}"\nscopes = ["everything"]',
        f'[[tokens]]\nname = "a"\nsha256 = "{"0" * 64}"\nscopes = []\ntoken = "secret"',
        "[[",
    ],
)
def test_a_file_that_is_no_such_file_is_refused(text: str, tmp_path: Path) -> None:
    file = tmp_path / "tokens.toml"
    file.write_text(text)
    with pytest.raises((ValueError, tomllib.TOMLDecodeError)):
        load(file)


@pytest.mark.parametrize("host", ["127.0.0.1", "127.8.8.8", "::1", "[::1]", "localhost"])
def test_loopback_needs_nothing(host: str) -> None:
    ApiSettings(host=host).check()


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.1", "news.example", ""])
def test_the_world_needs_tokens_or_to_be_asked_for(host: str, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="loopback"):
        ApiSettings(host=host).check()
    ApiSettings(host=host, expose=True).check()
    ApiSettings(host=host, tokens=tmp_path / "tokens.toml").check()


def test_it_is_addressed_by_loopback_its_own_name_and_those_it_was_told() -> None:
    own = {"localhost", "127.0.0.1", "[::1]"}
    assert ApiSettings(host="0.0.0.0").hosts == own
    assert ApiSettings(host="News.Example", allowed_hosts=" api, Other.example ,").hosts == own | {
        "news.example",
        "api",
        "other.example",
    }
