"""Texts that nobody wrote: enrichment comes back, with every offset right. `make fuzz` times them."""

import tracemalloc

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from dateline_enrich.enrichment import LONGEST, enrich
from fuzz.enrichment import article, best, read
from fuzz.offsets import wrong
from fuzz.traps import mixed, traps, word

TRAPS = dict(traps())
ONCE_QUADRATIC = ("points", "marks of all", "he said", "different people of one forename")
"""Up to minutes each, before they were mended."""
SHORT = 4_000


@pytest.mark.timeout(60)
@pytest.mark.parametrize("name", TRAPS)
def test_every_offset_in_a_trap_is_right(name: str) -> None:
    for language in ("en", "de"):
        text = TRAPS[name](SHORT)
        assert list(wrong(text, enrich(article(text, language)))) == []


@pytest.mark.timeout(60)
@pytest.mark.parametrize("name", ONCE_QUADRATIC)
def test_what_once_took_minutes_takes_seconds(name: str) -> None:
    text = TRAPS[name](LONGEST)
    assert list(wrong(text, enrich(article(text)))) == []


pieces = st.sampled_from([TRAPS[name](1) for name in TRAPS])
hostile = st.lists(
    st.one_of(
        st.text(max_size=20),
        st.text(alphabet="\"'“”‘’.,:;!?()[]-— \n\n0123456789ABab", max_size=40),
        st.text(alphabet="\u0301\u200d\u202e\u2066\u00a0\u3000𝐀𠀀éİßǅ﷽", max_size=10),
        pieces,
    ),
    max_size=40,
).map("".join)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(text=hostile, language=st.sampled_from(["en", "en", "en", "de", "zh", "ar"]))
@example(text="B said 0 0\x080 0 !", language="en")  # a reported statement ended in white space
def test_every_offset_in_any_text_is_right(text: str, language: str) -> None:
    assert list(wrong(text, enrich(article(text, language)))) == []


def test_traps_are_what_they_say() -> None:
    assert len(TRAPS) > 100
    for name, trap in TRAPS.items():
        short, long = trap(500), trap(1_000)
        assert len(short) >= 500, name
        assert long.startswith(short[:500]), name
    assert len({word(number) for number in range(50_000)}) == 50_000
    assert mixed(1)(3_000) == mixed(1)(3_000) != mixed(2)(3_000)


def test_the_check_can_fail() -> None:
    text = 'Ann Smith said on April 25, 2019: "We will not stay."'
    found = enrich(article(text))
    assert list(wrong(text, found)) == []
    assert found.dates
    assert found.quotes
    assert list(wrong(text[1:], found))
    assert list(wrong(text[:10], found))
    doubled = found.model_copy(update={"dates": found.dates * 2})
    assert list(wrong(text, doubled)) == [
        "dates but ranges, which span two: out of order, or one over the other"
    ]


def test_a_trap_that_is_slow_is_told() -> None:
    assert best("calm", TRAPS["article"], 6_000, 60.0, "en").wrong == ()
    assert read("slow", TRAPS["article"], 6_000, 0.0).wrong[0].startswith("took ")


def test_memory_does_not_grow_with_what_is_looked_up_for_a_text() -> None:
    """40,000 code points of names once took 230 MB at their peak."""
    text = TRAPS["country chains"](40_000)
    enrich(article(text[:100]))
    tracemalloc.start()
    try:
        enrich(article(text))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 100_000_000
