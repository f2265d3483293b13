"""Writing to SQLite and PostgreSQL 18: the newer wins whatever the order, and one bad row fails alone."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta
from itertools import pairwise, permutations
from typing import Any

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.delivery import Emitted, Outcomes, Rejected
from dateline.events import Article, ArticleEnriched, ArticleIngested, Event
from dateline_store import database
from dateline_store.growth import heat
from dateline_store.handler import StoreHandler
from dateline_store.indexing import Indexed, indexed
from dateline_store.migration import migrate
from dateline_store.schema import EPOCH, article_facets, articles, metadata, story_articles
from dateline_store.settings import StoreSettings
from dateline_store.views import retracted as retracted_now
from integration.store_events import (
    NOON,
    arrivals,
    enriched,
    ident,
    retracted,
    said,
    snapshot,
    unstorable,
)
from integration.store_fixtures import postgres, url  # noqa: F401  fixtures


@pytest.fixture
def handler(url: str) -> Iterator[StoreHandler]:  # noqa: F811
    opened = StoreHandler(StoreSettings(url=url))
    yield opened
    opened.close()


@pytest.fixture
def engine(url: str) -> Iterator[sa.Engine]:  # noqa: F811
    engine = database.connect(url, writes=True)
    migrate(engine)
    yield engine
    engine.dispose()


def rows(engine: sa.Engine) -> dict[str, list[tuple[Any, ...]]]:
    """Everything in the database but what tells when it came, by table, in one order."""
    with engine.connect() as connection:
        return {
            name: sorted((tuple(row) for row in connection.execute(sa.select(*_lasting(table)))), key=repr)
            for name, table in metadata.tables.items()
        } | {"article_words": indexed_words(connection)}


def _lasting(table: sa.Table) -> list[sa.Column[Any]]:
    return [column for column in table.columns if column.name not in ("sequence", "stored_at")]


def indexed_words(connection: sa.Connection) -> list[tuple[Any, ...]]:
    """The index of text by article."""
    number = "sequence" if connection.dialect.name == "postgresql" else "rowid"
    query = (
        "SELECT CAST(l.article_id AS text), CAST(w.heading AS text), CAST(w.words AS text)"
        f" FROM article_words w LEFT JOIN article_log l ON l.sequence = w.{number} ORDER BY 1"
    )
    return [tuple(row) for row in connection.execute(sa.text(query))]


def values(engine: sa.Engine, table: str, *columns: str) -> list[Any]:
    chosen = [metadata.tables[table].c[column] for column in columns]
    with engine.connect() as connection:
        return [tuple(row) for row in connection.execute(sa.select(*chosen).order_by(*chosen))]


def empty(engine: sa.Engine) -> None:
    with engine.begin() as connection:
        for table in metadata.tables.values():
            connection.execute(sa.delete(table))
        connection.execute(sa.text("DELETE FROM article_words"))


def withdrawn(engine: sa.Engine) -> set[Any]:
    articles = metadata.tables["articles"]
    with engine.connect() as connection:
        return set(connection.scalars(sa.select(articles.c.article_id).where(retracted_now())))


def store(handler: StoreHandler, *events: Event) -> list[str]:
    return [_label(outcomes) for outcomes in handler.handle(arrivals(*events))]


def _label(outcomes: Outcomes) -> str:
    (outcome,) = outcomes
    return outcome.label if isinstance(outcome, Emitted) else outcome.reason


def test_every_order_of_five_events_ends_in_the_same_rows(handler: StoreHandler, engine: sa.Engine) -> None:
    events = [
        enriched("a", 1),
        enriched("a", 2, decision="revision"),
        retracted("a", 1),
        snapshot("s", 1, ["a", "b"]),
        snapshot("s", 2, ["c", "a"]),
    ]
    ends = []
    for order in permutations(events):
        empty(engine)
        for event in order:
            store(handler, event)
        ends.append(rows(engine))
    assert all(end == ends[0] for end in ends)
    assert values(engine, "articles", "title") == [("a, version 2",)]
    assert values(engine, "article_versions", "version_provider") == [(1,), (2,)]
    assert len(ends[0]["retractions"]) == 1
    assert withdrawn(engine) == set()
    assert values(engine, "stories", "revision") == [(2,)]
    assert values(engine, "story_articles", "article_id") == sorted([(ident("c"),), (ident("a"),)])


NAMES = st.sampled_from("ab")
NUMBERS = st.one_of(st.none(), st.integers(1, 3))
OFFSETS = st.integers(0, 9)
VERSIONS = st.builds(lambda name, number, at: enriched(name, number, offset=at), NAMES, NUMBERS, OFFSETS)
RETRACTIONS = st.builds(lambda name, number, at: retracted(name, number, offset=at), NAMES, NUMBERS, OFFSETS)
SNAPSHOTS = st.builds(snapshot, st.sampled_from("st"), st.integers(1, 4), st.lists(NAMES, unique=True))
EMBARGOES = st.builds(
    lambda name, hours: enriched(name, 4, embargoed_until=NOON + timedelta(hours=hours)),
    NAMES,
    st.integers(0, 2),
)
WITHHELD = st.builds(lambda name: enriched(name, 5, status="withheld"), NAMES)
ENDS = st.builds(
    lambda name, status: snapshot(name, 5, status=status, change=status),
    st.sampled_from("st"),
    st.sampled_from(["merged", "expired", "retracted"]),
)
EVENTS = st.one_of(VERSIONS, VERSIONS, RETRACTIONS, SNAPSHOTS, SNAPSHOTS, EMBARGOES, WITHHELD, ENDS)


def _identity(event: Any) -> Any:
    """What no two different events share in the stream."""
    if isinstance(event, ArticleEnriched):
        return event.article_id, event.version.rank
    return event.subject, getattr(event, "revision", None) or event.version.rank, type(event)


@st.composite
def two_deliveries(draw: st.DrawFn) -> tuple[list[list[Event]], list[list[Event]]]:
    """The same events in two orders, cut into batches, the second time some of them twice."""
    some = st.lists(EVENTS, max_size=12, unique_by=_identity)
    events: list[Event] = list(draw(some))
    again = draw(st.lists(st.sampled_from(events), max_size=4)) if events else []
    return draw(_batches(events)), draw(_batches(events + again))


@st.composite
def _batches(draw: st.DrawFn, events: Sequence[Event]) -> list[list[Event]]:
    shuffled = draw(st.permutations(events))
    cuts = sorted(draw(st.lists(st.integers(0, len(events)), max_size=3)))
    ends = [0, *cuts, len(events)]
    return [list(shuffled[start:end]) for start, end in pairwise(ends)]


@given(deliveries=two_deliveries())
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_order_in_any_batches_ends_in_the_same_rows(
    handler: StoreHandler, engine: sa.Engine, deliveries: tuple[list[list[Event]], list[list[Event]]]
) -> None:
    ends = []
    for batches in deliveries:
        empty(engine)
        for batch in batches:
            store(handler, *batch)
        ends.append(rows(engine))
    assert ends[0] == ends[1]
    _check_current(engine, [event for batch in deliveries[0] for event in batch])
    _check_derived(engine)


def _check_current(engine: sa.Engine, events: Sequence[Event]) -> None:
    articles = [event for event in events if isinstance(event, ArticleEnriched)]
    newest = {
        e.article_id: e for e in sorted(articles, key=lambda e: (e.version.rank, e.article.content_hash))
    }
    assert dict(values(engine, "articles", "article_id", "title")) == {
        ident: event.article.title for ident, event in newest.items()
    }
    assert len(values(engine, "article_versions", "article_id")) == len(articles)


def _check_derived(engine: sa.Engine) -> None:
    """What follows from the members that count is as if worked out from nothing."""
    query = sa.text(
        "SELECT m.story_id, m.article_id, f.facet_ids, a.received_at, a.embargoed_until"
        " FROM story_articles m JOIN stories s ON s.story_id = m.story_id"
        " JOIN articles a ON a.article_id = m.article_id JOIN article_facets f ON f.article_id = a.article_id"
        " WHERE s.status IN ('active', 'expired') AND a.status = 'usable'"
    )
    held = (article_facets.c.facet_ids, articles.c.received_at, articles.c.embargoed_until)
    columns = (articles.c.article_id, *held)
    gone = withdrawn(engine)
    with engine.connect() as connection:
        found = connection.execute(query.columns(story_articles.c.story_id, *columns)).all()
    counted = [row for row in found if row.article_id not in gone]
    by_facet: dict[Any, list[Any]] = defaultdict(list)
    for row in counted:
        for facet in row.facet_ids:
            by_facet[row.story_id, facet].append(row)
    assert values(engine, "story_facets", "story_id", "facet_id", "articles", "at", "visible_from") == [
        (*key, len(rows), max(r.received_at for r in rows), min(r.embargoed_until or EPOCH for r in rows))
        for key, rows in sorted(by_facet.items())
    ]
    borne = Counter(facet for row in counted for facet in row.facet_ids)
    assert all(borne[id] == number for id, number in values(engine, "facets", "facet_id", "articles"))
    members = {(row.story_id, row.article_id): row for row in counted}
    assert values(engine, "stories", "story_id", "articles", "heat") == [
        (
            story,
            sum(key[0] == story for key in members),
            heat(row.received_at for key, row in members.items() if key[0] == story),
        )
        for (story,) in values(engine, "stories", "story_id")
    ]


def test_a_facet_stays_for_as_long_as_an_article_has_it(handler: StoreHandler, engine: sa.Engine) -> None:
    """Also where no article that has it counts for a story; and of however many that go at once."""
    names = [f"n{number}" for number in range(130)]
    first = [enriched(name) for name in names]
    other = enriched("other").model_copy(update={"enrichment": first[0].enrichment})
    store(handler, *first, other)
    newer = [enriched(name, 2).model_copy(update={"enrichment": said(f"m{name}", 2)}) for name in names]
    store(handler, *newer)
    people = {name for kind, name in values(engine, "facets", "kind", "name") if kind == "person"}
    assert people == {"Kim Jong-un", "n0ov", *(f"m{name}ov" for name in names)}
    assert set(values(engine, "facet_names", "facet_id")) <= set(values(engine, "facets", "facet_id"))


def test_an_outdated_revision_never_becomes_current(handler: StoreHandler, engine: sa.Engine) -> None:
    assert store(handler, enriched("a", 1, decision="outdated_revision")) == ["stored"]
    assert values(engine, "articles", "title") == []
    store(handler, enriched("a", 2), enriched("a", 1, decision="outdated_revision"))
    assert values(engine, "articles", "title") == [("a, version 2",)]
    assert len(values(engine, "article_versions", "article_id")) == 2


def test_the_same_version_enriched_anew_replaces_what_was_found(
    handler: StoreHandler, engine: sa.Engine
) -> None:
    first = enriched("a", keywords=("old",))
    store(handler, first, enriched("a", keywords=("new",)))
    (event,) = values(engine, "articles", "event")
    assert ArticleEnriched.model_validate_json(event[0]).article.keywords == ("new",)


@pytest.mark.parametrize(
    ("version", "retraction", "expected"),
    [
        (enriched("a", 1), retracted("a", 1), True),
        (enriched("a", 1), retracted("a", 2), True),
        (enriched("a", 2), retracted("a", 1), False),
        (enriched("a", 1, offset=5), retracted("a", None, offset=6), True),
        (enriched("a", 1, offset=7), retracted("a", None, offset=6), True),
        (enriched("a", None, offset=7), retracted("a", None, offset=6), True),
        (enriched("a", None, offset=5), retracted("a", None, offset=6), True),
        (enriched("a", None, offset=9), retracted("a", 1, offset=6), True),
        (enriched("b", 1), retracted("a", 1), False),
    ],
)
def test_a_retraction_covers_what_does_not_say_that_it_is_newer(
    handler: StoreHandler, engine: sa.Engine, version: Event, retraction: Event, expected: bool
) -> None:
    for order in ((version, retraction), (retraction, version)):
        empty(engine)
        store(handler, *order)
        assert bool(withdrawn(engine)) is expected


def test_a_refused_row_is_rejected_and_the_rest_is_stored(handler: StoreHandler, engine: sa.Engine) -> None:
    names = [f"n{number}" for number in range(20)]
    events: list[Event] = [enriched(name) for name in names]
    events[7:7] = [unstorable("x")]
    events.append(unstorable("y"))
    events.append(ArticleIngested(article=enriched("z").article))
    outcomes = handler.handle(arrivals(*events))
    labels = [_label(each) for each in outcomes]
    assert labels == ["stored"] * 7 + ["refused_by_database"] + ["stored"] * 13 + [
        "refused_by_database",
        "not_stored",
    ]
    assert len(values(engine, "articles", "article_id")) == 20
    (refusal,) = outcomes[7]
    assert isinstance(refusal, Rejected)
    assert refusal.exception == "OverflowError" or "out of range" in refusal.message
    assert not refusal.unexpected


def test_postgresql_refuses_a_nul_and_a_line_too_long_for_an_index(
    handler: StoreHandler, engine: sa.Engine
) -> None:
    if engine.dialect.name == "sqlite":
        pytest.skip("SQLite stores a NUL and indexes a text of any length")
    nul = enriched("nul", title="a\x00b")
    nul_inside = enriched("inside", text="a\x00b")  # in JSON, where it is escaped
    long = enriched("long", content_hash="".join(f"{number:x}" for number in range(9_000)))
    assert store(
        handler, enriched("a"), nul, nul_inside, long, enriched("b", url="https://e.org/" + "u" * 9_000)
    ) == [
        "stored",
        "refused_by_database",
        "stored",
        "refused_by_database",
        "stored",
    ]


def test_postgresql_refuses_an_article_of_too_many_different_words(
    handler: StoreHandler, engine: sa.Engine
) -> None:
    if engine.dialect.name == "sqlite":
        pytest.skip("SQLite indexes a text of any length")
    many = enriched("many", text=" ".join(f"{number:060d}" + "ы" * 40 for number in range(16_000)))
    large = enriched("large", text=" ".join(f"{number:05d}" + "ы" * 55 for number in range(16_000)))
    assert store(handler, enriched("a"), many, large, enriched("b")) == [
        "stored",
        "stored",  # sixty characters of a word count
        "refused_by_database",
        "stored",
    ]


def test_what_cannot_be_cut_into_words_fails_alone(
    handler: StoreHandler, engine: sa.Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(article: Article, facet_ids: Iterable[int]) -> Indexed:
        if article.title == "bad":
            raise AttributeError("a mistake of ours")
        return indexed(article, facet_ids)

    monkeypatch.setattr("dateline_store.core.indexed", failing)
    outcomes = handler.handle(arrivals(enriched("a"), enriched("bad", title="bad"), enriched("b")))
    assert [type(outcome) for (outcome,) in outcomes] == [Emitted, Rejected, Emitted]
    (refusal,) = outcomes[1]
    assert isinstance(refusal, Rejected)
    assert (refusal.reason, refusal.unexpected) == ("unexpected_error", True)
    assert values(engine, "articles", "article_id") == sorted([(ident("a"),), (ident("b"),)])


def test_rows_are_told_by_table_once_committed(handler: StoreHandler) -> None:
    told: Counter[str] = Counter()
    handler.on_rows = lambda table, count: told.update({table: count})
    store(
        handler, enriched("a"), enriched("b"), retracted("b"), snapshot("s", 2, ["a", "b"]), unstorable("x")
    )
    stories = {"retractions": 1, "stories": 1, "story_articles": 2}
    assert told == {"articles": 2, "article_versions": 2} | stories
    store(handler, snapshot("s", 1, ["a"]), snapshot("s", 2, ["a", "b"]))
    assert told["stories"] == 1
    assert told["story_articles"] == 2


def test_a_snapshot_replaces_the_membership(handler: StoreHandler, engine: sa.Engine) -> None:
    store(handler, snapshot("s", 1, ["a", "b", "c"]), snapshot("t", 1, ["d"]))
    store(handler, snapshot("s", 3, ["c", "d"]), snapshot("s", 2, ["a"]), snapshot("t", 2, []))
    expected = sorted([(ident("s"), ident("c")), (ident("s"), ident("d"))])
    assert values(engine, "story_articles", "story_id", "article_id") == expected
