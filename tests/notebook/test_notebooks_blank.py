"""A home that has just been made: no section says anything of tables that nobody has supplied yet."""

import re

import pytest
from run_notebook import SLUGS, notebook_of, run_notebook, text_of

from pscb_lib.command.cli import main
from pscb_lib.core.home import Home
from pscb_lib.core.prepare import prepare
from pscb_lib.core.stage import stage

YEAR = "2013-14"
OF_THE_PROGRAM = {
    "data_quality": "No table has been supplied for this year yet.",
    "private_fostering": "Nobody can tell from this report whether privately fostered children are found: no table",
}
"""The answers that sections have without a table."""
HOLDS_ALWAYS = ("A table that breaks a critical check", "A table that passes every check", "Few notifications are not")


@pytest.fixture(scope="module")
def blank(tmp_path_factory):
    """The staged inputs of a home that has just been made."""
    folder = tmp_path_factory.mktemp("blank") / "home"
    assert main(["init", str(folder), "--year", YEAR]) == 0
    stage(prepare(Home(folder), YEAR), folder / "inputs")
    return folder / "inputs"


@pytest.mark.parametrize("slug", SLUGS)
def test_a_section_without_tables_says_that_there_are_none_and_nothing_else(blank, slug):
    run = run_notebook(notebook_of(slug), blank, year=YEAR)
    answers = [text_of(one) for one in run.of("sentence") if one["role"] == "answer"]
    assert [text for text in answers if not text.startswith(OF_THE_PROGRAM.get(slug, "-"))] == []
    assert len(answers) == (slug in OF_THE_PROGRAM)
    rest = [text for text in run.sentences if text not in answers and not text.startswith(HOLDS_ALWAYS)]
    assert [
        text for text in rest if not re.match(r"None of the \d+ tables that agencies were asked for have come", text)
    ] == []
    assert run.gaps


def test_what_to_do_is_said_and_nothing_is_said_to_be_free_of_faults(blank):
    run = run_notebook(notebook_of("data_quality"), blank, year=YEAR)
    assert "pscb template" in run.sentences[0]
    assert "Cells that failed a check: No table has been supplied yet, so that there was nothing to check." in run.gaps


def test_a_year_without_a_published_report_is_not_taken_for_an_earlier_quarter(blank):
    run = run_notebook(notebook_of("published_figures"), blank, year=YEAR)
    assert any("No figure of a published report is listed for this year" in gap for gap in run.gaps)
