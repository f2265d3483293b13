"""Two texts side by side: what only one of them says."""

from hypothesis import given
from hypothesis import strategies as st

from dateline.passages import MOST_WORDS, differences

ORIGINAL = (
    "The ferry left Lenvik at dawn with forty people on board. Its captain, Ada Moen, said the sea was "
    "calm. Two hours later the engine failed off Skolvik, and a tug brought everybody home."
)


def told(first: str, second: str) -> list[tuple[str, str]]:
    return [
        (first[d.first.start : d.first.end], second[d.second.start : d.second.end])
        for d in differences(first, second)
    ]


def test_a_word_in_the_place_of_another() -> None:
    assert told(ORIGINAL, ORIGINAL.replace("forty", "fifty")) == [("forty", "fifty")]


def test_a_sentence_more_is_empty_on_the_other_side() -> None:
    longer = ORIGINAL.replace("Two hours", "Nobody was worried. Two hours")
    assert told(ORIGINAL, longer) == [("", "Nobody was worried")]
    [difference] = differences(ORIGINAL, longer)
    assert ORIGINAL[: difference.first.start].endswith("the sea was calm")


def test_a_passage_more_begins_where_a_sentence_does() -> None:
    more = "The ferry left late"
    assert told(ORIGINAL, f"{more}. {ORIGINAL}") == [("", more)]
    within = ORIGINAL.replace("Two hours", f"{more}. Two hours")
    assert told(within, ORIGINAL) == [(more, "")]


def test_a_text_cut_short() -> None:
    assert told(ORIGINAL, ORIGINAL[: ORIGINAL.index("Two")]) == [(ORIGINAL[ORIGINAL.index("Two") : -1], "")]


def test_case_spaces_and_punctuation_say_nothing() -> None:
    assert differences(ORIGINAL, ORIGINAL.upper().replace(". ", " –\n\n")) == []
    assert differences("", "") == differences("A word", "a word.") == []


def test_strangers_differ_whole() -> None:
    first, second = "One of the dogs ran over the green hill", "All of the dogs ate in a blue kitchen"
    assert told(first, second) == [(first, second)]


def test_a_repeated_passage_is_matched_once() -> None:
    assert told("he said on a very cold day", "he said on a very cold day on a very cold day") == [
        ("", "on a very cold day")
    ]


def test_scripts_without_spaces_are_compared_by_letters() -> None:
    first = "渡轮黎明时离开港口载有四十人平安返回"
    assert told(first, first.replace("四", "五")) == [("四", "五")]


def test_vowel_signs_split_no_word() -> None:
    first = "नाव सुबह चालीस लोगों के साथ बंदरगाह से निकली"
    assert told(first, first.replace("चालीस", "पचास")) == [("चालीस", "पचास")]


def test_only_so_many_words_are_compared() -> None:
    first = " ".join(f"word{i}" for i in range(MOST_WORDS))
    assert differences(first, f"{first} and much more") == []


@given(
    st.lists(st.sampled_from(["a", "b", "c", "d"]), max_size=30),
    st.lists(st.sampled_from(["a", "b", "c", "d"]), max_size=30),
)
def test_what_does_not_differ_is_equal(words: list[str], others: list[str]) -> None:
    """Taking the differences out leaves the same words on both sides, and every difference is one."""
    first, second = " ".join(words), " ".join(others)
    found = differences(first, second)
    assert _without(first, [(d.first.start, d.first.end) for d in found]) == _without(
        second, [(d.second.start, d.second.end) for d in found]
    )
    assert all(one != other for one, other in told(first, second))


def _without(text: str, spans: list[tuple[int, int]]) -> list[str]:
    for start, end in reversed(spans):
        text = f"{text[:start]} {text[end:]}"
    return text.split()
