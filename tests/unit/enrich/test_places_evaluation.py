"""The measure of places, on a document of our own in GUM's form."""

from pathlib import Path

from dateline_enrich.evaluation import places

ROWS = [
    ("The", "DET", "_"),
    ("University", "PROPN", "Entity=(1-organization-new-n-cf1-1-sgl-University_of_Oslo"),
    ("of", "ADP", "_"),
    ("Helsinki", "PROPN", "Entity=(2-place-new-n-cf1-1-sgl-Helsinki)1)"),
    ("left", "VERB", "_"),
    ("Evansville", "PROPN", "Entity=(3-place-new-n-cf1-1-sgl-Evansville%2C_Indiana|SpaceAfter=No"),
    (",", "PUNCT", "_"),
    ("Indiana", "PROPN", "Entity=(4-place-new-n-cf1-1-sgl-Indiana)3)|SpaceAfter=No"),
    (".", "PUNCT", "_"),
]


def written(folder: Path) -> Path:
    lines = [
        "\t".join([str(n), form, "_", tag, "_", "_", "_", "_", "_", misc])
        for n, (form, tag, misc) in enumerate(ROWS, 1)
    ]
    (folder / "gum" / "dep").mkdir(parents=True)
    (folder / "gum" / "dep" / "own.conllu").write_text(
        "# newpar\n" + "\n".join(lines) + "\n", encoding="utf-8"
    )
    return folder


def test_gold_is_read_with_what_is_nested(tmp_path: Path) -> None:
    (article,) = places.articles(written(tmp_path))
    assert article.text == "The University of Helsinki left Evansville, Indiana."
    assert [(article.text[g.start : g.end], g.country, g.nested) for g in article.gold] == [
        ("Helsinki", "FI", True),
        ("Evansville", "US", False),
        ("Indiana", "US", False),
    ]


def test_report(tmp_path: Path) -> None:
    report = places.measure(written(tmp_path))
    assert (report.mentions, report.exact_id, report.right_country) == (3, 1.0, 1.0)
    assert 0 < report.recall <= 1
    assert 0 < report.precision <= 1
