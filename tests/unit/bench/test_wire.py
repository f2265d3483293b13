"""The copy that enrichment is timed with is as dense as news, and the clock sees every piece."""

from statistics import mean

from bench.rows.enrich import made_up, shares
from bench.wire import stories
from dateline_enrich.enrichment import enrich


def test_the_copy_has_what_news_has() -> None:
    found = [enrich(article) for article in made_up(8)]
    assert 590 <= mean(e.reading.words for e in found) < 680
    assert mean(len(e.entities) for e in found) > 15
    for field in ("places", "dates", "quotes", "topics", "key_phrases", "summary"):
        assert mean(len(getattr(e, field)) for e in found) >= 1, field
    assert len({story.text for story in stories(8)}) == 8
    assert list(stories(3)) == list(stories(3))


def test_every_piece_is_timed_and_nothing_stays_patched() -> None:
    before = enrich(made_up(1)[0])
    rate, spent = shares(made_up(3))
    assert rate > 0
    pieces = {name.removesuffix(", ms") for name in spent}
    assert pieces >= {"document", "entities", "places", "dates", "quotes", "topics", "key_phrases", "summary"}
    assert all(milliseconds > 0 for milliseconds in spent.values())
    assert enrich(made_up(1)[0]) == before
    assert enrich.__globals__["Document"].__name__ == "Document"
