"""A slip for a member's question: the report's figure or none, and a sentence where it is not clear which."""

from __future__ import annotations

import docx
import pytest
from homes import damage, keep_only
from sample_notebook import write_samples

from pscb_lib.command.answer.commands import read_report
from pscb_lib.command.answer.finding import telling_words
from pscb_lib.command.answer.slip import foot
from pscb_lib.command.cli import main
from pscb_lib.core.digests import write_json
from pscb_lib.core.stage import prepare, stage

YEAR = "2012-13"
NAMES = ("caf_by_gender", "cp_plans", "missing_incidents_by_month", "prose_figures")


@pytest.fixture
def answer(home, capsys):
    """Ask a home whose report was made from these tables; what is printed, what is said, and the exit status."""
    keep_only(home, *NAMES)
    damage(home, "caf_by_gender", row=2, column="Unborn", value="c")
    bundle = home.reports / f"{YEAR}-board"
    stage(prepare(home, YEAR, run_suites=False), bundle / "inputs")
    (bundle / "notebooks").mkdir()
    write_samples(bundle / "notebooks")
    write_json(bundle / "build.json", {"parameters": {"final": False}, "why": []})

    def ask(*words: str) -> tuple[str, str, int]:
        status = main(["answer", "--home", str(home.root), *words])
        told = capsys.readouterr()
        return told.out, told.err, status

    return ask


def indicators(home) -> dict:
    """What the executed notebooks of the report state."""
    from pscb_lib.command.answer.known import stated_figures

    return {one.id: one for one in stated_figures(home.reports / f"{YEAR}-board")}


def test_slip_has_figure_definition_period_caution_and_cell(answer):
    out, err, status = answer("cp_plans.open.2013-03-31")
    assert (err, status) == ("", 0)
    assert "\n  270 children\n" in out
    assert "Period\n  31 March 2013\n" in out
    assert "Be careful\n  These are the children on five days" in out
    assert "  cp_plans.csv, row 2, column F (Mar-13)\n" in out
    assert "The report is a draft" in out


@pytest.mark.usefixtures("answer")
def test_slip_of_a_partnership_speaks_of_the_partnership(home):
    bundle = home.reports / f"{YEAR}-board"
    path = bundle / "inputs" / "board.yml"
    path.write_text(path.read_text(encoding="utf-8") + "\nterms:\n  board: partnership\n", encoding="utf-8")
    assert "small counts: for the Partnership, not" in foot(read_report(bundle)[0])


def test_figure_that_the_report_states_is_given_as_it_states_it(answer, home):
    assert indicators(home)
    for id_, stated in indicators(home).items():
        out, _, status = answer(id_)
        assert (status, stated.text in out, stated.definition.split(" ")[0] in out) == (0, True, True)


def test_words_find_the_one_figure_that_they_describe(answer):
    out, _, status = answer("missing", "incidents", "october", "2011")
    assert (status, "\n  19 incidents\n" in out) == (0, True)


@pytest.mark.parametrize(
    ("asked", "telling"),
    [
        ("How many plans at the end of the year?", ["plan", "end", "year"]),
        ("what is there", ["what", "is", "there"]),
    ],
)
def test_question_is_asked_by_the_words_that_tell(asked, telling):
    assert telling_words(asked) == telling


def test_confidential_figure_says_so_and_gives_no_number(answer):
    out, _, status = answer("caf_by_gender.registered.unborn.2012-13")
    assert status == 0
    assert "\n  Confidential: left out so that nobody can be recognised\n" in out
    found, _, _ = answer("--find", "unborn")
    assert found.splitlines()[0].endswith("Unborn, 2012/13: confidential: left out so that nobody can be recognised")


def test_several_figures_are_listed_newest_first(answer):
    out, err, status = answer("incidents month")
    assert (out, status) == ("", 2)
    first, *lines = err.splitlines()
    assert first.startswith('pscb: "incidents month" may be any of these ')
    cells = [line for line in lines if line.startswith("  missing_incidents_by_month.")]
    assert (
        cells[0] == "  missing_incidents_by_month.incidents.month.2013-03: Missing incidents by month, March 2013: 20"
    )
    assert lines[-1].endswith("add a word, such as a date or a category")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["number", "of", "mice"], 'no figure of the report has all of the words "number of mice"'),
        (["--find", "mice"], 'no figure of the report has all of the words "mice"'),
        (["cp_mice"], 'the report has no figure named "cp_mice"'),
        ([], "say which figure is meant"),
        (["--find", "plan", "--docx", "a.docx"], "say which figure is meant"),
        (["cp_plans.open.2013-03-31", "--docx", "a.pdf"], "a Word file has a name like slip.docx"),
        (["cp_plans.open.2013-03-31", "--quarter", "2"], "there is no report of April to September 2012 in "),
    ],
)
def test_what_cannot_be_answered_is_one_sentence(answer, words, told):
    out, err, status = answer(*words)
    assert out == ""
    assert err.startswith(f"pscb: {told}")
    assert status == (1 if "--quarter" in words else 2)


def test_no_figure_is_given_of_data_that_have_changed(answer, home):
    damage(home, "cp_plans", row=2, column="Mar-13", value="271")
    out, err, status = answer("cp_plans.open.2013-03-31")
    assert (out, status) == ("", 1)
    assert "the data have changed since the report was made (cp_plans.csv)" in err


def test_slip_in_word_says_the_same(answer, tmp_path):
    out, _, _ = answer("cp_plans.open.2013-03-31", "--docx", str(tmp_path / "new" / "slip.docx"))
    words = [paragraph.text for paragraph in docx.Document(tmp_path / "new" / "slip.docx").paragraphs]
    assert words[:2] == ["Children with a child protection plan", "270 children"]
    assert all(" ".join(text.split()) in " ".join(out.split()) for text in words)
