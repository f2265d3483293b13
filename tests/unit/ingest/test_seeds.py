"""The two seeds, cleaned as an editor would."""

from dateline.events import Article
from unit.ingest.messages import SEEDS, article


def _seed(name: str) -> Article:
    return article((SEEDS / name).read_bytes())


def test_seed_000_is_a_reuters_report_without_its_furniture() -> None:
    seed = _seed("000_172e65f8e93a9d55.txt")
    assert seed.title == "North Korea's Kim Jong Un to meet Putin in Russia on Thursday: Kremlin"
    assert seed.text.startswith(
        "North Korean leader Kim Jong Un and Russian President Vladimir Putin will meet"
    )
    assert seed.text.endswith('This meeting is important for Russian international prestige."')
    assert len(seed.paragraphs) == 14
    assert seed.language == "en"
    assert seed.source is None
    assert seed.published_at is None
    assert seed.dateline is not None
    assert (seed.dateline.text, seed.dateline.place, seed.dateline.updated) == ("MOSCOW:", "MOSCOW", False)
    assert seed.agency is not None
    assert (seed.agency.name, seed.agency.evidence) == ("Reuters", "Source: Reuters/de/zl/ec")
    assert seed.agency.confidence > 0.9
    assert [caption.credit for caption in seed.captions] == [None, "STR/AFP"]
    assert seed.captions[0].text.startswith("FILE PHOTO: A combination of file photos")
    assert seed.captions[1].text.endswith("port of Vladivostok on Apr 23, 2019.")
    assert sorted(removal.kind for removal in seed.removed) == [
        "caption", "caption", "caption_alternative", "caption_alternative", "dateline", "doubled_headline",
        "source_line",
    ]  # fmt: skip
    assert {r.text for r in seed.removed if r.kind == "caption_alternative"} == {
        "Kim Jong Un and Vladimir Putin",
        "Vladivostok Kim Putin flags",
    }


def test_seed_003_is_afp_with_little_confidence() -> None:
    seed = _seed("003_4e6cde59e08154c1.txt")
    assert seed.title == "North Korea's Kim, Putin to hold first talks in Russia's Far East"
    assert seed.text.startswith("Kim Jong-un and Vladimir Putin will meet in Russia's Far East on Thursday")
    assert seed.text.endswith("project Russian influence in another global flashpoint.")
    assert "KIM-PUTIN MEETING" not in seed.text
    assert seed.language == "en"
    assert seed.dateline is not None
    assert seed.dateline.place == "MOSCOW, Russia"
    assert seed.dateline.updated
    assert seed.agency is not None
    assert seed.agency.name == "AFP"
    assert seed.agency.confidence < 0.5
    assert "Aris Messinis/AFP" in seed.agency.evidence
    (caption,) = seed.captions
    assert caption.text.startswith("KIM-PUTIN MEETING. North Korean leader")
    assert caption.credit == "Putin file photo by Aris Messinis/AFP; Kim file photo by AFP PHOTO/KCNA VIA KNS"
    (subhead,) = seed.subheads
    assert seed.text[subhead.start : subhead.end] == "Cold War ties"
    assert sorted(removal.kind for removal in seed.removed) == [
        "caption", "dateline", "duplicate_caption", "end_mark", "photo_credit", "subhead_marks",
    ]  # fmt: skip


def test_nothing_vanishes_unseen() -> None:
    for name in ("000_172e65f8e93a9d55.txt", "003_4e6cde59e08154c1.txt"):
        raw = (SEEDS / name).read_text().replace("\xa0", " ")
        seed = _seed(name)
        kept = " ".join([seed.title, seed.text, *(removal.text for removal in seed.removed)])
        missing = [word for word in raw.split() if word not in kept]
        assert missing == []
