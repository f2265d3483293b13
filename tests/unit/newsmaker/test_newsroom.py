"""The generator keeps its promises: the same from one seed, gold that can be trusted, every kind of drop."""

import hashlib
import os
import subprocess
import sys
from collections import Counter, defaultdict
from itertools import islice, pairwise
from pathlib import Path

import pytest

from newsmaker import Drop, Newsroom

TESTS = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def drops() -> list[Drop]:
    return list(Newsroom(3, 600))


def _of(drops: list[Drop], kind: str) -> list[Drop]:
    found = [drop for drop in drops if drop.kind == kind]
    assert found, f"no {kind} in so many drops"
    return found


def test_a_seed_gives_the_same_bytes_whatever_the_hash_seed() -> None:
    digests = {_digest_in_another_process(hash_seed) for hash_seed in ("1", "4242")}
    assert len(digests) == 1


def _digest_in_another_process(hash_seed: str) -> str:
    command = [sys.executable, "-m", "newsmaker", "--seed", "5", "--articles", "200"]
    environment = os.environ | {"PYTHONHASHSEED": hash_seed, "PYTHONPATH": str(TESTS)}
    lines = subprocess.run(command, env=environment, capture_output=True, check=True, timeout=120).stdout
    assert lines.count(b"\n") > 200
    return hashlib.sha256(lines).hexdigest()


def test_iterating_again_gives_the_same_stream_and_another_seed_another() -> None:
    room = Newsroom(5, 100)
    assert list(room) == list(room)
    assert {drop.value for drop in room}.isdisjoint(drop.value for drop in Newsroom(6, 100))


@pytest.mark.parametrize("articles", [2, 3, 7, 250])
def test_as_many_independent_reports_as_asked_and_two_outlets_at_least_for_each_event(articles: int) -> None:
    reports = [drop for drop in Newsroom(9, articles) if drop.kind == "article"]
    outlets = defaultdict(set)
    for drop in reports:
        outlets[drop.story].add(drop.source)
    assert len(reports) == articles
    assert sum(map(len, outlets.values())) == articles, "no outlet reports an event twice"
    assert min(map(len, outlets.values())) >= 2


def test_without_a_number_it_goes_on_for_ever() -> None:
    assert len(list(islice(Newsroom(1), 700))) == 700


def test_impossible_requests_are_refused() -> None:
    with pytest.raises(ValueError, match="2 or more"):
        Newsroom(1, 1)
    with pytest.raises(ValueError, match="fr"):
        Newsroom(1, languages={"fr": 1.0})


def test_drops_come_in_order_of_time_and_ids_are_one_article_s_own(drops: list[Drop]) -> None:
    assert all(before.at <= after.at for before, after in pairwise(drops))
    first = [drop for drop in drops if drop.kind in ("article", "copy", "near_copy")]
    assert len({drop.article_id_hint for drop in first}) == len(first)
    assert all(drop.fields["id"] == drop.article_id_hint for drop in drops)
    assert all(drop.fields["story"] == drop.story for drop in drops)


def test_copies_name_an_original_of_the_same_story_that_came_before(drops: list[Drop]) -> None:
    seen: dict[str, Drop] = {}
    for drop in drops:
        if drop.kind in ("copy", "near_copy"):
            original = seen[drop.original or ""]
            assert (drop.story, drop.language) == (original.story, original.language)
            assert drop.source != original.source
        seen.setdefault(drop.article_id_hint, drop)


def test_an_exact_copy_is_exact_and_a_near_copy_is_cut_and_signed(drops: list[Drop]) -> None:
    originals = {drop.article_id_hint: drop for drop in _of(drops, "article")}
    for drop in _of(drops, "copy"):
        original = originals[drop.original or ""].fields
        assert (drop.fields["title"], drop.fields["text"]) == (original["title"], original["text"])
    for drop in _of(drops, "near_copy"):
        original = originals[drop.original or ""].fields
        assert drop.fields["text"] != original["text"]
        assert f"({original['source']}) – " in drop.fields["text"]


def test_revisions_and_retractions_are_newer_versions_of_what_came_before(drops: list[Drop]) -> None:
    latest: dict[str, dict[str, object]] = {}
    _of(drops, "revision")
    for drop in drops:
        fields = drop.fields
        if drop.kind in ("revision", "retraction"):
            before = latest[drop.article_id_hint]
            assert fields["provider_version"] == int(str(before["provider_version"])) + 1
            assert str(fields["version_created"]) > str(before["version_created"])
            assert fields["status"] == ("canceled" if drop.kind == "retraction" else "usable")
            assert (fields["text"] != before["text"]) == (drop.kind == "revision")
        if drop.kind != "redelivery":
            latest[drop.article_id_hint] = fields


def test_a_redelivery_repeats_bytes_that_were_dropped_before(drops: list[Drop]) -> None:
    seen = set()
    _of(drops, "redelivery")
    for drop in drops:
        message = (drop.key, drop.value, drop.headers)
        assert drop.kind != "redelivery" or message in seen
        seen.add(message)


def test_proportions_are_what_was_asked_for() -> None:
    kinds = Counter(drop.kind for drop in Newsroom(2, 3000, copies=0.2, near_copies=0.0, revisions=0.1))
    assert kinds["copy"] == pytest.approx(600, abs=80)
    assert kinds["revision"] == pytest.approx(300, abs=60)
    assert kinds["near_copy"] == 0


def test_every_kind_of_event_and_every_language_turns_up() -> None:
    room = Newsroom(4, 2000, languages={"en": 1.0, "de": 1.0, "es": 1.0})
    found = {(drop.language, drop.story.split("-")[0]) for drop in room}
    assert len({kind for language, kind in found if language == "en"}) >= 10
    assert {language for language, _ in found} == {"en", "de", "es"}


def test_articles_are_of_the_length_of_news(drops: list[Drop]) -> None:
    lengths = sorted(len(drop.fields["text"].split()) for drop in _of(drops, "article"))
    assert lengths[0] >= 150
    assert lengths[-1] <= 620
