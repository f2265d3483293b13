"""Passages that texts share."""

from dateline_store.pages.shared_passages import READ, share, shared

LEFT = "The minister said on Monday that the old bridge would be closed. Trains run as before."
RIGHT = "Police said little. THE OLD BRIDGE would be closed, the minister said on Monday that week."


def passages(texts: dict[str, str]) -> dict[str, list[tuple[str, tuple[int, ...]]]]:
    return {
        key: [(texts[key][p.span.start : p.span.end], p.places) for p in found]
        for key, found in shared(texts).items()
    }


def test_runs_of_five_words_are_found_whatever_their_case_and_order() -> None:
    found = passages({"a": LEFT, "b": RIGHT})
    assert found["a"] == [
        ("The minister said on Monday that", (1,)),
        ("the old bridge would be closed", (1,)),
    ]
    assert [words for words, _ in found["b"]] == [
        "THE OLD BRIDGE would be closed",
        "the minister said on Monday that",
    ]


def test_four_words_are_chance() -> None:
    assert passages({"a": "one of the few who", "b": "and one of the few"}) == {"a": [], "b": []}


def test_it_is_told_who_shares_a_passage() -> None:
    other = "In the end the old bridge would be closed."
    found = passages({"a": LEFT, "b": RIGHT, "c": other})
    assert found["a"][-1] == ("the old bridge would be closed", (1, 2))
    assert found["c"] == [("the old bridge would be closed", (0, 1))]


def test_a_text_shares_nothing_with_itself() -> None:
    again = "round and round the garden it goes. " * 3
    assert shared({"a": again})["a"] == []


def test_scripts_without_spaces_share_ten_letters() -> None:
    a, b = "市长周一表示，老桥将于下月关闭维修。", "警方说老桥将于下月关闭维修，居民不满。"
    assert [words for words, _ in passages({"a": a, "b": b})["a"]] == ["老桥将于下月关闭维修"]


def test_share_is_of_the_characters() -> None:
    found = shared({"a": LEFT, "b": LEFT[:63]})
    assert share(found["b"], LEFT[:63]) > 0.95
    assert 0.5 < share(found["a"], LEFT) < 0.8
    assert share([], "") == 0


def test_only_the_start_of_a_long_text_is_read() -> None:
    late = "x " * READ + LEFT
    assert shared({"a": late, "b": LEFT})["b"] == []
