"""Where a notebook's inputs come from: the run's, or the home's own, which are built when that is due."""

import json

import pytest
from homes import YEAR, damage, keep_only
from run_notebook import environment, notebook_of, run_notebook
from variants import CATALOGUE

from pscb_lib.core.errors import HomeError, UnknownYear, UsageError
from pscb_lib.notebook.inputs import find_inputs
from pscb_lib.notebook.section import Section
from pscb_lib.notebook.states import STATE_WORDS


@pytest.fixture
def by_hand(home, monkeypatch):
    """A notebook opened by hand somewhere below a home that has the tables of one section."""
    keep_only(home, *(spec.name for spec in CATALOGUE.datasets.values() if spec.section == "early_help"))
    below = home.root / "workbench"
    below.mkdir()
    monkeypatch.chdir(below)
    monkeypatch.delenv("PSCB_HOME", raising=False)
    monkeypatch.delenv("PSCB_INPUTS", raising=False)
    return home


def registered(home) -> tuple[str, float]:
    """The state and the first figure of a table, as a notebook that is opened by hand sees them."""
    [dataset] = Section("early_help", year=YEAR).load("caf_by_month")
    return dataset.state, dataset.frame["value"].iloc[0]


def staged_file(home, name: str = "caf_by_month.csv"):
    """A processed file of a home."""
    return home.processed(YEAR, "board") / name


def test_run_names_its_inputs(staged):
    with environment(staged("as_printed")):
        assert find_inputs(YEAR, 4, "board").folder == staged("as_printed")


def test_inputs_of_the_whole_year_serve_an_earlier_quarter(staged):
    with environment(staged("as_printed")):
        assert find_inputs(YEAR, 1, "board").state["quarter"] == 4


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        (("2013-14", 4, "board"), "this notebook asks for 2013-14 up to quarter 4 for the board."),
        ((YEAR, 4, "somebody"), "this notebook asks for 2012-13 up to quarter 4 for the somebody."),
    ],
)
def test_inputs_of_something_else_are_refused(staged, asked, sentence):
    with environment(staged("as_printed")), pytest.raises(UsageError) as error:
        find_inputs(*asked)
    assert str(error.value) == f"the inputs are those of 2012-13 up to quarter 4 for the board; {sentence}"


def test_inputs_of_an_earlier_quarter_are_refused(home, stage_home):
    with (
        environment(stage_home(home, quarter=2)),
        pytest.raises(UsageError, match="up to quarter 2 for the board"),
    ):
        find_inputs(YEAR, 3, "board")


def test_folder_without_inputs_is_refused(tmp_path):
    with environment(tmp_path), pytest.raises(UsageError) as error:
        find_inputs(YEAR, 4, "board")
    assert str(error.value) == "the folder that PSCB_INPUTS names holds no inputs: it has no state.json."


def test_unknown_year_by_hand_names_the_years_that_there_are(by_hand):
    with pytest.raises(UnknownYear) as error:
        Section("early_help", year="2009-10")
    assert str(error.value) == "there are no data for 2009-10 in this home; years with data: 2012-13."


def test_without_a_home_there_is_one_sentence(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("PSCB_HOME", raising=False)
    monkeypatch.delenv("PSCB_INPUTS", raising=False)
    with pytest.raises(HomeError, match="no home found"):
        Section("early_help", year=YEAR)


def test_missing_processed_data_are_built_and_said_to_be_unchecked(by_hand):
    run = run_notebook(notebook_of("early_help"), None, year=YEAR)
    [month] = [entry for entry in run.of("dataset") if entry["name"] == "caf_by_month"]
    assert staged_file(by_hand).is_file()
    assert month["state"] == "unchecked"
    assert STATE_WORDS["unchecked"] == "not checked since the data changed"
    assert any("CAFs by month: not checked since the data changed" in one.bundle["text/plain"] for one in run.shown)
    assert run.value("caf_registered") == 501


def test_checked_data_stay_as_they_are_until_a_raw_file_changes(by_hand):
    registered(by_hand)
    state = staged_file(by_hand, "state.json")
    state.write_text(state.read_text(encoding="utf-8").replace('"unchecked"', '"accepted"'), encoding="utf-8")
    assert registered(by_hand) == ("accepted", 26)
    damage(by_hand, "caf_by_month", row=2, column="Apr", value="27")
    assert registered(by_hand) == ("unchecked", 27)


@pytest.mark.parametrize("settings", ["board.yml", "data/raw/2012-13/known_issues.yml"])
def test_changed_settings_are_a_reason_to_build_anew(by_hand, settings):
    registered(by_hand)
    before = staged_file(by_hand, "state.json").stat().st_mtime_ns
    with (by_hand.root / settings).open("a", encoding="utf-8") as file:
        file.write("\n# a remark\n")
    registered(by_hand)
    assert staged_file(by_hand, "state.json").stat().st_mtime_ns > before


def test_current_data_are_not_built_again(by_hand):
    registered(by_hand)
    before = staged_file(by_hand, "state.json").stat().st_mtime_ns
    registered(by_hand)
    assert staged_file(by_hand, "state.json").stat().st_mtime_ns == before


def test_processed_file_that_somebody_edited_is_not_believed(by_hand):
    registered(by_hand)
    text = staged_file(by_hand).read_text(encoding="utf-8")
    staged_file(by_hand).write_text(text.replace(",26,", ",999,", 1), encoding="utf-8")
    assert registered(by_hand) == ("unchecked", 26)


def test_processed_file_that_somebody_removed_is_made_again(by_hand):
    registered(by_hand)
    staged_file(by_hand).unlink()
    assert registered(by_hand) == ("unchecked", 26)


def test_nothing_is_left_beside_the_processed_data(by_hand):
    registered(by_hand)
    assert [path.name for path in by_hand.processed(YEAR, "board").parent.iterdir()] == ["board"]
    state = json.loads(staged_file(by_hand, "state.json").read_text(encoding="utf-8"))
    assert (state["checked"], state["quarter"]) == (False, 4)
