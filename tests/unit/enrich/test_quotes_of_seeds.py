"""Both seeds complete, as a person reads them: each quote and each reported statement, in order."""

from dateline_enrich import quotes
from dateline_enrich.named import Named
from unit.enrich.written import document, first_seed, named, second_seed

Row = tuple[str, str | None, str | None, str | None, str]

FIRST: list[Row] = [
    (
        "reported",
        None,
        "a Kremlin official",
        "said",
        "North Korean leader Kim Jong Un and Russian President Vladimir Putin will meet on"
        " Thursday (Apr 25) in the Russian Pacific port of Vladivostok to discuss the"
        " international standoff over Pyongyang's nuclear programme",
    ),
    (
        "reported",
        None,
        "analysts",
        "said",
        "The visit is part of Kim's effort to build foreign support",
    ),
    (
        "reported",
        "Yuri Ushakov",
        "Ushakov",
        "told",
        "The main item on the agenda would be international efforts to end the standoff over"
        " North Korea's nuclear programme",
    ),
    (
        "direct",
        "Yuri Ushakov",
        "Ushakov",
        "said",
        "In the last few months the situation around the peninsula has stabilised somewhat,"
        " thanks in large part to North Korea's initiatives of stopping rocket testing and"
        " closing its nuclear test site,",
    ),
    (
        "direct",
        "Yuri Ushakov",
        "Ushakov",
        "said",
        "Russia intends to help in any way possible to cement that positive trend.",
    ),
    (
        "reported",
        "Korean Central News Agency",
        "Korean Central News Agency",
        "said",
        "the visit would happen soon",
    ),
    (
        "reported",
        "Yonhap",
        "Yonhap",
        "according to",
        "Kim's chief aide, Kim Chang Son, was seen in Vladivostok on Sunday",
    ),
    (
        "reported",
        None,
        "South Korea's foreign ministry",
        "said",
        "it understood the agenda would include Russia-North Korea relations, denuclearisation,"
        " and regional cooperation",
    ),
    (
        "direct",
        "Kim In-chul",
        "Kim In-chul",
        "said",
        "Russia shares our viewpoints such as the achievement of complete denuclearisation on"
        " the Korean Peninsula and the settlement of permanent peace,",
    ),
    (
        "direct",
        "Kim In-chul",
        None,
        None,
        "I hope that the summit will be an opportunity that contributes to positive progress.",
    ),
    (
        "reported",
        "Artyom Lukin",
        "Artyom Lukin",
        "said",
        "After the failed Hanoi summit with US President Donald Trump, Kim is probably looking"
        " to prove that he is still sought after by world leaders, and that he has more options",
    ),
    (
        "reported",
        "Artyom Lukin",
        "he",
        "said",
        "Kim did not want to look too dependent on Washington, Beijing and Seoul",
    ),
    (
        "direct",
        "Artyom Lukin",
        None,
        None,
        "As for Russia, the Putin-Kim summit will reaffirm Moscow's place as a major player on"
        " the Korean Peninsula. This meeting is important for Russian international prestige.",
    ),
]
SECOND: list[Row] = [
    (
        "reported",
        "Kremlin",
        "Kremlin",
        "said",
        "Kim Jong-un and Vladimir Putin will meet in Russia's Far East on Thursday, April 25",
    ),
    (
        "reported",
        "Yuri Ushakov",
        "Yuri Ushakov",
        "said",
        "the meeting – the first between the two men – would take place in the Pacific coast"
        " city of Vladivostok, before Putin heads to Beijing for another summit",
    ),
    (
        "direct",
        "Yuri Ushakov",
        "Ushakov",
        "told",
        "The focus will be on a political and diplomatic solution to the nuclear problem on the"
        " Korean Peninsula,",
    ),
    (
        "direct",
        "Yuri Ushakov",
        "he",
        "said",
        "Russia intends to help consolidate positive trends in every way,",
    ),
    (
        "reported",
        "Kremlin",
        "Kremlin",
        "announced",
        "the two men would meet by the end of April",
    ),
    (
        "reported",
        "Yuri Ushakov",
        "Ushakov",
        "said",
        'the talks would begin one-on-one and then move into an "expanded format,"',
    ),
    ("direct", "Yuri Ushakov", "Ushakov", "said", "expanded format,"),
    (
        "reported",
        "Yuri Ushakov",
        "He",
        "said",
        "no joint statement or signing of agreements was planned",
    ),
    (
        "reported",
        None,
        "sources in the country's rail service",
        "saying",
        "a train carrying Kim was expected to arrive at Vladivostok station at 6:00 pm local"
        " time (0800 GMT) on Wednesday, April 24",
    ),
    (
        "reported",
        "Interfax",
        "Interfax",
        "reported",
        "Kim, who travels to international meetings on an armored train, was expected to cross"
        " into Russia at the border town of Khasan",
    ),
    (
        "reported",
        None,
        "Analysts",
        "say",
        "he is now looking for wider international support in his standoff with Washington",
    ),
    (
        "reported",
        "Pyongyang",
        "Pyongyang",
        "announcing",
        "it had carried out a new weapons test",
    ),
    (
        "reported",
        None,
        "Analysts",
        "say",
        "by reaching out to Russia Kim could be looking to balance Beijing's influence, while"
        " Putin is keen to project Russian influence in another global flashpoint",
    ),
]
BODIES = ("Korean Central News Agency", "Yonhap", "Kremlin", "Interfax", "foreign ministry", "Pyongyang")


def rows(text: str, found: list[Named]) -> list[Row]:
    return [
        (
            "direct" if q.direct else "reported",
            q.speaker,
            text[q.attribution.start : q.attribution.end] if q.attribution else None,
            q.verb,
            q.text.replace("\xa0", " "),
        )
        for q in quotes.find(document(text), found)
    ]


def check(text: str, expected: list[Row]) -> None:
    """People as written; a body under the name that the entities have for it, else as a noun."""
    found = named(text)
    bodies = {key: n.name for key in BODIES for n in found for m in n.mentions if key in m.text}
    ours = rows(text, found)
    assert [(kind, verb, words) for kind, _, _, verb, words in ours] == [
        (kind, verb, words) for kind, _, _, verb, words in expected
    ]
    for (_, speaker, at, _, words), (_, right, right_at, _, _) in zip(ours, expected, strict=True):
        body = next(
            (key for key in BODIES if key in (right or "") or right_at == f"South Korea's {key}"), None
        )
        if body:
            assert speaker == bodies.get(body), words
            assert body in (at or "")
        else:
            assert (speaker, at) == (right, right_at), words


def test_first_seed() -> None:
    check(first_seed().text, FIRST)


def test_second_seed() -> None:
    check(second_seed().text, SECOND)
