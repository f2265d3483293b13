"""Look-alikes: the edits that make them, and what the rule tells apart of made-up news."""

import pytest

from dateline_deduplicate.evaluation.edits import names, redated, refigured, renaming, replaced
from dateline_deduplicate.evaluation.look_alikes import KINDS, LookAlikesReport, measured
from newsmaker import Newsroom

TEXT = "On Monday Anna Velt met Boris Kan in March. The minister met Velt again, VELT said. Kan, 41, left."


def test_names_are_found_and_replaced_everywhere() -> None:
    assert names([TEXT]) == ["Velt", "Anna", "Boris", "Kan", "VELT"]
    by = renaming([TEXT], "key")
    other = replaced(TEXT, by)
    assert not {"Anna", "Velt", "VELT", "Boris", "Kan"} & set(other.replace(".", "").replace(",", "").split())
    assert other.count(by["Velt"]) == 2
    assert by["Velt"].upper() in other
    assert "On Monday" in other
    assert renaming([TEXT], "another")["Velt"] != by["Velt"]
    assert list(renaming([TEXT], "key", spared=2)) == ["Boris", "Kan", "VELT"]


def test_days_months_and_figures_move() -> None:
    assert redated(3)("Monday, SUNDAY, Mondays") == "Thursday, WEDNESDAY, Mondays"
    assert redated(0, 1)("December 2019") == "January 2019"
    assert refigured("7 of 41 in 2019, three at 6.9") == "2 of 86 in 2019, six at 1.4"


@pytest.fixture(scope="module")
def report() -> LookAlikesReport:
    plain = {"copies": 0.0, "near_copies": 0.0, "revisions": 0.0, "retractions": 0.0, "redeliveries": 0.0}
    room = Newsroom(11, 300, languages={"en": 1.0}, **plain)  # type: ignore[arg-type]
    return measured([drop.fields for drop in room])


def test_what_is_not_edited_belongs_together(report: LookAlikesReport) -> None:
    assert report.control_together >= 0.95 * report.control_pairs > 200


@pytest.mark.parametrize(
    ("kind", "apart"),
    [
        ("every name another", 0.85),
        ("next month, other figures", 0.85),
        ("next month, four names the same", 0.95),
        ("a week later, other figures", 0.3),
    ],
)
def test_other_events_that_look_alike_are_told_apart(
    report: LookAlikesReport, kind: str, apart: float
) -> None:
    [found] = [one for one in report.kinds if one.kind == kind]
    assert found.apart >= apart * found.hard_pairs > 0


@pytest.mark.parametrize("kind", KINDS)
def test_telling_them_apart_splits_no_event(report: LookAlikesReport, kind: str) -> None:
    [found] = [one for one in report.kinds if one.kind == kind]
    assert found.together >= 0.9 * found.true_pairs > 0
