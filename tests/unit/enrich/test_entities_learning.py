"""How the tagger learns: corpora read, names mapped, weights packed, trained and measured."""

from pathlib import Path

import pytest

from dateline_enrich.document import Document
from dateline_enrich.entities import decoding
from dateline_enrich.entities.consistency import LABELS, chunks
from dateline_enrich.entities.learning import columns, corpora, gum, training
from dateline_enrich.entities.learning.labelled import Gold, Labelled
from dateline_enrich.entities.tagger import Tagger
from dateline_enrich.entities.vocabulary import Vocabulary, shape
from dateline_enrich.entities.weights import packed, unpacked
from dateline_enrich.evaluation.entities import folding, measure, scores
from dateline_enrich.gazetteer import gazetteer

TREE = """# newdoc id = GUM_news_boat
# newpar
1\tThe\tthe\tDET\tDT\t_\t3\tdet\t_\tEntity=(1-person-new-sssss-cf1-2-coref
2\tNorwegian\tNorwegian\tADJ\tJJ\t_\t3\tamod\t_\t_
3\tPresident\tPresident\tPROPN\tNNP\t_\t4\tnmod:desc\t_\t_
4\tAnn\tAnn\tPROPN\tNNP\t_\t6\tnsubj\t_\t_
5\tSmith\tSmith\tPROPN\tNNP\t_\t4\tflat\t_\tEntity=1)
6\tmet\tmeet\tVERB\tVBD\t_\t0\troot\t_\t_
7\tNorwegians\tNorwegian\tPROPN\tNNPS\t_\t6\tobj\t_\tEntity=(2-person-new-nnnnn-cf2-1-sgl-Norwegians)
8\tat\tat\tADP\tIN\t_\t10\tcase\t_\t_
9\tthe\tthe\tDET\tDT\t_\t10\tdet\t_\tEntity=(3-organization-new-nnnnn-cf3-2-sgl-University_of_Oslo
10\tUniversity\tUniversity\tPROPN\tNNP\t_\t6\tobl\t_\t_
11\tof\tof\tADP\tIN\t_\t12\tcase\t_\t_
12\tOslo\tOslo\tPROPN\tNNP\t_\t10\tnmod\t_\tEntity=(4-place-new-nnnnn-cf4-1-sgl-Oslo)3)|SpaceAfter=No
13\t.\t.\tPUNCT\t.\t_\t6\tpunct\t_\t_

"""
IOB2 = """# newdoc id = first
1\tSmith\tB-PER\t-\t-
2\t's\tO\t-\t-
3\tU.S\tB-LOC\t-\t-
4\t.\tO\t-\t-

1\ttampa\tB-LOC\t-\t-

"""


def marked(text: Labelled) -> list[tuple[str, str]]:
    return [(text.text[name.start : name.end], name.type) for name in text.names]


def test_gum_names_are_without_article_title_and_people(tmp_path: Path) -> None:
    path = tmp_path / "GUM_news_boat.conllu"
    path.write_text(TREE, encoding="utf-8")
    text = gum.read(path)
    assert text.text == "The Norwegian President Ann Smith met Norwegians at the University of Oslo."
    assert marked(text) == [("Ann Smith", "person"), ("University of Oslo", "organisation")]
    assert text.news


def test_columns_become_texts_again_and_small_names_are_left_out(tmp_path: Path) -> None:
    (tmp_path / "a.iob2").write_text(IOB2, encoding="utf-8")
    (text,) = columns.universal(tmp_path)
    assert text.text == "Smith's U.S."
    assert marked(text) == [("Smith", "person"), ("U.S", "place")]
    assert training.gold_labels(text, Document(text.text))[-1] == "B-place"


def test_a_folder_without_corpora_says_what_it_should_hold(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"gum/dep, wikigold, uner_ewt, crossner"):
        corpora.read(tmp_path)


@pytest.mark.parametrize(
    ("word", "form"), [("Kim", "Xx"), ("U.S.", "X.X."), ("NATO", "X"), ("Jong-un", "Xx-x"), ("49ers", "dx")]
)
def test_shape(word: str, form: str) -> None:
    assert shape(word) == form


def test_weights_come_back_as_they_were_packed() -> None:
    states = [{("w=kim", "B-person"): 1.25}, {("w=kim", "O"): -0.5, ("tab\tin", "O"): 2.0}]
    found = unpacked(packed(states, [{("O", "B-person"): 0.75}, {}]))
    assert found.table[found.row["w=kim"]][LABELS.index("B-person")] == 1.25
    assert found.table[found.row["w=kim"]][len(LABELS)] == -0.5
    assert found.table[found.row["tab\tin"]][len(LABELS)] == 2.0
    assert found.transitions[0][0][LABELS.index("B-person")] == 0.75


def test_the_best_path_never_enters_a_name_from_outside() -> None:
    inside, begin = LABELS.index("I-place"), LABELS.index("B-place")
    tempting = [0.0] * len(LABELS)
    tempting[inside] = 9.0
    entering = decoding.into([[0.0] * len(LABELS)] * len(LABELS))
    assert decoding.best([tempting], entering) != [inside]
    assert decoding.best([tempting, tempting], entering) == [begin, inside]
    assert 0 < decoding.confidence([tempting, tempting], entering, [begin, inside], 0, 1) <= 1


def test_chunks() -> None:
    assert chunks(["B-person", "I-person", "O", "B-place", "B-place"]) == [
        (0, 1, "person"),
        (3, 3, "place"),
        (4, 4, "place"),
    ]


def _texts() -> list[Labelled]:
    """Twelve small texts in which Blorg is a place and Zed a surname."""
    text = "Yesterday Ann Zed flew to Blorg. Zed liked Blorg."
    names = [(10, 17, "person", "z"), (26, 31, "place", "b"), (33, 36, "person", "z"), (43, 48, "place", "b")]
    gold = tuple(Gold(start, end, kind, who) for start, end, kind, who in names)  # type: ignore[arg-type]
    return [Labelled("gum", f"GUM_news_{number}", text, gold) for number in range(12)]


def test_what_was_learned_is_found_and_the_same_texts_give_the_same_bytes() -> None:
    vocabulary = Vocabulary(gazetteer())
    examples = [training.example(text, vocabulary) for text in _texts()]
    told: list[None] = []
    weights = training.fit(examples, lambda: told.append(None))
    assert len(told) == training.runs()
    assert weights == training.fit(examples)
    found = Tagger(unpacked(weights), gazetteer()).find(Document("Yesterday Ann Zed flew to Blorg."))
    assert [(m.text, m.type) for m in found] == [("Ann Zed", "person"), ("Blorg", "place")]


def test_scores_are_strict_but_for_a_last_full_stop() -> None:
    text = Labelled("gum", "a", "Ann Zed left the U.S.", (Gold(0, 7, "person"), Gold(17, 20, "place")))
    found = scores([(text, [(0, 3, "person"), (17, 21, "place")])])
    assert (found["person"].f1, found["place"].f1, found["all"].f1) == (0.0, 1.0, 0.5)


def test_folding_of_gold_names() -> None:
    found = folding(_texts()[:1], gazetteer())
    assert (found["person"].f1, found["person"].names) == (1.0, 2)


def test_measure_trains_on_the_other_parts_and_tells_how_far_it_is(tmp_path: Path) -> None:
    folder = tmp_path / "gum" / "dep"
    folder.mkdir(parents=True)
    for number in range(4):
        (folder / f"GUM_news_{number}.conllu").write_text(TREE, encoding="utf-8")
    told: list[tuple[int, int]] = []
    report = measure(tmp_path, folds=2, progress=lambda done, total: told.append((done, total)))
    assert told == [(done, 2 * training.runs()) for done in range(1, 2 * training.runs() + 1)]
    assert report.news["tagger"]["all"].names == 8
    assert report.news["tagger"]["person"].f1 == 1.0
    assert set(report.news) == {"tagger", "rules"}
    assert report.left_out == {}
