"""Who has sent what, as the section on data quality shows it."""

import json
import shutil

import pytest
from homes import YEAR
from run_notebook import environment

from pscb_lib.notebook import Section, plots, returns
from pscb_lib.notebook.alt_text import describe
from pscb_lib.notebook.plots_tiles import MARKS


def row(dataset, agency, state, late=0):
    """A return as it is staged."""
    entry = {"agency": agency, "dataset": dataset, "state": state, "due": "2013-04-30", "arrived": ""}
    return entry | {"days_late": late, "late": bool(late)}


ROWS = [
    row("missing_repeat", "police", "due", 9), row("caf_by_age", "childrens_services", "queried", 2),
    row("cp_plans", "childrens_services", "signed"), row("missing_incidents_by_month", "police", "nil"),
    row("board_attendance", "board", "not_expected"),
]  # fmt: skip


@pytest.fixture
def section(staged, tmp_path):
    """The section over inputs in which these returns stand."""
    folder = tmp_path / "inputs"
    shutil.copytree(staged("checked"), folder)
    quarters = [{"quarter": 4, "as_at": "2013-05-09", "returns": ROWS}]
    (folder / "returns.json").write_text(json.dumps({"quarters": quarters}), encoding="utf-8")
    with environment(folder):
        return Section("data_quality", year=YEAR)


def test_agencies_stand_by_their_latest_return_and_states_that_nobody_has_are_left_out(section):
    grid = returns.grid(section)
    assert list(grid.index) == [section.inputs.board.agency_name(a) for a in ("police", "childrens_services", "board")]
    assert list(grid.columns) == ["Late", "Nil", "Signed", "Not expected"]
    assert grid.to_numpy().tolist() == [[1, 1, 0, 0], [1, 0, 1, 0], [0, 0, 0, 1]]


def test_each_table_says_its_state_by_sign_and_word_with_its_days(section):
    table = returns.listing(section)
    assert list(table["State"]) == ["! late", "0 nil", "! late, queried", "S signed"]
    assert list(table["Days late"]) == ["9", "", "2", ""]
    assert set(table["Due"]) == {"30 April 2013"}


def test_counts_are_of_what_was_asked_for_and_the_day_is_that_of_the_data(section):
    numbers = {key: int(figure.value) for key, figure in returns.counts(section).items()}
    assert numbers == {"asked": 4, "came": 2, "late": 2, "undated": 2}
    assert returns.as_at(section) == "9 May 2013"


def test_each_tile_has_a_sign_and_the_key_the_word(section):
    figure = plots.state_tiles(returns.grid(section), unit="tables")
    parts = [text.get_text() for text in figure.axes[0].texts if text.get_label() == "part"]
    assert parts == ["!", "0", "!", "S", MARKS["Not expected"].sign]
    assert len({mark.sign for mark in MARKS.values()}) == len({mark.colour for mark in MARKS.values()}) == len(MARKS)


def test_a_table_that_is_still_to_come_has_no_day_and_one_that_came_unrecorded_says_so(section):
    came = returns.listing(section)["Came"]
    assert came.to_dict() == {
        section.inputs.catalogue[entry["dataset"]].title: "" if entry["state"] == "due" else "not recorded"
        for entry in ROWS
        if entry["state"] != "not_expected"
    }


def test_the_alternative_text_names_the_agencies_and_states(section):
    text = describe(returns.grid(section), kind="state_tiles", unit="tables")
    assert text.startswith("Grid of tiles by state, tables: 4 series, 3 categories")
    assert "Late: highest 1" in text


def test_a_section_sees_no_returns_of_inputs_that_have_none(section):
    (section.inputs.folder / "returns.json").unlink()
    with environment(section.inputs.folder):
        assert returns.grid(Section("data_quality", year=YEAR)).empty


@pytest.mark.parametrize(("late", "said"), [(0, ""), (366, "366"), (4595, "more than a year")])
def test_no_days_are_counted_beyond_a_year(late, said):
    assert returns.days_late(row("cp_plans", "police", "accepted", late)) == said
