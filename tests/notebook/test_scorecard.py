"""The scorecard: its values are those that the sections show, it rates by the Board's rule, and it says whom to ask."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from few_claims import state_few_claims
from homes import YEAR, keep_only, make_home
from homes_of_years import add_year
from run_notebook import Run, collected, environment, notebook_of, run_notebook

from pscb_lib.core.documents import read_yaml
from pscb_lib.core.home import PROGRAM
from pscb_lib.notebook import Section
from pscb_lib.notebook.scorecard_lines import feeding
from pscb_lib.notebook.scorecard_tables import Board, board_of, with_cases

STATED = {
    "EH1": ("early_help", "caf_registered"),
    "EH4": ("early_help", "caf_step_down_pct"),
    "EH5": ("multi_agency_support_groups", "masg_referrals"),
    "CP1": ("child_protection_plans", "cp_open_now"),
    "CP2": ("child_protection_plans", "cp_started"),
    "CP3": ("child_protection_plans", "cp_ended"),
    "CP4": ("child_protection_plans", "cp_repeat_pct"),
    "CP5": ("child_protection_plans", "cp_ended_two_years_pct"),
    "CP8": ("child_protection_plans", "cp_neglect_pct"),
    "CP9_ethnicity": ("child_protection_plans", "cp_ethnicity_unknown_pct"),
    "LAC1": ("looked_after_children", "lac_children"),
    "LAC1_rate": ("looked_after_children", "lac_rate"),
    "MIS1": ("missing_children", "missing_incidents"),
    "MIS1_care": ("missing_children", "missing_in_care"),
    "MIS3": ("missing_children", "missing_often_pct"),
    "DA1": ("domestic_abuse", "abuse_incidents"),
    "DA1_charged": ("domestic_abuse", "abuse_charged_pct"),
    "DA2": ("domestic_abuse", "marac_repeat_pct"),
    "DA2_children": ("domestic_abuse", "marac_children"),
    "LADO1": ("allegations", "lado_referrals"),
    "LADO2": ("allegations", "lado_concerns"),
    "CDOP2": ("child_deaths", "deaths_modifiable_pct"),
    "S11": ("section_11", "section_11_fully"),
    "TR1": ("learning_and_development", "training_attendances"),
    "TR1_impact": ("learning_and_development", "training_impact_tool_pct"),
    "BP1": ("business_plan", "plan_done_pct"),
}
"""The figure of its own section that an indicator must equal."""
SERIES = {
    "CP1": ("child_protection_plans", "cp_plans", "Children with a plan"),
    "LAC5": ("looked_after_children", "lac_stability", "Same placement"),
    "CDOP1": ("child_deaths", "child_deaths", "Children who died"),
    "TR1": ("learning_and_development", "training_attendances", "People attending"),
}
"""The column of its own section's table that the trend of an indicator must equal, cell by cell."""
MADE_UP_OF = {
    "MIS1": ("missing_children", "missing_incidents", sum),
    "MIS2": ("missing_children", "missing_individuals", max),
}
"""The table with a column for each year that makes up the trend of an indicator."""
COUNTED = {"AUD1": 0, "VOC1": 100 / 3, "CSE1": 800 / 11, "GOV3": 0, "CP9": 4100 / 270}
"""Those that their sections show in parts: entries counted there, or cells of a chart."""


@pytest.fixture(scope="module")
def scorecard(staged) -> Callable[..., Board]:
    """The scorecard over a variant of the committed tables, up to a quarter."""

    def make(variant: str = "as_printed", quarter: int = 4) -> Board:
        with collected(Run()), environment(staged(variant, quarter)):
            report = Section("priorities", year=YEAR, quarter=quarter)
            [priorities] = report.load("priorities")
            return board_of(report, priorities, report.load(*feeding(report, but=[priorities])))

    return make


@pytest.fixture(scope="module")
def board(scorecard) -> Board:
    """The scorecard of the committed tables."""
    return scorecard()


def columns_of(run: Run, table: str) -> dict[str, list[float]]:
    """The numbers of a table that a section shows, by their column."""
    tables = [*run.of("table"), *(chart["table"] for chart in run.of("chart"))]
    found = [one for one in tables if one["id"] == table][-1]  # where a chart has the table's name, that of the chart
    heads = [column["name"] for column in found["columns"]]
    return {head: [row[place] for row in found["values"]] for place, head in enumerate(heads) if place}


def trend_of(board: Board, id_: str) -> list[float]:
    """The numbers of a trend."""
    return [float(one.value) for _, one in board.lines[id_].line.points]


@pytest.mark.parametrize("id_", STATED)
def test_a_value_is_the_one_that_its_section_states(board, report, id_):
    slug, figure = STATED[id_]
    stated = report(slug).indicators[figure]
    own = board.lines[id_].figure
    assert float(own.value) == pytest.approx(stated["value"], abs=1e-9)
    assert (own.unit.split()[0], own.period.text) == (stated["unit"].split()[0], stated["period"]) or id_ in UNLIKE


UNLIKE = {"EH1": "assessments are called CAFs in their section", "EH5": "", "CP4": "", "CP5": ""}


@pytest.mark.parametrize("id_", SERIES)
def test_a_trend_is_the_column_that_its_section_shows(board, report, id_):
    slug, table, column = SERIES[id_]
    assert trend_of(board, id_) == columns_of(report(slug), table)[column]


@pytest.mark.parametrize("id_", MADE_UP_OF)
def test_a_trend_is_made_up_of_the_months_that_its_section_shows(board, report, id_):
    slug, table, made = MADE_UP_OF[id_]
    assert trend_of(board, id_) == [made(months) for months in columns_of(report(slug), table).values()]


@pytest.mark.parametrize("id_", COUNTED)
def test_what_its_section_shows_in_parts_is_counted_as_there(board, id_):
    assert float(board.lines[id_].figure.value) == pytest.approx(COUNTED[id_])


def test_every_value_is_held_against_its_section(board):
    known = {id_ for id_, one in board.lines.items() if one.figure.value is not None}
    assert known == {*STATED, *SERIES, *MADE_UP_OF, *COUNTED}


def test_what_readers_see_is_the_value_and_its_period(board, report):
    shown = {row[0]: row[1] for table in report("priorities").of("table") for row in table["rows"]}
    for one in board.watching:
        if one.figure.value is not None:
            other = ", another period" if one.is_older else ""
            assert shown[one.indicator.label] == f"{with_cases(one)} ({one.line.period.label}{other})"


@pytest.mark.parametrize(
    ("id_", "said"),
    [
        ("EH4", "28.5%, 143 of 501"), ("CP4", "14.7%, 47 of 320"), ("CDOP2", "23.8%, 5 of 21"), ("BP1", "18.8%, 3 of 16"),
        ("S11", "82.6%"), ("CP1", "270"), ("TR1_impact", "33%"),
    ],
)  # fmt: skip
def test_a_share_says_how_many_out_of_how_many(board, id_, said):
    assert with_cases(board.lines[id_]) == said


def test_no_target_is_invented(board):
    assert {id_ for id_, one in board.lines.items() if one.has_target} == {"LAC1_rate"}
    cells = board.cells(board.lines["LAC1_rate"])
    assert cells[4:6] == ["74.0, in the table; no lead, no date", "not rated: neutral"]
    assert board.cells(board.lines["CP4"])[4:6] == ["no target set", "not rated: no target"]


def test_what_has_no_figure_is_a_gap_with_whom_to_ask(board):
    gaps = board.gaps()
    assert set(gaps.index) == {one.indicator.label for one in board.watching if one.figure.value is None}
    assert not (gaps == "").any(axis=None)
    under_18 = gaps.loc["Children with a plan per 10,000 children"]
    assert under_18["Whom to ask"] == "Office for National Statistics"
    assert under_18["What to ask for"].startswith("how many children under 18 live in the area")
    row = gaps.loc["Return interviews within 72 hours"]
    assert list(row[["Priority", "Whom to ask"]]) == [
        "Sexual exploitation",
        "Peterborough City Council, Children's Services",
    ]


def test_a_report_up_to_a_quarter_shows_that_quarter_and_what_is_older_as_older(scorecard):
    cells = {id_: scorecard(quarter=2).cells(one) for id_, one in scorecard(quarter=2).lines.items()}
    assert cells["CP1"][1] == "177 (30 September 2012)"
    assert cells["MIS1"][1:3] == ["132 (April to September 2012)", "counted in another way"]
    assert cells["MIS1"][6].startswith("120, 96 | 132 (April to September 2010 to April to September 2012; counted")
    assert cells["LAC1"][1] == "350 (31 August 2012, another period)"


def test_a_home_without_tables_has_gaps_only(report):
    run = report("priorities", "not_listed")
    assert not any(
        table["id"].startswith("scorecard_") and table["id"] != "scorecard_gaps" for table in run.of("table")
    )
    [gaps] = [table for table in run.of("table") if table["id"] == "scorecard_gaps"]
    known = read_yaml(PROGRAM / "expectations" / "indicators.yml")["indicators"]
    assert len(gaps["rows"]) == len(known)


BOARD = """
scorecard:
  rating: {near_pct: 5, words: {met: Green, near: Amber, missed: Red}}
  indicators: {at_risk: [CP4, CP5, CP2]}
  targets:
    - {indicator: CP4, at_least: 5, at_most: 14, owner: The lead, agreed: 2012-06-01, by: 2014-03-31}
    - {indicator: CP5, at_most: 3, owner: The lead, agreed: 2012-06-01, by: 2014-03-31}
    - {indicator: CP2, at_most: 100, owner: The lead, agreed: 2012-06-01, by: 2014-03-31}
"""


def test_another_board_has_its_own_indicators_targets_words_and_years(tmp_path, stage_home):
    home = keep_only(make_home(tmp_path / "home"), "priorities", "section_priorities", "cp_activity")
    text = (home.root / "board.yml").read_text(encoding="utf-8").partition("\nscorecard:")[0]
    (home.root / "board.yml").write_text(text + BOARD, encoding="utf-8")
    add_year(home, "cp_activity")
    state_few_claims(home)
    run = run_notebook(notebook_of("priorities"), stage_home(home), year=YEAR, quarter=4)
    [table] = [one for one in run.of("table") if one["id"] == "scorecard_2"]
    by_label = {row[0]: row[1:] for row in table["rows"]}
    again = by_label["Plans that are a second or later one"]
    assert again[1:5] == [
        "no change",
        "between two limits",
        "at least 5.0% and at most 14.0%, by 31 March 2014; The lead",
        "Amber",
    ]
    assert again[5] == "14.7%, 14.7% (2011/12 to 2012/13)"
    assert by_label["Ended plans that had lasted two years or more"][4] == "not rated: too few cases"
    assert by_label["Child protection plans started"][4] == "not rated: a volume"
    assert table["sparks"]["Trend"][0] == [["2011/12", 14.7], ["2012/13", 14.7]]
    assert set(table["links"]["Section"]) == {"child_protection_plans"}
