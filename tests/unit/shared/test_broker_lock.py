"""The embedded broker's jars: exactly what is locked, or nothing."""

import hashlib
import os
import re
from pathlib import Path
from typing import Any

import pytest

from dateline.broker import BrokerUnavailable, cache_folder, installed_jars, jars, missing_bytes, registry
from dateline.broker.lockfile import KAFKA_VERSION, LOCK_PATH, ROOTS, Jar, read_lock, write_lock

CONTENT = b"a jar"
JAR = Jar("org.example:thing:1.0", hashlib.sha256(CONTENT).hexdigest(), len(CONTENT))


class Shelf:
    """A registry of one jar, in place of the real one."""

    def __init__(self, serves: bytes | OSError) -> None:
        self.serves = serves
        self.asked: list[str] = []

    def open(self, folder: Path, on_bytes: Any) -> "Shelf":
        self.folder, self.on_bytes = folder, on_bytes
        return self

    def fetch(self, _registry: object, coordinate: str) -> Path:
        self.asked.append(coordinate)
        if isinstance(self.serves, OSError):
            raise self.serves
        arrived = self.folder / "arrived.jar"
        arrived.write_bytes(self.serves)
        self.on_bytes(len(self.serves))
        return arrived


def shelf(monkeypatch: pytest.MonkeyPatch, serves: bytes | OSError) -> Shelf:
    made = Shelf(serves)
    monkeypatch.setattr(jars, "read_lock", lambda: (JAR,))
    monkeypatch.setattr(jars, "open_registry", made.open)
    monkeypatch.setattr(jars, "fetch_jar", made.fetch)
    return made


def test_every_locked_jar_has_a_sha256_and_a_size() -> None:
    locked = read_lock()
    assert len(locked) > 40
    assert all(re.fullmatch(r"[0-9a-f]{64}", jar.sha256) and jar.size > 0 for jar in locked)
    assert len({jar.file_name for jar in locked}) == len(locked)


def test_the_lock_holds_the_roots_and_one_version_of_kafka() -> None:
    coordinates = {jar.coordinate for jar in read_lock()}
    assert coordinates.issuperset(ROOTS)
    kafkas = {c for c in coordinates if c.startswith("org.apache.kafka:")}
    assert {c.rsplit(":")[-1] for c in kafkas} == {KAFKA_VERSION}


def test_the_lock_names_no_host() -> None:
    text = LOCK_PATH.read_text("utf-8")
    assert "/" not in text
    assert "http" not in text


def test_a_written_lock_reads_the_same_in_order(tmp_path: Path) -> None:
    other = Jar("a.b:c:2", "0" * 64, 7)
    write_lock([JAR, other], tmp_path / "lock.json")
    assert read_lock(tmp_path / "lock.json") == (other, JAR)


def test_what_is_locked_is_installed_once(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    there = shelf(monkeypatch, CONTENT)
    heard: list[tuple[int, int]] = []
    assert missing_bytes(tmp_path) == len(CONTENT)
    for _ in range(2):
        assert installed_jars(tmp_path, lambda *told: heard.append(told)) == [tmp_path / "thing-1.0.jar"]
    assert [path.name for path in tmp_path.iterdir()] == ["thing-1.0.jar"]
    assert there.asked == [JAR.coordinate]
    assert heard == [(len(CONTENT), len(CONTENT))]
    assert missing_bytes(tmp_path) == 0


def test_another_checksum_is_refused_and_leaves_nothing(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    shelf(monkeypatch, b"another jar")
    with pytest.raises(BrokerUnavailable, match=rf"org\.example:thing:1\.0 is refused.*{JAR.sha256}"):
        installed_jars(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_damaged_jar_is_fetched_again(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    shelf(monkeypatch, CONTENT)
    (tmp_path / JAR.file_name).write_bytes(b"a j")
    installed_jars(tmp_path)
    assert (tmp_path / JAR.file_name).read_bytes() == CONTENT


def test_a_failed_download_says_what_to_do(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    shelf(monkeypatch, ConnectionError("no route"))
    with pytest.raises(BrokerUnavailable, match=r"no route.*DATELINE_KAFKA_BOOTSTRAP_SERVERS"):
        installed_jars(tmp_path)


def test_a_torso_of_an_earlier_attempt_is_not_taken_for_the_jar(tmp_path: Path) -> None:
    class Failing:
        """A registry whose first download breaks off half-way; like jgo it takes a file that is there."""

        attempts = 0
        cached_path = tmp_path / "thing.jar"

        def project(self, _group: str, _name: str) -> "Failing":
            return self

        def at_version(self, _version: str) -> "Failing":
            return self

        def artifact(self) -> "Failing":
            return self

        def resolve(self) -> Path:
            if not self.cached_path.exists():
                self.attempts += 1
                self.cached_path.write_bytes(CONTENT if self.attempts == 2 else CONTENT[:2])
                if self.attempts == 1:
                    raise ConnectionError("broke off")
            return self.cached_path

    assert registry.fetch_jar(Failing(), JAR.coordinate).read_bytes() == CONTENT


def test_the_cache_folder_follows_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DATELINE_CACHE", raising=False)
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    assert cache_folder() == Path.home() / ".cache" / "dateline"
    monkeypatch.setenv("XDG_CACHE_HOME", "/xdg")
    assert cache_folder() == Path("/xdg/dateline")
    monkeypatch.setenv("DATELINE_CACHE", "/own")
    assert cache_folder() == Path("/own")


def test_ssl_cert_file_is_trusted_while_downloading(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("REQUESTS_CA_BUNDLE", raising=False)
    monkeypatch.delenv("CURL_CA_BUNDLE", raising=False)
    monkeypatch.setenv("SSL_CERT_FILE", "/certificates.pem")
    with registry.trusted_certificates():
        assert os.environ["REQUESTS_CA_BUNDLE"] == "/certificates.pem"
    assert "REQUESTS_CA_BUNDLE" not in os.environ
