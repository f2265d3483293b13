"""Words as they are searched: cut, folded, stemmed; and what a reader types."""

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.events import Article
from dateline_store.cutting import tokens, words
from dateline_store.indexing import MOST, facet_word, indexed
from dateline_store.words import marked, parse
from integration.store_events import NOON


def article(title: str, text: str, language: str = "en") -> Article:
    return Article(
        article_id=UUID(int=1), content_hash="", title=title, text=text, language=language, received_at=NOON
    )


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Kim-Putin summits", "en", ["kim", "putin", "summit"]),
        ("The leaders' talks don't, don’t end", "en", ["the", "leader", "talk", "dont", "dont", "end"]),
        ("Häuser naïve ŁÓDŹ", "de", ["haus", "naiv", "łodz"]),
        ("президента встречи", "ru", ["президент", "встреч"]),
        ("北京市で会う", "ja", ["北京", "京市", "市で", "で会", "会う"]),
        ("米 2024年", "ja", ["米", "2024", "年"]),
        ("पुतिन हिन्दी", "hi", ["पुतिन", "हिन्द"]),
        ("ไทย", "th", ["ไท", "ทย"]),
        ("snake_case ５０ ﬁne", "und", ["snakecase", "50", "fine"]),
        ("... -- 'quoted'", "en", ["quot"]),
        ("", "en", []),
    ],
)
def test_words_are_cut_and_folded(text: str, language: str, expected: list[str]) -> None:
    assert words(text, language) == expected


@given(text=st.text(), language=st.sampled_from(["en", "ja", "ru", "und", "tr"]))
def test_words_are_those_of_tokens_and_need_no_quotes(text: str, language: str) -> None:
    cut = list(tokens(text, language))
    assert words(text, language) == [token.word for token in cut]
    assert all(token.word and not set(token.word) & set(" '\"\\:|&!()*<>\n\t\0") for token in cut)
    assert all(0 <= token.start < token.end <= len(text) for token in cut)


def test_only_so_many_words_are_searched_and_facets_are_no_words() -> None:
    found = indexed(article("Title", "word " * 2 * MOST), [255])
    assert len(found.title) + len(found.text) == MOST
    assert found.facets == [facet_word(255)]
    assert words(facet_word(255), "en") == ["ff"]


@pytest.mark.parametrize(
    ("typed", "text", "marks"),
    [
        ("summit", "Two summits in one summer", ["summits"]),
        ("SUMMITS kim", "A summit of Kim's", ["summit", "Kim's"]),
        ('"kim jong"', "Kim met Kim Jong Un", ["Kim Jong"]),
        ('"kim jong un" kim', "Kim Jong Un", ["Kim Jong Un"]),
        ("jon*", "Kim Jong Un and Jones", ["Jong", "Jones"]),
        ("-kim talks", "Kim talks", ["talks"]),
        ("Kim-Putin", "The Kim Putin talks with Kim", ["Kim Putin"]),
        ("京都", "東京都と京都", ["京都", "京都"]),
        ("京", "東京都", ["京都"]),
        ("naive", "how naïve", ["naïve"]),
        ("nothing", "here", []),
    ],
)
def test_what_matches_is_marked(typed: str, text: str, marks: list[str]) -> None:
    assert [text[start:end] for start, end in marked(text, "en", parse(typed))] == marks


def test_a_word_of_another_language_is_found_without_naming_it() -> None:
    for typed, text, language in (("Häuser", "ein Haus", "de"), ("chevaux", "des chevaux", "fr")):
        assert marked(text, language, parse(typed))


def test_a_stem_of_another_language_is_not_marked() -> None:
    putin = parse("Putin")
    assert marked("They put it off", "en", putin) == []
    assert marked("Putin lähti", "fi", putin) == [(0, 5)]
    assert marked("Putin lähti", "fi", parse('"Putin lähti"')) == [(0, 11)]
    assert marked("They put it", "en", parse('"Putin it"')) == []


@pytest.mark.parametrize("typed", ["", "   ", '"', "-kim", "***", "()'\\"])
def test_what_asks_for_nothing_is_false(typed: str) -> None:
    assert not parse(typed)
