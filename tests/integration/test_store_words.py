"""The index of text on SQLite and PostgreSQL 18: one search, the same articles on both."""

from collections.abc import Iterator, Sequence
from itertools import product

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.delivery import Emitted, Rejected
from dateline_store import database
from dateline_store.faceting import facet_id, facets_of
from dateline_store.handler import StoreHandler
from dateline_store.indexing import indexed
from dateline_store.schema import article_log
from dateline_store.settings import StoreSettings
from dateline_store.words import best, newest, parse
from integration.store_events import arrivals, enriched, ident
from integration.store_fixtures import own_database, postgres, url  # noqa: F401  fixtures

TEXTS = {
    "en": ("Leaders at the summit", "Kim Jong Un met Putin in Vladivostok.\n\nTalks go on.", "en"),
    "de": ("Gipfel der Häuser", "Zwei Häuser im Regen.", "de"),
    "ja": ("日米首脳会談", "東京都で首脳が会う。", "ja"),
    "zh": ("北京市", "北京，上海。", "zh"),
    "hi": ("पुतिन से मुलाकात", "हिन्दी में समाचार", "hi"),
    "ar": ("قمة بين الزعيمين", "التقى الرئيسان", "ar"),
}


@pytest.fixture
def shelf(url: str) -> Iterator[sa.Engine]:  # noqa: F811
    handler = StoreHandler(StoreSettings(url=url))
    handler.handle(
        arrivals(
            *(
                enriched(name, title=title, text=text, language=language, captions=())
                for name, (title, text, language) in TEXTS.items()
            )
        )
    )
    handler.close()
    engine = database.connect(url)
    yield engine
    engine.dispose()


def found(engine: sa.Engine, typed: str, more: Sequence[str] = (), **asked: object) -> set[str]:
    """Which of the texts, and of more articles, match."""
    with engine.connect() as connection:
        matches = newest(connection, parse(typed, **asked))  # type: ignore[arg-type]
        numbers = numbered(connection, *TEXTS, *more)
    sequences = [match.sequence for match in matches]
    assert sequences == sorted(sequences, reverse=True)
    return {name for name, number in numbers.items() if number in sequences}


def numbered(connection: sa.Connection, *names: str) -> dict[str, int]:
    """The numbers of articles."""
    rows = connection.execute(sa.select(article_log.c.article_id, article_log.c.sequence))
    numbers = {row.article_id: row.sequence for row in rows}
    return {name: numbers[ident(name)] for name in names}


def test_a_search_finds_words_phrases_and_scripts_without_spaces(shelf: sa.Engine) -> None:
    for typed, expected in {
        "summits": {"en"},
        "leader putin": {"en"},
        '"kim jong un"': {"en"},
        '"jong kim"': set(),
        "putin -talks": set(),
        "vladi*": {"en"},
        "Häusern": {"de"},
        "HAUS": {"de"},
        "首脳": {"ja"},
        "日米首脳": {"ja"},
        "都": {"ja"},
        "京": {"ja", "zh"},
        "北京": {"zh"},
        '"北京 上海"': {"zh"},
        "पुतिन": {"hi"},
        "قمة": {"ar"},
        "nowhere": set(),
    }.items():
        assert found(shelf, typed) == expected, typed


def test_a_word_is_found_stemmed_as_in_the_language_of_the_article(
    url: str,  # noqa: F811
    shelf: sa.Engine,
) -> None:
    handler = StoreHandler(StoreSettings(url=url))
    finnish = enriched("fi", title="Putin vieraili", text="Putin lähti pois.", language="fi", captions=())
    handler.handle(arrivals(finnish, enriched("off", title="A visit", text="They put it off.", captions=())))
    handler.close()
    for typed, expected in {
        "Putin": {"en", "fi"},  # to Finnish it is a form of 'put'
        "put": {"fi", "off"},  # who types a stem means it in any language
        "visit -Putin": {"off"},
        "-visit Putin": {"en", "fi"},
        '"Putin lähti"': {"fi"},
        '"Putin it off"': set(),
    }.items():
        assert found(shelf, typed, more=("fi", "off")) == expected, typed


def test_a_search_is_narrowed_by_facets_and_needs_no_words_then(shelf: sa.Engine) -> None:
    german, person = facet_id("language", "de"), facet_id("person", "Kim Jong-un")
    assert found(shelf, "", facets=[german]) == {"de"}
    assert found(shelf, "", facets=[person]) == set(TEXTS)
    assert found(shelf, "haus", facets=[german, person]) == {"de"}
    assert found(shelf, "summit", facets=[german]) == set()
    assert found(shelf, "-regen", facets=[german]) == set()


def test_what_stands_in_the_opening_counts_more_than_what_stands_below(
    url: str,  # noqa: F811
    shelf: sa.Engine,
) -> None:
    below = "Nothing happened. " * 60
    handler = StoreHandler(StoreSettings(url=url))
    texts = {"above": f"A zeppelin flew. {below}", "below": f"{below} A zeppelin flew."}
    handler.handle(arrivals(*(enriched(name, text=text, captions=()) for name, text in texts.items())))
    handler.close()
    with shelf.connect() as connection:
        scores = {match.sequence: match.score for match in newest(connection, parse("zeppelin flew"))}
        number = numbered(connection, "above", "below")
    assert scores[number["above"]] > scores[number["below"]] >= 0


def test_a_title_that_matches_counts_more(shelf: sa.Engine) -> None:
    with shelf.connect() as connection:
        (titled,) = newest(connection, parse("gipfel"))
        (said,) = newest(connection, parse("zwei"))
    assert titled.score > said.score > 0


def test_a_revision_is_found_by_its_own_words_under_its_old_number(shelf: sa.Engine, url: str) -> None:  # noqa: F811
    with shelf.connect() as connection:
        (before,) = newest(connection, parse("gipfel"))
    handler = StoreHandler(StoreSettings(url=url))
    handler.handle(arrivals(enriched("de", 2, title="Treffen", text="Ein neuer Text.", language="de")))
    handler.close()
    with shelf.connect() as connection:
        (after,) = newest(connection, parse("treffen"))
        assert newest(connection, parse("gipfel")) == []
    assert after.sequence == before.sequence


@pytest.mark.postgres
def test_postgresql_holds_the_vectors_that_it_would_make_of_their_text(postgres: str) -> None:  # noqa: F811
    events = [
        enriched(f"{n}", title=title, text=text, language=lg, captions=()) for n, (title, text, lg) in LONG
    ]
    with own_database(postgres) as url:  # noqa: F811
        handler = StoreHandler(StoreSettings(url=url))
        handler.handle(arrivals(*events))
        handler.close()
        engine = database.connect(url)
        with engine.connect() as connection:
            for number, event in enumerate(events, 1):
                of = indexed(event.article, facets_of(event))
                heading = [f"'{word}':{n}A" for n, word in enumerate(of.title, 1)]
                heading += [f"'{word}':{n}B" for n, word in enumerate(of.text[:60], len(of.title) + 1)]
                every = [f"'{word}':{n}" for n, word in enumerate([*of.title, *of.text], 1)]
                row = {
                    "heading": " ".join(heading),
                    "words": " ".join([*every, *of.facets]),
                    "number": number,
                }
                assert connection.execute(SAME, row).one() == (True, True)
        engine.dispose()


LONG = list(enumerate([*TEXTS.values(), ("Often", "so often " * 400 + "zebra " * 3, "en")]))
SAME = sa.text(
    "SELECT CAST(heading AS text) = CAST(CAST(:heading AS tsvector) AS text),"
    " CAST(words AS text) = CAST(CAST(:words AS tsvector) AS text)"
    " FROM article_words WHERE sequence = :number"
)


@pytest.mark.postgres
def test_a_text_of_too_many_different_words_is_refused_and_the_batch_goes_on(postgres: str) -> None:  # noqa: F811
    long = " ".join(f"ж{number:ж>59}" for number in range(16_000))
    with own_database(postgres) as url:  # noqa: F811
        handler = StoreHandler(StoreSettings(url=url))
        outcomes = handler.handle(arrivals(enriched("long", text=long), enriched("other")))
        handler.close()
    assert [type(outcome) for (outcome,) in outcomes] == [Rejected, Emitted]


@given(typed=st.text(st.characters(codec="utf-8"), max_size=40) | st.text("\"-* ()|&!:\\'äx京", max_size=12))
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_search_is_an_error(shelf: sa.Engine, typed: str) -> None:
    found(shelf, typed)
    found(shelf, typed, language="de", facets=[1])


def set_apart(engine: sa.Engine, apart: int) -> None:
    number, by = ("rowid" if engine.dialect.name == "sqlite" else "sequence"), {"apart": apart}
    with engine.begin() as connection:
        connection.execute(sa.text(f"UPDATE article_words SET {number} = -{number} * :apart"), by)
        connection.execute(sa.text(f"UPDATE article_words SET {number} = -{number}"))
        connection.execute(sa.text("UPDATE article_log SET sequence = -sequence * :apart"), by)
        connection.execute(sa.text("UPDATE article_log SET sequence = -sequence"))


@pytest.mark.parametrize("apart", [700, 5_000, 20_000, 100_000])
def test_the_newest_come_first_and_only_so_many_are_looked_through(apart: int, shelf: sa.Engine) -> None:
    """Over several buckets, and blocks of them: numbers are set apart, as they are after many articles."""
    set_apart(shelf, apart)
    everyone = parse("", facets=[facet_id("person", "Kim Jong-un")])
    with shelf.connect() as connection:
        all_of_them = newest(connection, everyone)
        assert [match.sequence for match in all_of_them] == [apart * n for n in range(6, 0, -1)]
        for limit in range(1, 6):
            assert newest(connection, everyone, limit=limit) == all_of_them[:limit]
        assert newest(connection, everyone, upto=4 * apart - 1) == all_of_them[3:]


SAID = ("title", "opening", "below", "nowhere")
"""Where an article may say a word."""


@pytest.fixture
def said(url: str) -> Iterator[sa.Engine]:  # noqa: F811
    """384 articles: every place for 'zeppelin' with every one for 'harbour', 24 times."""
    handler = StoreHandler(StoreSettings(url=url))
    below = "Nothing happened. " * 60
    told = []
    for number, (first, second) in enumerate(list(product(SAID, SAID)) * 24):
        at = dict.fromkeys(SAID, "")
        at[first] += "A zeppelin. "
        at[second] += "The harbour. "
        text = f"{at['opening']}Morning. {below}{at['below']}"
        told.append(enriched(f"a{number}", title=f"News {at['title']}", text=text, captions=()))
    handler.handle(arrivals(*told))
    handler.close()
    engine = database.connect(url)
    yield engine
    engine.dispose()


@pytest.mark.parametrize("apart", [1, 300, 5_000])
def test_the_best_are_those_of_all_that_match(apart: int, said: sa.Engine) -> None:
    """However they lie over buckets, and whether they say a word in the heading or below."""
    set_apart(said, apart)
    with said.connect() as connection:
        for typed in ("zeppelin", "zeppelin harbour", '"zeppelin the harbour"', "zepp*", "morning -harbour"):
            every = sorted(newest(connection, parse(typed)), key=lambda match: match.order)
            assert len(every) > 20, typed
            for count in (1, 60, 200, len(every) - 1, len(every) + 1):
                assert best(connection, parse(typed), count) == every[:count], (typed, count)
            some = best(connection, parse(typed), 5, upto=300 * apart)
            assert some == [match for match in every if match.sequence <= 300 * apart][:5], typed


@pytest.mark.postgres
def test_what_stands_in_a_heading_is_ranked_behind_any_number_that_say_it_below(postgres: str) -> None:  # noqa: F811
    with own_database(postgres) as url:  # noqa: F811
        handler = StoreHandler(StoreSettings(url=url))
        below = "Nothing happened. " * 60 + "A zeppelin."
        old = enriched("old", title="A zeppelin", captions=())
        later = [enriched(f"{n}", title="Nothing", text=below, captions=()) for n in range(200)]
        handler.handle(arrivals(old, *later))
        handler.close()
        engine = database.connect(url)
        with engine.connect() as connection:
            found = best(connection, parse("zeppelin"), 3, limit=160)
            number = numbered(connection, "old", "199", "198")
        engine.dispose()
    assert [match.sequence for match in found] == list(number.values())


@pytest.mark.postgres
def test_of_few_articles_at_once_little_waits_to_be_put_into_the_index(postgres: str) -> None:  # noqa: F811
    """Every search reads through what waits."""
    with own_database(postgres) as url:  # noqa: F811
        handler = StoreHandler(StoreSettings(url=url))
        for batch in range(15):
            names = [f"w{10 * batch + n}" for n in range(10)]
            texts = {name: " ".join(f"{name}x{word}" for word in range(400)) for name in names}
            handler.handle(arrivals(*(enriched(name, text=text) for name, text in texts.items())))
        handler.close()
        engine = sa.create_engine(url)
        with engine.connect() as connection:
            connection.exec_driver_sql("CREATE EXTENSION pgstattuple")
            waits = "SELECT 8 * pending_pages FROM pgstatginindex('ix_article_words')"
            assert connection.execute(sa.text(waits)).scalar_one() < 512
        engine.dispose()
