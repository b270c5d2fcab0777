"""A section states sentences and shows tables, charts and gaps, each as a typed output."""

import pandas as pd
import pytest
from homes import YEAR
from made import by_group, not_there, over_periods
from run_notebook import Run, collected, environment, text_of

from pscb_lib.core.errors import NotYetAvailable, UsageError
from pscb_lib.core.package import Break
from pscb_lib.core.periods import read_period
from pscb_lib.notebook import Section, plots
from pscb_lib.notebook.figures import single

BOYS = single(by_group({"Boys": 3}), "boys", "Boys", group="boys")
GONE = single(not_there(), "gone", "Gone")
FRAME = pd.DataFrame({"Plans": [1, 2]}, index=["A", "B"]).rename_axis("Group")


@pytest.fixture
def section(staged):
    """A section that opens the inputs of a run."""
    with environment(staged("checked")):
        return Section("early_help", year=YEAR, quarter=2)


@pytest.fixture
def run():
    """What is shown during a test."""
    with collected(Run(), pictures=False) as run:
        yield run


def test_section_knows_its_period_and_the_day_before_it(section):
    assert section.period.spoken == "from April to September 2012"
    assert section.opening_day == "31 March 2012"


@pytest.mark.parametrize("audience", ["public", "everybody"])
def test_only_the_board_may_see_a_report(staged, audience):
    with environment(staged("as_printed")), pytest.raises(UsageError) as error:
        Section("early_help", year=YEAR, audience=audience)
    assert isinstance(error.value, NotYetAvailable) == (audience == "public")
    assert "not available yet" in str(error.value) or 'found "everybody"' in str(error.value)


@pytest.mark.parametrize(
    ("parameters", "sentence"),
    [
        ({"year": "2012"}, 'found "2012"'),
        ({"year": "2012-14"}, 'found "2012-14"'),
        ({"year": YEAR, "quarter": 5}, "found 5"),
        ({"year": YEAR, "quarter": 0}, "found 0"),
    ],
)
def test_parameters_that_are_not_well_formed(parameters, sentence):
    with pytest.raises(UsageError, match=sentence):
        Section("early_help", **parameters)


@pytest.mark.parametrize("role", ["answer", "finding", "caution", "method", "note"])
def test_sentence_has_a_role(section, run, role):
    section.say("{n} boys.", role=role, n=BOYS)
    assert [content["role"] for content in run.of("sentence")] == [role]


def test_unknown_role_is_refused(section, run):
    with pytest.raises(UsageError, match="a sentence is one of answer, finding, caution, method, note"):
        section.say("{n} boys.", role="headline", n=BOYS)


def test_shortcuts_state_their_roles(section, run):
    for say in (section.answer, section.caution, section.method):
        say("{n} boys.", n=BOYS)
    assert [content["role"] for content in run.of("sentence")] == ["answer", "caution", "method"]


def test_missing_figure_gives_one_gap_with_its_reason_and_no_sentence(section, run):
    section.say("{n} plans.", n=GONE)
    section.answer("{n} plans again.", n=GONE)
    assert run.sentences == []
    assert run.gaps == ["This cannot be stated: Return not accepted: Plans. A cell is wrong."]


def test_optional_sentence_and_caution_are_left_out(section, run):
    section.say("{n} plans.", n=GONE, optional=True)
    section.caution("{n} plans.", n=GONE)
    section.caution("Plans are not children.", about=[not_there()])
    assert run.shown == []


def test_one_id_is_one_figure(section, run):
    section.say("{n} boys.", n=BOYS)
    section.say("{n} boys again.", n=BOYS)
    with pytest.raises(UsageError, match='the indicator "boys" is stated as two figures in one section'):
        section.say("{n} boys.", n=BOYS.named("boys", "Other boys"))


def test_chart_has_headline_words_source_and_data(section, run):
    section.chart(
        "boys",
        FRAME,
        plots.bars,
        "{n} boys",
        {"n": BOYS},
        of=[by_group({"Boys": 3})],
        measured="Boys by group",
    )
    [chart] = run.of("chart")
    assert text_of(chart["title"]) == "3 boys"
    assert (chart["subtitle"], chart["source"]) == ("Boys by group", "The council")
    assert chart["alt"].startswith("Boys by group. Bar chart, plans:")
    assert chart["table"]["rows"] == [["A", "1"], ["B", "2"]]
    assert (chart["table"]["suffix"], chart["table"]["columns"][1]["unit"]) == ("boys", "plans")
    assert [one.kind for one in run.shown] == ["companion", "chart", "companion"]


def test_chart_is_drawn_twice_and_described_three_times(section):
    with collected(Run()) as run:
        section.chart("b", FRAME, plots.bars, "Boys", {}, of=[by_group({"Boys": 3})], measured="Boys")
    [shown] = [one for one in run.shown if one.kind == "chart"]
    assert shown.bundle["image/svg+xml"].startswith("<svg")
    assert shown.bundle["image/png"].startswith("iVBOR")
    words = {"alt": shown.content["alt"]}
    assert shown.metadata == {"pscb": {"type": "chart"}, **words, "image/png": words, "image/svg+xml": words}


def test_headline_that_cannot_be_worked_out_gives_way_to_what_is_measured(section, run):
    section.chart("b", FRAME, plots.bars, "{n} boys", {"n": GONE}, of=[by_group({"A": 1})], measured="Boys by group")
    assert run.headlines == {"b": "Boys by group"}


@pytest.mark.parametrize("state", ["not_accepted", "missing", "not_listed", "not_published", "not_yet"])
def test_chart_and_table_of_what_may_not_be_used_are_gaps(section, run, state):
    gone = not_there(state, "That is why.")
    section.chart("b", FRAME, plots.bars, "Boys", {}, of=[gone], measured="Boys by group")
    section.table("t", FRAME, "Boys, listed", [by_group({"A": 1}), gone])
    assert [gap["kind"] for gap in run.of("gap")] == [state, state]
    assert [gap["title"] for gap in run.of("gap")] == ["Boys by group", "Boys, listed"]
    assert all("Plans. That is why." in gap["reason"] for gap in run.of("gap"))
    assert len(run.shown) == 2


@pytest.mark.parametrize("frame", [FRAME.iloc[:0], FRAME * float("nan")])
def test_table_without_figures_is_a_gap(section, run, frame):
    section.table("t", frame, "Boys", [by_group({"A": 1})])
    assert run.gaps == ["Boys: The table has no figures for this period."]


def test_list_or_none(section, run):
    section.list_or_none("failures", FRAME, "Failures", "There is none.")
    section.list_or_none("failures", FRAME.iloc[:0], "Failures", "There is none.")
    assert [table["suffix"] for table in run.of("table")] == ["failures"]
    assert run.of("table")[0]["datasets"] == ["early_help"]
    assert run.sentences == ["There is none."]


def test_nothing_found_is_not_said_where_nobody_has_looked(staged, run):
    with environment(staged("level")):
        unchecked = Section("early_help", year=YEAR)
    unchecked.list_or_none("failures", FRAME.iloc[:0], "Failures", "There is none.")
    assert run.sentences == []
    assert run.gaps == ["Failures: The data have not been checked since they changed: pscb check does it."]


def test_break_is_cautioned_with_its_date(section, run):
    broken = over_periods({"2012-04": 1}, breaks=(Break(read_period("2011-12"), "counted anew"),))
    section.caution_breaks(broken)
    assert run.sentences[0].startswith("The way of counting changed after December 2011 (counted anew):")


def test_load_shows_the_state_of_each_dataset(section, run):
    section.load("caf_by_month", "cp_started_rate")
    assert [(d["name"], d["state"]) for d in run.of("dataset")] == [
        ("caf_by_month", "accepted"), ("cp_started_rate", "not_published"),
    ]  # fmt: skip
