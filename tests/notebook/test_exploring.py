"""A picked table: its figures, its code, and what is not shown."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest
from homes import YEAR, keep_only
from homes_of_years import add_year
from made import over_periods
from run_notebook import Run, collected, environment

from pscb_lib.core.errors import UsageError
from pscb_lib.core.home import PROGRAM, Home
from pscb_lib.core.prepare import prepare
from pscb_lib.core.stage import stage
from pscb_lib.notebook import Section, outputs
from pscb_lib.notebook.dataset import Dataset, load, with_numbers
from pscb_lib.notebook.exploring import pick
from pscb_lib.notebook.exploring.choices import head_of, measures_of, splits_of, years_of
from pscb_lib.notebook.exploring.code import code_of
from pscb_lib.notebook.exploring.disclosure import ALONE, FROM_ANOTHER
from pscb_lib.notebook.exploring.explorer import Explorer
from pscb_lib.notebook.exploring.showing import OF_LENGTHS, OF_ONE, in_unit, why_no_chart, years_left_out
from pscb_lib.notebook.inputs import Inputs
from pscb_lib.notebook.tables import by_period
from pscb_lib.notebook.typed_table import table_content

NAMES = ("cp_by_category", "missing_incidents_by_month", "cp_activity", "lado_by_period", "audits", "caf_by_gender")


@pytest.fixture(scope="module")
def staged(committed, tmp_path_factory):
    folder = tmp_path_factory.mktemp("staged") / "inputs"
    stage(committed, folder)
    return folder


def table(staged, name: str) -> Dataset:
    return load(Inputs(staged), name, YEAR, 4)


def hidden(dataset: Dataset, *rows: int) -> Dataset:
    """The dataset with some of its figures confidential."""
    frame = dataset.frame.copy()
    frame.loc[frame.index[list(rows)], ["value", "status"]] = [float("nan"), "suppressed"]
    return replace(dataset, frame=with_numbers(frame), spec=replace(dataset.spec, sensitivity="small_counts"))


def test_table_is_the_one_that_the_report_sets_out(staged):
    plans = table(staged, "cp_by_category")
    found = pick(plans, split="category")
    pd.testing.assert_frame_equal(found.frame, by_period(plans, "category"))
    assert found.unit == "children"
    assert found.title.endswith(", 31 March 2012 to 31 March 2013")


@pytest.mark.parametrize(
    ("label", "unit", "head"),
    [
        ("Ended", "plans", "Ended (plans)"),
        ("referrals", "referrals", "Referrals"),
        ("Growth in pupils, %", "% change", "Growth in pupils, % change"),
        ("rate_per_10k", "per 10,000 children", "Rate per 10,000 children"),
        ("share_pct", "%", "Share, %"),
    ],
)
def test_measure_is_offered_with_its_unit_said_once(label, unit, head):
    assert head_of(label, unit) == head


def test_choices_are_those_that_the_table_has(staged):
    assert list(splits_of(table(staged, "caf_by_gender"))) == ["gender", "together"]
    assert list(splits_of(table(staged, "cp_by_category"))) == ["category"], (
        "no total was printed, and none is added up"
    )
    assert list(measures_of(table(staged, "cp_activity"))) == ["children", "rate_per_10k", "share_pct"]
    assert years_of(table(staged, "missing_incidents_by_month")) == ["2010-11", "2011-12", "2012-13"]


def test_years_are_picked(staged):
    found = pick(table(staged, "missing_incidents_by_month"), years=["2012-13", "2010-11"])
    assert list(found.frame.columns) == ["2010/11", "2012/13"]
    assert list(found.frame.index)[:2] == ["Apr", "May"]


@pytest.mark.parametrize("asked", [{"measure": "mice"}, {"split": "age"}, {"years": ["1999-00"]}])
def test_what_a_table_does_not_have_is_refused_with_what_it_has(staged, asked):
    with pytest.raises(UsageError, match=r"Children with a child protection plan, by category has no .*; it has "):
        pick(table(staged, "cp_by_category"), **asked)


def test_earlier_years_stand_beside_this_one(home, stage_home):
    two = add_year(keep_only(home, "cp_by_category"), "cp_by_category", change=lambda figure: str(int(figure) + 1))
    found = pick(load(Inputs(stage_home(two)), "cp_by_category", YEAR, 4))
    assert found.years == ("2010-11", "2011-12", "2012-13")
    own = pick(load(Inputs(stage_home(two)), "cp_by_category", YEAR, 4), years=["2011-12", "2012-13"]).frame
    assert (
        own["31 March 2012"].tolist() == by_period(table_alone(two, stage_home), "category")["31 March 2012"].tolist()
    )


def table_alone(home, stage_home) -> Dataset:
    return replace(load(Inputs(stage_home(home)), "cp_by_category", YEAR, 4), earlier={})


def test_confidential_figures_stay_out_of_the_table(staged):
    plans = hidden(table(staged, "cp_by_category"), 0, 5)  # two categories of the first day
    found = pick(plans)
    rows = table_content("x", found.title, found.frame, [found.dataset], unit=found.unit)["rows"]
    assert [row[1] for row in rows].count("[c]") == 2


def test_split_from_which_one_figure_could_be_worked_out_is_refused(staged):
    found = pick(hidden(table(staged, "caf_by_gender"), 1))
    assert (found.refused, found.frame.empty) == (ALONE, True)
    assert not pick(hidden(table(staged, "caf_by_gender"), 1), split="together").refused


def test_month_that_could_be_worked_out_from_its_year_is_refused():
    year = {f"2012-{n:02d}": n for n in range(4, 13)} | {f"2013-{n:02d}": n for n in range(1, 4)}
    assert pick(hidden(over_periods(year), 2)).refused == ALONE
    assert not pick(hidden(over_periods(year), 2, 3)).refused


def test_rate_of_a_confidential_number_is_refused(staged):
    activity = table(staged, "cp_activity")
    counts = [n for n, measure in enumerate(activity.frame["measure"]) if measure == "children"]
    assert pick(hidden(activity, *counts), measure="rate_per_10k").refused == FROM_ANOTHER


def test_periods_of_different_lengths_have_no_chart(staged):
    assert why_no_chart(pick(table(staged, "lado_by_period"))) == OF_LENGTHS


def test_one_number_among_blanks_has_no_chart(staged):
    assert why_no_chart(pick(table(staged, "lac_summary"), measure="rate_per_10k")) == OF_ONE


def test_year_between_two_others_that_has_no_figures_is_named():
    assert years_left_out(["2012-13", "2014-15"]) == ["2013/14"]
    assert years_left_out(["2012-13", "2013-14"]) == years_left_out(["2001", "2011"]) == []


def test_unit_of_a_rate_reads_as_one():
    assert [in_unit(unit) for unit in ("children", "per 10,000 children")] == ["In children", "Per 10,000 children"]


def test_code_makes_the_same_table_as_the_widgets_show(staged):
    shown, again, names = Run(), Run(), {}
    with collected(shown, pictures=False), environment(staged):
        explorer = Explorer(year=YEAR)
        shown.shown.clear()
        explorer.name.value = "missing_incidents_by_month"
        explorer.years.value = ("2011-12", "2012-13")
    with collected(again, pictures=False), environment(staged):
        exec(explorer.code.value, names)
    assert shown.of("table")[-1] == again.of("table")[0]
    assert list(names["table"].frame.columns) == ["2011/12", "2012/13"]


def test_each_widget_has_a_label(staged):
    with collected(Run(), pictures=False), environment(staged):
        explorer = Explorer(year=YEAR)
    widgets = (explorer.name, explorer.measure, explorer.split, explorer.years, explorer.code)
    assert [one.description for one in widgets] == ["Table", "Measure", "Split by", "Years", "Code"]
    assert (explorer.measure.value, explorer.split.value) == ("residents", "age")


def test_fictional_board_is_said_so_once(staged, monkeypatch):
    said = []
    monkeypatch.setattr(outputs, "mark_fictional", said.append)
    with collected(Run(), pictures=False), environment(staged):
        Explorer(year=YEAR)
    assert said == [False]


def test_register_is_shown_entry_by_entry(staged):
    run = Run()
    with collected(run, pictures=False), environment(staged):
        exec(code_of("audits", measure="", split="", years=[], year=YEAR, quarter=4, audience="board"), {})
    assert [len(one["rows"]) for one in run.of("table")] == [len(table(staged, "audits").frame)]
    cells = {cell for one in run.of("table") for row in one["rows"] for cell in row}
    assert "re_audit" not in cells
    assert "Repeated audit" in cells
    assert run.of("chart") == []


def test_tables_sort_and_filter_in_jupyterlab_only(staged, monkeypatch):
    from pscb_lib.notebook.typed_table import as_html

    content = table_content("x", "Plans </script>", pick(table(staged, "cp_by_category")).frame, [])
    assert "<script>" not in as_html(content)
    monkeypatch.setenv("PSCB_LIVELY_TABLES", "1")
    lively = as_html(content)
    assert lively.count("<script>") == lively.count("</script>") == 1
    assert 'src="' not in lively
    assert "http" not in lively


def test_the_notebook_to_explore_with_runs(staged):
    from run_notebook import run_notebook

    run = run_notebook(PROGRAM / "notebooks" / "explore" / "explore.ipynb", staged)
    assert [one["datasets"] for one in run.of("table")] == [["population"]]
    assert len(run.of("chart")) == 1


def test_an_unknown_year_is_a_sentence_in_the_explorer(staged):
    with environment(staged), pytest.raises(UsageError, match="the inputs are those of 2012-13"):
        Section("explore", year="2011-12")


POVERTY = 'Area,"Children living in poverty, %"\nThis area,{here}\nEngland,x\nEastern Region,x\n'
CONTACTS = "contact_id,organisation,what,purpose,channel,number,verified_on,state\n{entry}"
ENTRY = "CO-1,Anytown Council,A worry,worry,telephone,101,,historical\n"


@pytest.mark.parametrize(
    ("tables", "first"),
    [
        ({"child_poverty": POVERTY.format(here="20"), "lado_concerns": ",2012/13\nConcerns below the threshold,4\n"}, "child_poverty"),
        ({"child_poverty": POVERTY.format(here="x"), "lado_concerns": ",2012/13\nConcerns below the threshold,4\n"}, "lado_concerns"),
        ({"contacts": CONTACTS.format(entry=ENTRY)}, "contacts"),
        ({}, None),
    ],
)  # fmt: skip
def test_explorer_begins_with_a_table_that_has_figures(tmp_path, tables, first):
    home = Home(tmp_path / "home")
    home.raw(YEAR).mkdir(parents=True)
    (home.root / "board.yml").write_text("name: A\nshort_name: A\nplace: A\nagencies: {}\n", encoding="utf-8")
    for name, text in tables.items():
        (home.raw(YEAR) / f"{name}.csv").write_text(text, encoding="utf-8")
    stage(prepare(home, YEAR, run_suites=False), tmp_path / "inputs")
    shown = Run()
    with collected(shown, pictures=False), environment(tmp_path / "inputs"):
        explorer = Explorer(year=YEAR)
    assert explorer.name.value == first
    assert bool(shown.of("gap")) == (first is None)
