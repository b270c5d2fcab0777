"""Figures of a table put there by hand that moved by more than a fifth: the same rule as for an import."""

import json

import pytest
from homes import keep_only, make_home

from pscb_lib.command.cli import main
from pscb_lib.core.prepare import prepare

YEAR, CHECK = "2013-14", "moved_without_reason"
CAF = "Apr,May,June,July,Aug,Sept,Oct,Nov,Dec,Jan,Feb,Mar,Total\n{},{}\n"
SAME = [26, 55, 44, 29, 17, 22, 64, 60, 41, 56, 32, 55]


@pytest.fixture
def home(tmp_path):
    """A home with last year's tables of CAFs by month and of plans, and a year that has been begun."""
    made = keep_only(make_home(tmp_path / "home"), "caf_by_month", "cp_by_category", "cp_activity")
    made.raw(YEAR).mkdir()
    return made


def put(home, name, text):
    """Put a table into the year's folder by hand."""
    (home.raw(YEAR) / f"{name}.csv").write_text(text, encoding="utf-8")


def put_caf(home, **months):
    """CAFs by month as they were last year, but for some months."""
    names = ["Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec", "Jan", "Feb", "Mar"]
    counts = [months.get(name, number) for name, number in zip(names, SAME, strict=True)]
    total = sum(number for number in counts if isinstance(number, int))
    put(home, "caf_by_month", CAF.format(",".join(map(str, counts)), total))


def warned(home):
    """What is said of figures that moved."""
    return [f.sentence() for f in prepare(home, YEAR).findings if f.check_id.endswith(CHECK) and not f.known_issue]


def test_a_figure_that_moved_is_warned_of_with_both_periods(home):
    put_caf(home, Apr=36)
    prepared = prepare(home, YEAR)
    assert warned(home) == [
        "caf_by_month.csv, row 2, column A (Apr): found 36 for April 2013 after 26 for April 2012; "
        "expected a figure within a fifth of it, or the reason."
    ]
    assert prepared.datasets["caf_by_month"].state == "accepted_with_warnings"


@pytest.mark.parametrize(("number", "warns"), [(31, False), (32, True), (21, False), (20, True)])
def test_up_to_a_fifth_nothing_is_said(home, number, warns):
    put_caf(home, Apr=number)
    assert bool(warned(home)) is warns


@pytest.mark.parametrize(("number", "warns"), [(21, False), (22, True)])
def test_small_numbers_are_left_alone(home, number, warns):
    put_caf(home, Aug=number)
    assert bool(warned(home)) is warns


@pytest.mark.parametrize("sign", ["c", "x", ""])
def test_a_figure_that_was_held_back_is_never_compared(home, sign):
    put_caf(home, Apr=sign)
    assert warned(home) == []


def test_dates_of_a_count_and_counts_of_a_year(home):
    put(home, "cp_by_category", ",Mar-13,Mar-14\nNeglect,152,90\nPhysical,33,33\nSexual,12,12\nEmotional,73,73\n")
    put(home, "cp_activity", 'Activity,Children,"Rate per 10,000","Share, %"\nStarted,600,66,\n')
    assert [text.partition("; ")[0] for text in warned(home)] == [
        "cp_by_category.csv, row 2, column C (Mar-14): found 90 for 31 March 2014 after 152 for 31 March 2013",
        "cp_activity.csv, row 2, column B (Children): found 600 for 2013/14 after 320 for 2012/13",
    ]


def test_nothing_is_compared_across_a_change_of_counting(home):
    put_caf(home, Apr=36)
    breaks = [{"after": "2013-03", "label": "counted anew"}]
    entry = {"name": "caf_by_month", "path": "caf_by_month.csv", "breaks": breaks}
    (home.raw(YEAR) / "datapackage.json").write_text(json.dumps({"resources": [entry]}), encoding="utf-8")
    assert warned(home) == []


def import_reason(home, *more):
    """Import the table that stands there already, with a reason."""
    path = home.raw(YEAR) / "caf_by_month.csv"
    return main(["--home", str(home.root), "import", str(path), "--year", YEAR, "--yes", *more])


def test_the_reason_quiets_it_until_the_file_is_another(home, capsys):
    put_caf(home, Apr=36)
    assert import_reason(home, "--reason", "A new team") == 0
    assert warned(home) == []
    put_caf(home, Apr=37)
    assert len(warned(home)) == 1


def test_an_import_without_reason_does_not_quiet_what_was_put_there_by_hand(home, capsys):
    put_caf(home, Apr=36)
    assert import_reason(home) == 0
    assert len(warned(home)) == 1


def test_an_import_that_adds_a_figure_was_not_asked_about_those_put_there_by_hand(home, tmp_path, capsys):
    put(home, "caf_by_month", CAF.format(",".join(map(str, [36, *SAME[1:11], ""])), ""))
    sent = tmp_path / "caf_by_month.csv"
    sent.write_text(CAF.format(",".join(map(str, [36, *SAME[1:]])), sum(SAME) + 10), encoding="utf-8")
    assert main(["--home", str(home.root), "import", str(sent), "--year", YEAR, "--yes"]) == 0
    assert len(warned(home)) == 1


def test_what_an_import_wrote_was_asked_about_then(home, tmp_path, capsys):
    put_caf(home, Apr=36)
    (home.raw(YEAR) / "caf_by_month.csv").rename(tmp_path / "caf_by_month.csv")
    arguments = ["--home", str(home.root), "import", str(tmp_path / "caf_by_month.csv"), "--year", YEAR, "--yes"]
    assert main(arguments) == 1
    assert main([*arguments, "--reason", "A new team"]) == 0
    assert warned(home) == []


def test_a_single_figure_can_be_a_known_issue(home):
    put_caf(home, Apr=36)
    issue = {
        "id": "april", "check": "caf_by_month.moved_without_reason", "dataset": "caf_by_month", "row": "2",
        "column": "A (Apr)", "observed": "36 for April 2013 after 26 for April 2012",
        "expected": "a figure within a fifth of it", "why": "A campaign.", "accepted_by": "The board", "until": YEAR,
    }  # fmt: skip
    (home.raw(YEAR) / "known_issues.yml").write_text(json.dumps({"known_issues": [issue]}), encoding="utf-8")
    assert warned(home) == []


def test_the_check_names_where_the_reason_can_be_given(home, capsys):
    put_caf(home, Apr=36)
    assert main(["--home", str(home.root), "check", "--year", YEAR]) == 1
    said = " ".join(capsys.readouterr().out.split())
    assert 'pscb import data/raw/2013-14/caf_by_month.csv --year 2013-14 --reason "..." --yes' in said


def bring_caf(home, tmp_path):
    """Import CAFs that moved, with the reason."""
    put_caf(home, Apr=36, Aug="x")
    path = tmp_path / "caf_by_month.csv"
    (home.raw(YEAR) / path.name).rename(path)
    words = ["import", str(path), "--home", str(home.root), "--year", YEAR, "--reason", "A third team.", "--yes"]
    assert main(words) == 0
    return home.raw(YEAR) / path.name


SAVED_AGAIN = {
    "line ends and a mark": lambda text: "\ufeff" + text.replace("\n", "\r\n"),
    "semicolons": lambda text: text.replace(",", ";"),
    "empty columns and rows": lambda text: text.replace("\n", ",,\n") + ",,,\n",
    "quotes and blanks": lambda text: text.replace("36,", '" 36",'),
    "symbols in capitals": lambda text: text.replace(",x,", ",X,"),
}


@pytest.mark.parametrize("case", SAVED_AGAIN, ids=str)
def test_a_table_that_was_only_saved_again_is_not_warned_about(home, tmp_path, case):
    path = bring_caf(home, tmp_path)
    assert warned(home) == []
    again = SAVED_AGAIN[case](path.read_text("utf-8"))
    assert again != path.read_text("utf-8")
    path.write_text(again, encoding="utf-8", newline="")
    assert warned(home) == []


def test_a_figure_that_was_changed_after_the_import_is_warned_about(home, tmp_path):
    path = bring_caf(home, tmp_path)
    path.write_text("\ufeff" + path.read_text("utf-8").replace("36,", "37,").replace("\n", "\r\n"), encoding="utf-8")
    assert "found 37 for April 2013" in warned(home)[0]
