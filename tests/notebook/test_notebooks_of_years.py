"""Sections of a home with two years: trends through both, named bases, and nothing that is no number."""

import re
from functools import cache

import pytest
from homes import YEAR, make_home, table_path
from homes_of_years import add_year
from run_notebook import Run, notebook_of, run_notebook

from pscb_lib.core.prepare import prepare
from pscb_lib.core.stage import stage

TABLES = ("caf_by_month", "caf_by_source", "missing_incidents_by_month", "cp_plans", "cp_by_category", "lado_by_agency")
CHANGES = {
    "doubled": lambda figure: str(2 * int(figure)),
    "nought": lambda _: "0",
    "without_this_year": lambda figure: figure,
}
SLUGS = ("early_help", "child_protection_plans", "missing_children", "allegations")
NO_NUMBER = re.compile(r"\b(nan|inf|None)\b")


@pytest.fixture(scope="module")
def shown(tmp_path_factory):
    """What a section shows of a home whose earlier year has other figures."""

    @cache
    def staged(change: str):
        home = make_home(tmp_path_factory.mktemp(change) / "home")
        add_year(home, *TABLES, change=CHANGES[change])
        if change == "without_this_year":
            for name in TABLES:
                table_path(home, name).unlink()
        stage(prepare(home, YEAR, run_suites=False), home.root / "inputs")
        return home.root / "inputs"

    @cache
    def run(slug: str, change: str) -> Run:
        return run_notebook(notebook_of(slug), staged(change), year=YEAR)

    return run


@pytest.mark.parametrize("slug", SLUGS)
@pytest.mark.parametrize("change", CHANGES)
def test_every_section_is_made_and_holds_only_numbers(shown, slug, change):
    run = shown(slug, change)
    texts = [*run.sentences, *run.headlines.values(), *(chart["alt"] for chart in run.of("chart"))]
    cells = [cell for table in run.of("table") for row in table["rows"] for cell in row]
    assert not [text for text in texts + cells if NO_NUMBER.search(str(text))]
    assert run.sentences or run.gaps


def test_months_stand_beside_those_of_the_year_before(shown):
    [chart] = [chart for chart in shown("early_help", "doubled").of("chart") if chart["id"] == "caf_months"]
    assert [column["name"] for column in chart["table"]["columns"]] == ["Month", "2011/12", "2012/13"]
    assert (
        "CAFs by month: 501 CAFs in 2012/13, 49% fewer than in 2011/12 (976)."
        in shown("early_help", "doubled").sentences
    )


def test_an_opening_that_was_restated_is_noted(shown):
    told = [text for text in shown("child_protection_plans", "doubled").sentences if "restated" in text]
    assert any("31 March 2012: 540, then 185" in text for text in told)


def test_a_table_that_only_this_year_lacks_is_missing_in_its_section(shown):
    assert any("missing" in gap and "CAFs by month" in gap for gap in shown("early_help", "without_this_year").gaps)
