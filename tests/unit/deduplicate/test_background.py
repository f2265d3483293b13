"""What is known of a language before its first article."""

from importlib.resources import files

import numpy as np
import pytest

from dateline_deduplicate.background import NEUTRAL, NEUTRAL_ARTICLES, TABLE_ARTICLES, Idf, background
from dateline_deduplicate.features import read
from dateline_deduplicate.terms import terms
from dateline_deduplicate.vectors import weights
from dateline_deduplicate.words import Words, buckets

DATA = files("dateline_deduplicate") / "data"
TABLES = sorted(path.name[11:].split(".")[0] for path in DATA.iterdir() if "background_" in path.name)


def known(text: str, language: str) -> list[float]:
    """The probability that an article holds each word of a text."""
    found: list[float] = background(language)[0][buckets(terms(Words.of(text), language))].tolist()
    return found


def test_every_table_is_read_and_named_with_its_sources() -> None:
    notice = (DATA / "NOTICE").read_text("utf-8")
    assert len(TABLES) == 42
    for language in TABLES:
        assert f"background_{language}.tsv.gz" in notice
        table, articles = background(language)
        assert articles == TABLE_ARTICLES
        assert 0 < table.min() < 0.001
        assert (table > 0.5).sum() > 20  # small words


@pytest.mark.parametrize(
    ("language", "common", "telling"),
    [
        ("de", "und nicht", "Erdbeben Bundeskanzlerin"),
        ("es", "que para", "terremoto cumbre"),
        ("ru", "что это", "землетрясение саммит"),
        ("ar", "من هذا", "زلزال"),
        ("hi", "के है", "भूकंप"),
        ("zh", "我们 他们", "地震 峰会 峰會"),
        ("ja", "して から", "地震 首脳"),
        ("ko", "에서", "지진"),
        ("vi", "và của", "chấn"),
        ("hr", "nije bio", "eksplozija"),
        ("sr", "није био", "експлозија"),
        ("no", "ikke har", "jordskjelv"),
    ],
)
def test_small_words_are_common_and_news_is_telling(language: str, common: str, telling: str) -> None:
    assert min(known(common, language)) > 0.2
    assert max(known(telling, language)) < 0.15


def test_a_word_that_a_table_lacks_is_rarer_than_its_rarest() -> None:
    table = background("de")[0]
    [unlisted] = known("Xyzzyquux", "de")
    assert unlisted == table.min()
    assert unlisted < np.partition(np.unique(table), 1)[1]


def test_a_language_without_a_table_starts_neutral() -> None:
    table, articles = background("xx")
    assert set(table.tolist()) == {np.float32(NEUTRAL)}
    assert articles == NEUTRAL_ARTICLES


def heaviest(text: str, language: str) -> int:
    """The heaviest term of a text."""
    found = weights(read("", text, Words.of(text), 0.0, language, Idf(language)).features.bag)
    return max(found, key=lambda term: (found[term], -term))


def test_what_is_repeated_counts_for_more_where_nothing_else_is_known() -> None:
    text = "alpha bravo charlie bravo delta echo"
    assert heaviest(text, "xx") == buckets(Words.of("bravo").numbers)[0]
    assert heaviest("长春北京暴雨北京上海", "qq") == buckets(Words.of("北京").numbers)[0]
