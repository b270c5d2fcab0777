"""What an import leaves in the home: tables, editions, reasons, the record, the original; all of it or nothing."""

import csv
import io
import json
import subprocess
import sys

import openpyxl
import pytest
from homes import keep_only
from import_books import COUNTS, GENDER, MONTHS, TITLE, YEAR, caf, make_book

from pscb_lib.command.cli import main
from pscb_lib.command.importing import importing, writing
from pscb_lib.command.importing.records import HEADS
from pscb_lib.command.importing.understanding import understand
from pscb_lib.command.lock import only_one
from pscb_lib.core.editions import RESTATEMENT_COLUMNS
from pscb_lib.core.prepare import prepare

CAF_TEXT = ",".join([*MONTHS, "Total"]) + "\n" + ",".join(map(str, [*COUNTS, sum(COUNTS)])) + "\n"


@pytest.fixture
def begun(home):
    """A home with two tables of last year, and a year that has been begun."""
    keep_only(home, "caf_by_month", "caf_by_gender", "missing_incidents_by_month")
    home.raw(YEAR).mkdir()
    return home


def bring(home, path, *more):
    """The exit status of an import that is to be written."""
    return main(["import", str(path), "--home", str(home.root), "--by", "A. Analyst", "--yes", *more])


def gender(*counts):
    """A sheet of CAFs by gender with a reason beside it."""
    return {"CAF": [["CAFs by gender 2013/14"], [*GENDER, "Why changed"], [*counts, sum(counts), "recounted"]]}


def records(home, name):
    """The rows of a record."""
    return list(csv.DictReader(io.StringIO((home.raw(YEAR) / name).read_text(encoding="utf-8"))))


def test_nothing_is_written_without_being_told(begun, tmp_path, capsys):
    path = make_book(tmp_path / "caf 2013-14.xlsx", caf())
    assert main(["import", str(path), "--home", str(begun.root)]) == 0
    assert list(begun.raw(YEAR).iterdir()) == []
    out = capsys.readouterr().out
    assert "CAF!A3  April 2013: nothing -> 26" in out
    assert "run it again with --yes" in out


def test_a_return_is_written_recorded_and_kept(begun, tmp_path):
    path = make_book(tmp_path / "caf 2013-14.xlsx", caf())
    assert bring(begun, path) == 0
    folder = begun.raw(YEAR)
    assert (folder / "caf_by_month.csv").read_text(encoding="utf-8") == CAF_TEXT
    [row] = records(begun, "imports.csv")
    assert list(row) == list(HEADS)
    assert (row["sheet"], row["dataset"], row["quarter"], row["outcome"]) == ("CAF", "caf_by_month", "4", "received")
    assert (row["imported_by"], row["cells_new"], row["cells_changed"]) == ("A. Analyst", "13", "0")
    [kept] = (folder / "originals").iterdir()
    assert kept.name == f"{row['sha256'][:12]}-caf_2013-14.xlsx"
    assert kept.read_bytes() == path.read_bytes()
    [entry] = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))["resources"]
    assert (entry["name"], entry["received"]) == ("caf_by_month", row["imported_at"][:10])


def test_what_was_written_is_accepted_by_the_checks(begun, tmp_path):
    assert bring(begun, make_book(tmp_path / "caf 2013-14.xlsx", caf())) == 0
    assert prepare(begun, YEAR).datasets["caf_by_month"].state == "accepted"


def test_half_a_year_is_accepted_although_its_other_half_is_missing(begun, tmp_path):
    sheets = caf(counts=[*COUNTS[:6], *[None] * 6])
    sheets["CAF"][2][-1] = None
    assert bring(begun, make_book(tmp_path / "caf.xlsx", sheets), "--quarter", "2", "--year", YEAR) == 0
    prepared = prepare(begun, YEAR)
    assert prepared.datasets["caf_by_month"].state == "accepted"
    [entry] = json.loads((begun.raw(YEAR) / "datapackage.json").read_text(encoding="utf-8"))["resources"]
    assert entry["coverage"] == "2013-04/2013-09"


def test_the_second_quarter_adds_to_the_first_without_an_edition(begun, tmp_path):
    for quarter, months in ((1, 3), (2, 6)):
        sheets = {"CAF": [[TITLE], MONTHS[:months], COUNTS[:months]]}
        path = make_book(tmp_path / f"q{quarter}.xlsx", sheets)
        assert bring(begun, path, "--quarter", str(quarter), "--year", YEAR) == 0
    assert (begun.raw(YEAR) / "caf_by_month.csv").read_text(encoding="utf-8") == (
        "Apr,May,Jun,Jul,Aug,Sep\n26,52,44,29,17,22\n"
    )
    assert [row["cells_new"] for row in records(begun, "imports.csv")] == ["3", "3"]
    assert not list(begun.raw(YEAR).glob("*.edition-*"))


def test_totals_of_a_part_of_the_year_are_checked_and_not_kept_as_the_years(begun, tmp_path):
    for quarter, months in ((1, 3), (2, 6)):
        counts = COUNTS[:months]
        sheets = {"CAF": [[TITLE], [*MONTHS[:months], "Total"], [*counts, sum(counts)]]}
        path = make_book(tmp_path / f"q{quarter}.xlsx", sheets)
        assert bring(begun, path, "--quarter", str(quarter), "--year", YEAR) == 0
    assert (begun.raw(YEAR) / "caf_by_month.csv").read_text(encoding="utf-8").startswith("Apr,May,Jun,Jul,Aug,Sep\n")
    assert not list(begun.raw(YEAR).glob("*.edition-*"))


def test_a_quarter_by_itself_is_added_to_those_before_it(begun, tmp_path):
    for quarter, first, last in ((3, 0, 9), (4, 9, 12)):
        sheets = {"CAF": [[TITLE], MONTHS[first:last], COUNTS[first:last]]}
        path = make_book(tmp_path / f"q{quarter}.xlsx", sheets)
        assert bring(begun, path, "--quarter", str(quarter), "--year", YEAR) == 0
    assert (begun.raw(YEAR) / "caf_by_month.csv").read_text(encoding="utf-8").startswith(",".join(MONTHS))


def test_what_an_import_that_died_left_is_cleared_away(begun, tmp_path):
    (begun.raw(YEAR).parent / f".{YEAR}.new-1").mkdir()
    assert bring(begun, make_book(tmp_path / "caf 2013-14.xlsx", caf())) == 0
    assert not list(begun.raw(YEAR).parent.glob(".*"))


def test_the_same_file_again_changes_nothing_and_says_so(begun, tmp_path, capsys):
    path = make_book(tmp_path / "caf 2013-14.xlsx", caf())
    assert bring(begun, path) == 0
    before = {p.name: p.read_bytes() for p in begun.raw(YEAR).glob("*.*")}
    capsys.readouterr()
    assert bring(begun, path) == 0
    assert "imported already on" in capsys.readouterr().out
    assert {p.name: p.read_bytes() for p in begun.raw(YEAR).glob("*.*")} == before


def test_a_restated_figure_keeps_the_former_one_and_its_reason(begun, tmp_path):
    assert bring(begun, make_book(tmp_path / "one.xlsx", gender(241, 197, 63))) == 0
    assert bring(begun, make_book(tmp_path / "two.xlsx", gender(241, 199, 61))) == 0
    folder = begun.raw(YEAR)
    assert (folder / "caf_by_gender.csv").read_text(encoding="utf-8") == "Male,Female,Unborn,Total\n241,199,61,501\n"
    former = (folder / "caf_by_gender.edition-1.csv").read_text(encoding="utf-8")
    assert former == "Male,Female,Unborn,Total\n241,197,63,501\n"
    rows = records(begun, "restatements.csv")
    assert list(rows[0]) == list(RESTATEMENT_COLUMNS)
    assert [(r["edition"], r["row"], r["column"], r["was"], r["now"], r["reason"]) for r in rows] == [
        ("1", "2", "B (Female)", "197", "199", "recounted"), ("1", "2", "C (Unborn)", "63", "61", "recounted")
    ]  # fmt: skip
    frame = prepare(begun, YEAR).datasets["caf_by_gender"].frame
    assert list(frame[frame["gender"] == "female"]["value"]) == [197, 199]


def test_a_restated_figure_without_a_reason_is_asked_about_and_nothing_is_lost(begun, tmp_path, capsys):
    assert bring(begun, make_book(tmp_path / "one.xlsx", gender(241, 197, 63))) == 0
    sheets = gender(241, 199, 61)
    sheets["CAF"][2][-1] = None
    before = (begun.raw(YEAR) / "caf_by_gender.csv").read_bytes()
    assert bring(begun, make_book(tmp_path / "two.xlsx", sheets)) == 1
    assert "CAF!B3: found 199, where 197 was sent before; expected the reason" in capsys.readouterr().out
    assert (begun.raw(YEAR) / "caf_by_gender.csv").read_bytes() == before
    assert [row["outcome"] for row in records(begun, "imports.csv")] == ["received", "queried"]
    assert bring(begun, tmp_path / "two.xlsx", "--reason", "agreed by telephone") == 0
    assert records(begun, "restatements.csv")[0]["reason"] == "agreed by telephone"


def test_the_answer_to_one_question_is_recorded_and_answers_it_alone(begun, tmp_path, capsys):
    sheets = {"CAF": [["CAFs by gender, July 2013"], GENDER, [241, 197, 63, 501]]}
    path = make_book(tmp_path / "one.xlsx", sheets)
    assert bring(begun, path, "--year", YEAR, "--reason", "a new team") == 1
    assert 'or a word that they are (--reason "CAF!A1=...")' in capsys.readouterr().out
    answers = ["--reason", "CAF!A1=the month of the report", "--reason", "a new team"]
    assert bring(begun, path, "--year", YEAR, *answers) == 0
    assert records(begun, "imports.csv")[-1]["reason"].endswith("the month of the report")
    assert main(["import", str(path), str(path), "--home", str(begun.root), *answers]) == 2
    assert "is for one file at a time" in capsys.readouterr().err


def test_a_blank_does_not_take_back_what_was_sent_and_x_does(begun, tmp_path):
    assert bring(begun, make_book(tmp_path / "one.xlsx", gender(241, 197, 63))) == 0
    blank = {"CAF": [["CAFs by gender 2013/14"], [*GENDER, "Why changed"], [241, None, "x", None, "lost"]]}
    assert bring(begun, make_book(tmp_path / "two.xlsx", blank)) == 0
    assert (begun.raw(YEAR) / "caf_by_gender.csv").read_text(
        encoding="utf-8"
    ) == "Male,Female,Unborn,Total\n241,197,x,501\n"


def test_what_is_unclear_goes_into_a_note_that_can_be_sent(begun, tmp_path, capsys):
    sheets = caf(counts=[-3, *COUNTS[1:]])
    assert bring(begun, make_book(tmp_path / "caf 2013-14.xlsx", sheets)) == 1
    assert not (begun.raw(YEAR) / "caf_by_month.csv").exists()
    note = begun.root / "returns" / YEAR / "notes" / "caf 2013-14.txt"
    assert capsys.readouterr().out.splitlines()[-1] == str(note)
    text = note.read_text(encoding="utf-8")
    assert "1. CAF!A3: found -3, which is below nought" in text
    assert "Peterborough Safeguarding Children Board" in text


def test_one_unclear_table_keeps_the_others_from_being_written(begun, tmp_path):
    sheets = gender(241, 197, 63) | {"Months": caf(counts=[1.5, *COUNTS[1:]])["CAF"]}
    assert bring(begun, make_book(tmp_path / "caf.xlsx", sheets)) == 1
    assert [p.name for p in begun.raw(YEAR).iterdir()] == ["imports.csv"]


def test_a_refused_file_leaves_nothing_behind(begun, tmp_path, capsys):
    sheets = gender(241, 197, 63) | {"raw": [["NHS no"], ["943 476 5919"]]}
    assert bring(begun, make_book(tmp_path / "caf.xlsx", sheets)) == 1
    assert "was refused, and nothing of it was stored" in capsys.readouterr().err
    assert list(begun.raw(YEAR).iterdir()) == []
    assert not (begun.root / "returns").exists()


def test_a_write_that_fails_half_way_changes_nothing(begun, tmp_path, monkeypatch):
    def fail(*_):
        raise OSError(28, "No space left on device", "disk")

    monkeypatch.setattr(writing, "keep_original", fail)
    assert bring(begun, make_book(tmp_path / "caf 2013-14.xlsx", caf())) == 1
    assert list(begun.raw(YEAR).iterdir()) == []
    assert sorted(p.name for p in begun.raw(YEAR).parent.iterdir()) == ["2012-13", YEAR]


def test_two_imports_at_once_do_not_undo_one_another(begun, tmp_path):
    path = make_book(tmp_path / "caf 2013-14.xlsx", caf())
    command = [sys.executable, "-m", "pscb_lib", "import", str(path), "--home", str(begun.root), "--yes"]
    with only_one(begun.cache / writing.LOCK, "an import"):
        second = subprocess.run(command, capture_output=True, text=True, check=False)
    assert second.returncode == 1
    assert "another import is being written at this moment" in second.stderr
    assert list(begun.raw(YEAR).iterdir()) == []


def test_nobody_else_writes_between_reading_and_writing(begun, tmp_path, monkeypatch):
    other = make_book(tmp_path / "other.xlsx", gender(241, 197, 63))
    command = [sys.executable, "-m", "pscb_lib", "import", str(other), "--home", str(begun.root), "--yes"]

    def during(*words):
        second = subprocess.run(command, capture_output=True, text=True, check=False)
        assert "another import is being written at this moment" in second.stderr
        return understand(*words)

    monkeypatch.setattr(importing, "understand", during)
    assert bring(begun, make_book(tmp_path / "caf 2013-14.xlsx", caf())) == 0


def test_a_file_that_is_saved_again_while_it_is_read_is_not_taken(begun, tmp_path, monkeypatch, capsys):
    path = make_book(tmp_path / "caf 2013-14.xlsx", caf())

    def during(*words):
        path.write_bytes(path.read_bytes() + b" ")
        return understand(*words)

    monkeypatch.setattr(importing, "understand", during)
    assert bring(begun, path) == 1
    assert "was saved again while it was read; nothing was written" in capsys.readouterr().err
    assert list(begun.raw(YEAR).iterdir()) == []


def test_a_nil_return_and_who_signed_are_recorded(begun, tmp_path):
    assert main(["template", YEAR, "--home", str(begun.root), "--agency", "police"]) == 0
    path = next((begun.root / "returns" / YEAR).glob("*.xlsx"))
    book = openpyxl.load_workbook(path)
    sheet = book["Missing incidents by month"]
    lines = {sheet.cell(row, 1).value: row for row in range(1, sheet.max_row + 1)}
    for label, answer in (("Nil return", "nil"), ("Signed off by", "J. Head"), ("Signed off on", "20/04/2014")):
        sheet.cell(lines[label], 2).value = answer
    book.save(path)
    assert bring(begun, path) == 0
    [row] = records(begun, "imports.csv")
    assert (row["dataset"], row["outcome"]) == ("missing_incidents_by_month", "nil")
    assert (row["signed_by"], row["signed_on"]) == ("J. Head", "2014-04-20")


def test_a_sheet_can_be_named_by_who_imports_it(begun, tmp_path):
    sheets = {"Sheet1": [["Year", *MONTHS, "Total"], ["2013/14", *[24] * 12, 288]]}
    path = make_book(tmp_path / "x.xlsx", sheets)
    assert bring(begun, path, "--year", YEAR, "--reason", "tried") == 1
    named = "sheet1=missing_incidents_by_month"
    assert bring(begun, path, "--year", YEAR, "--reason", "tried", "--table", named) == 0
    assert "2013/14,24," in (begun.raw(YEAR) / "missing_incidents_by_month.csv").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("words", "status"),
    [(["nothing.xlsx"], 2), (["x.xlsx", "--table", "Sheet1"], 2), (["x.xlsx", "--year", "2019-20"], 2)],
)
def test_bad_usage_ends_with_two(begun, tmp_path, monkeypatch, words, status):
    make_book(tmp_path / "x.xlsx", caf())
    monkeypatch.chdir(tmp_path)
    assert main(["import", *words, "--home", str(begun.root)]) == status


def test_the_categories_of_another_board_are_written_and_accepted(begun, tmp_path):
    rows = [["Physical abuse", 12], ["Neglect", 3], ["Emotional abuse", 4], ["Sexual abuse", 8], ["Total", 27]]
    sheets = {"LADO": [["LADO allegations by category 2013/14"], ["Category", "Total"], *rows]}
    assert bring(begun, make_book(tmp_path / "lado.xlsx", sheets)) == 0
    text = (begun.raw(YEAR) / "lado_by_category.csv").read_text(encoding="utf-8")
    assert text == "Category,Referrals\nPhysical abuse,12\nSexual abuse,8\nEmotional abuse,4\nNeglect,3\nTotal,27\n"
    assert prepare(begun, YEAR).datasets["lado_by_category"].state == "accepted"
