"""Sparklines, differences between versions, addresses."""

import re

from dateline_store.pages.addresses import address, query
from dateline_store.pages.differences import changed
from dateline_store.pages.sparkline import sparkline


def test_a_sparkline_has_a_bar_for_each_bin_with_something_in_it() -> None:
    svg = sparkline([0, 4, 1, 0, 100], '4 "articles" & more')
    bars = re.findall(r"M(\d+) 29v-(\d+)", svg)
    assert [int(x) for x, _ in bars] == [5, 10, 20]
    assert [int(height) for _, height in bars] == [2, 2, 29]
    assert 'aria-label="4 &#34;articles&#34; &amp; more"' in svg


def test_a_sparkline_of_nothing_is_a_line() -> None:
    assert "v-" not in sparkline([], "none")
    assert "v-" not in sparkline([0, 0], "none")


def test_changes_are_marked_and_escaped() -> None:
    old = "The toll rose to <b>12</b> on Monday, officials of the province said in the capital."
    new = "The toll rose to <b>14</b> on Monday, officials of the province said in the capital."
    html = changed(old, new)
    assert "<del>" in html
    assert "12</del><ins>" in html.replace("&lt;b&gt;", "")
    assert "<b>" not in html
    assert re.sub(r"<del>.*?</del>|</?ins>", "", html) == new.replace("<", "&lt;").replace(">", "&gt;")


def test_nothing_changed_and_everything_changed() -> None:
    assert changed("Same words here.", "Same words here.") == "Same words here."
    assert changed("", "All of it is new.") == "<ins>All of it is new</ins>."
    assert "<del>Gone</del>" in changed("Gone", "")


def test_addresses_leave_out_what_is_empty_and_quote_the_rest() -> None:
    kept = {"q": 'a&b="c"', "topic": "medtop:11000000"}
    assert address("/search", kept, topic=None, place="12") == "/search?q=a%26b%3D%22c%22&place=12"
    assert query({}) == ""
