"""Up to a quarter: flows are summed to its end, stocks are those at its end, and nothing later is known."""

import json
import re
from datetime import date

import pytest
import variants
from few_claims import state_few_claims
from homes import YEAR, make_home
from run_notebook import SLUGS, Run, Shown, notebook_of, run_notebook
from variants import CATALOGUE

from pscb_lib.core.periods import MONTH_NAMES, of, up_to_quarter
from pscb_lib.core.stage import prepare, stage

LAST_DAYS = {quarter: up_to_quarter(YEAR, quarter).last for quarter in (1, 2, 3, 4)}
EARLIER = [1, 2, 3]
MONTH = "|".join(f"{name}|{name[:3]}" for name in MONTH_NAMES)

every_notebook = pytest.mark.parametrize("slug", SLUGS)


@pytest.mark.parametrize(
    ("slug", "indicator", "figures"),
    [
        ("early_help", "caf_registered", (125, 193, 358, 501)),
        ("child_protection_plans", "cp_open_now", (139, 177, 224, 270)),
        ("missing_children", "missing_incidents", (62, 132, 212, 272)),
        ("missing_children", "missing_incidents_before", (61, 96, 131, 209)),
        ("missing_children", "missing_in_care", (18, 36, 54, 74)),
    ],
)
def test_flows_are_summed_and_stocks_taken_at_the_end_of_the_quarter(report, slug, indicator, figures):
    assert tuple(report(slug, quarter=quarter).value(indicator) for quarter in (1, 2, 3, 4)) == figures


@every_notebook
@pytest.mark.parametrize("quarter", EARLIER)
def test_no_output_names_a_later_period(report, slug, quarter):
    run = report(slug, "with_charts", quarter)
    assert later_dates(run, LAST_DAYS[quarter]) == []


def later_dates(run: Run, day: date) -> list[str]:
    """The dates and months after a day that the outputs name; a column may bear the name of the running year."""
    text = json.dumps(
        [one.content for one in run.shown if not is_register(one) and not is_about_returns(one)], ensure_ascii=False
    )
    days = re.findall(rf"\b(\d{{1,2}}) ({MONTH}) (\d{{4}})\b", text)
    months = re.findall(rf"\b({MONTH}) (\d{{4}})\b", text)
    found = {f"{d} {m} {y}": date(int(y), number_of(m), int(d)) for d, m, y in days}
    found |= {f"{m} {y}": date(int(y), number_of(m), 1) for m, y in months}
    found |= {text: of(text, type_).last for text, type_ in periods_in(run)}
    return [name for name, last in found.items() if last > day]


def is_about_returns(one: Shown) -> bool:
    """Whether an output tells of the returns of the quarter, which are due and come after it has ended."""
    return "returns_" in json.dumps(one.content)


def is_register(one: Shown) -> bool:
    """Whether an output is the table of a register: its entries may say by when something is due."""
    return one.kind == "table" and all(
        name in CATALOGUE.datasets and CATALOGUE[name].is_register for name in one.content["datasets"]
    )


def number_of(name: str) -> int:
    """The number of a month by its name or abbreviation."""
    return next(i for i, full in enumerate(MONTH_NAMES, 1) if full.startswith(name))


def periods_in(run: Run) -> set[tuple[str, str]]:
    """The periods of all figures that are stated."""
    texts = {one["period"] for one in run.indicators.values()} - {""}
    return {(text, type_of(text)) for text in texts}


def type_of(text: str) -> str:
    """The type of the period of a figure that is stated: a year is the reporting year or a calendar year."""
    if "/" in text:
        return "range"
    return {4: "calendar_year", 10: "date"}.get(len(text)) or ("financial_year" if text == YEAR else "month")


@pytest.fixture(scope="module")
def with_another_future(tmp_path_factory):
    """Staged inputs in which every figure is another from the end of a quarter on."""
    folders = {}
    for quarter in EARLIER:
        folder = tmp_path_factory.mktemp(f"future_{quarter}")
        home = make_home(folder / "home")
        variants.supply_charts(home)
        state_few_claims(home)
        variants.replace_after(home, LAST_DAYS[quarter], "7")
        stage(prepare(home, YEAR, run_suites=False), folder / "inputs")
        folders[quarter] = folder / "inputs"
    return folders


@every_notebook
@pytest.mark.parametrize("quarter", EARLIER)
def test_what_comes_after_the_quarter_changes_nothing(report, with_another_future, slug, quarter):
    as_it_was = report(slug, "with_charts", quarter)
    other = run_notebook(notebook_of(slug), with_another_future[quarter], year=YEAR, quarter=quarter)
    assert [one.content for one in other.shown] == [one.content for one in as_it_was.shown]


def test_another_future_is_another_one(report, with_another_future):
    whole_year = run_notebook(notebook_of("early_help"), with_another_future[1], year=YEAR)
    assert whole_year.value("caf_registered") == 125 + 9 * 7


@every_notebook
def test_inputs_staged_up_to_the_quarter_give_the_same(report, staged, slug):
    other = run_notebook(notebook_of(slug), staged("with_charts", 2), year=YEAR, quarter=2)
    assert [one.content for one in other.shown] == [one.content for one in report(slug, "with_charts", 2).shown]


def test_entries_of_a_register_that_happened_later_are_left_out_and_the_section_says_so(report):
    run, whole = report("practice_audits", quarter=2), report("practice_audits")
    assert run.value("audits_later") == 1
    assert "November 2012" not in json.dumps(run.of("table"))
    assert "audits_later" not in whole.indicators
