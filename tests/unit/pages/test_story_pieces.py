"""What a story's page says: reports side by side, quotations, evidence, claims."""

from uuid import UUID

from dateline.events import Origin, Span, Topic
from dateline.reading import DateClaim, DateFact, FigureClaim, FigureFact, NamedFact, StoryFacts
from dateline_store.api.models import Facets, FacetValue
from dateline_store.pages import claims, lists
from dateline_store.pages.entities import blocks, kinds
from dateline_store.pages.evidence import grounds
from dateline_store.pages.quotations import speakers
from dateline_store.pages.reports import LEAD, MOST, reports
from unit.pages.events import NOON, STORY, event, named, said

BRIDGE = "The old bridge over the Marl was closed on Monday, mayor Ann Field said."
RIVAL = "Engineer Bo Holm had asked for it. The old bridge over the Marl was closed on Monday, he wrote."
REUTERS, AFP = Origin(key="agency:reuters", name="Reuters"), Origin(key="agency:afp", name="AFP")


def test_each_origin_is_one_report_and_its_copies_are_named() -> None:
    found = reports([event(1, BRIDGE), event(2, RIVAL), event(3, BRIDGE, copy_of=1)])
    assert [(r.outlet, [also.article.source for also in r.also]) for r in found] == [
        ("Outlet 1", ["Outlet 3"]),
        ("Outlet 2", []),
    ]


def test_shared_passages_are_marked_with_who_has_them() -> None:
    first, second = reports([event(1, BRIDGE), event(2, RIVAL)])
    passage = "The old bridge over the Marl was closed on Monday"
    assert f'<mark class="shared" title="also in Outlet 2">{passage}</mark>' in first.lead[0].html
    assert first.passages == second.passages == 1
    assert 0.6 < first.share < 0.8
    assert "also in Outlet 1" in second.lead[0].html


def test_reports_whose_outlets_have_one_name_are_numbered() -> None:
    found = reports(
        [
            event(1, BRIDGE, outlet="Post", origin="article:1"),
            event(2, RIVAL),
            event(3, f"{RIVAL} Why?", outlet="Post", origin="article:3"),
        ]
    )
    assert [r.outlet for r in found] == ["Post 1", "Outlet 2", "Post 2"]
    assert 'title="also in Outlet 2, Post 2"' in found[0].lead[0].html


def test_names_that_one_report_alone_has_are_told() -> None:
    ann = named(BRIDGE, "Ann Field")
    short = named(BRIDGE.replace("Ann Field", "Field"), "Field")
    bo = named(RIVAL, "Bo Holm")
    marl = named(BRIDGE, "Marl", "place")
    first, second = reports(
        [
            event(1, BRIDGE, entities=(ann, marl)),
            event(2, RIVAL, entities=(bo, short.model_copy(update={"mentions": ()}))),
        ]
    )
    assert first.only == []
    assert second.only == ["Bo Holm"]
    assert '<span class="alone" title="named only here">Bo Holm</span>' in second.lead[0].html


def test_a_single_report_shares_nothing_and_has_nothing_alone() -> None:
    (only,) = reports([event(1, BRIDGE, entities=(named(BRIDGE, "Ann Field"),))])
    assert (only.passages, only.only) == (0, [])


def test_long_texts_and_large_stories_are_cut() -> None:
    long = "\n\n".join(f"Paragraph {n}." for n in range(100))
    found = reports([event(n, f"{long} {n}") for n in range(1, 30)])
    assert len(found) == MOST
    assert len(found[0].lead) == LEAD
    assert found[0].left_out == 40


QUOTED = (
    '"We shall open it again by the spring," Field said. "Never say never," said Holm. '
    "Field said it is safe now."
)


def test_speakers_are_known_by_their_fullest_name_and_told_once() -> None:
    people = [NamedFact(name="Ann Field", aliases=["Field"], roles=["mayor"], origins=[REUTERS])]
    words = "We shall open it again by the spring,"
    quotes = (
        said(QUOTED, words, "Field"),
        said(QUOTED, "Never say never,", "Holm"),
        said(QUOTED, "it is safe now", "Field", direct=False),
    )
    again = said(QUOTED, words, "Ann Field")
    found = speakers([event(1, QUOTED, quotes=quotes), event(2, QUOTED, quotes=(again,))], people)
    assert [(s.name, s.role, [q.quote.text for q in s.said]) for s in found] == [
        ("Ann Field", "mayor", [words])
    ]


def test_evidence_says_what_was_recorded() -> None:
    opened = event(1, BRIDGE, assignment={"joined": False, "score": 0.0})
    features = {"bag": 0.4, "lead": 0.66, "title": 1.2, "time": 1.0}
    joined = event(
        2, RIVAL, assignment={"nearest": UUID(int=1), "features": features, "terms": ("marl", "bridge")}
    )
    moved = event(3, RIVAL, assignment={"story_id": UUID(int=5)})
    copied = event(4, BRIDGE, copy_of=1)
    first, second, third, fourth = grounds([opened, joined, moved, copied], STORY)
    assert first.verdict.startswith("It opened the story")
    assert "0.50" in second.verdict
    assert "0.20" in second.verdict
    assert second.nearest == opened
    assert [(one.name, one.value) for one in second.likenesses] == [
        ("text", 0.4),
        ("opening", 0.66),
        ("headline", 1.0),
    ]
    assert second.terms == ("marl", "bridge")
    assert third.verdict.startswith("It came to this story later")
    assert fourth.verdict == "It repeats Outlet 1's article: 75% of its phrases are the same."


def figure(
    *values: tuple[float, str, Origin], agree: bool, kind: str = "count", what: str = "killed"
) -> FigureFact:
    return FigureFact.model_validate(
        {
            "kind": kind,
            "what": what,
            "agree": agree,
            "claims": [
                FigureClaim.model_validate(
                    {"value": value, "bound": bound, "text": "", "article_id": UUID(int=1), "said_at": NOON,
                     "origins": [origin]}
                )
                for value, bound, origin in values
            ],
        }
    )  # fmt: skip


def test_differences_name_who_says_what() -> None:
    date = DateFact(
        value="2030-05-06",
        agree=False,
        origins=[REUTERS],
        claims=[
            DateClaim(value="2030-05-06", confidence=1, origins=[REUTERS]),
            DateClaim(value="2030-05-07", confidence=1, origins=[AFP]),
        ],
    )
    toll = figure((14, "exact", REUTERS), (17, "at_least", AFP), agree=False)
    found = claims.differences(date, [toll])
    assert [(d.what, [(c.value, [o.name for o in c.origins]) for c in d.claims]) for d in found] == [
        ("When", [("6 May 2030", ["Reuters"]), ("7 May 2030", ["AFP"])]),
        ("Killed", [("14", ["Reuters"]), ("at least 17", ["AFP"])]),
    ]
    assert claims.differences(date.model_copy(update={"agree": True}), []) == []


def test_what_is_agreed_on_takes_the_exact_figure() -> None:
    facts = StoryFacts(
        origins=[REUTERS, AFP],
        articles_read=2,
        articles_left_out=0,
        figures=[
            figure((14, "at_least", REUTERS), (17, "exact", AFP), agree=True),
            figure((3.25, "about", REUTERS), agree=True, kind="percent", what="percent:unemployment"),
            figure((2.5e9, "exact", REUTERS), agree=True, kind="money", what="USD"),
            figure((1, "exact", REUTERS), (2, "exact", AFP), agree=False),
        ],
    )
    assert [(fact.what, fact.value, len(fact.origins)) for fact in claims.agreed(facts)] == [
        ("Killed", "17", 2),
        ("Unemployment", "about 3.25%", 1),
        ("USD", "2.5 billion USD", 1),
    ]


def test_an_article_is_marked_by_kind_and_its_subheads_are_told() -> None:
    text = "Ann Field spoke.\n\nWhat next\n\nNobody knows."
    made = event(
        1, text, entities=(named(text, "Ann Field"),), topics=(Topic(qcode="t", label="t", score=1),)
    )
    subhead = Span(start=text.index("What"), end=text.index("What") + 9)
    article = made.article.model_copy(update={"subheads": (subhead,)})
    found = blocks(made.model_copy(update={"article": article}))
    assert [block.subhead for block in found] == [False, True, False]
    assert '<mark class="found person" title="Ann Field (person)">Ann Field</mark>' in found[0].paragraph.html
    assert kinds(made.enrichment) == {"person": 1}


def test_facets_narrow_and_what_all_have_is_no_choice() -> None:
    values = [FacetValue(value="de", label="de", count=3), FacetValue(value="en", label="en", count=9)]
    found = Facets(counted=12, language=values, outlet=values[:1], topic=[], place=[], person=[])
    (only,) = lists.facets("/search", {"q": "a b"}, found)
    assert only.label == "Languages"
    assert [(c.label, c.count, c.href) for c in only.choices] == [
        ("German", 3, "/search?q=a+b&language=de"),
        ("English", 9, "/search?q=a+b&language=en"),
    ]
    assert lists.facets("/search", {"language": "de"}, found) == []


def test_what_narrows_a_list_can_be_taken_away() -> None:
    (one, two) = lists.chosen("/", {"order": "growing", "language": "de", "topic": "medtop:1"}, [])
    assert (one.label, one.without) == ("German", "/?order=growing&topic=medtop%3A1")
    assert (two.label, two.without) == ("medtop:1", "/?order=growing&language=de")
