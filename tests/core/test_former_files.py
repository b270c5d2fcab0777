"""Restated figures in files: the table as it was stands beside the table as it is, and both are read."""

import pytest
from homes import YEAR, drawn, keep_only, replace_table, table_path

from pscb_lib.core.check import suite_and_rows
from pscb_lib.core.editions import former_files, latest
from pscb_lib.core.package import YearEntry
from pscb_lib.core.prepare import PreparedDataset, prepare, read_one
from pscb_lib.core.staged_tables import places_of
from pscb_lib.core.strays import stray_tables

NOW = "Male,Female,Unborn,Total\n241,199,61,501\n"
BEFORE = "Male,Female,Unborn,Total\n241,197,63,501\n"
FIRST = "Unborn,Male,Female,Total\n,241,190,\n"


@pytest.fixture
def restated(home, catalogue):
    """What reads the table of CAFs by gender, after files for it were put into the home."""

    def read(now: str, *former: str, name: str = "caf_by_gender") -> tuple[PreparedDataset, list]:
        replace_table(home, name, now)
        for number, text in enumerate(former, start=1):
            table_path(home, f"{name}.edition-{number}").write_text(drawn(text), encoding="utf-8")
        return read_one(home, YEAR, catalogue[name], YearEntry(name))

    return read


def figures(dataset: PreparedDataset, code: str) -> list[tuple]:
    rows = dataset.frame[dataset.frame["gender"] == code]
    return list(zip(rows["edition"], rows["value"].fillna(-1), rows["file"], rows["column"], strict=True))


def test_a_restated_figure_is_there_in_both_editions(restated):
    dataset, faults = restated(NOW, BEFORE)
    assert faults == []
    assert figures(dataset, "female") == [
        ("1", 197, "caf_by_gender.edition-1.csv", "B (Female)"),
        ("2", 199, "caf_by_gender.csv", "B (Female)"),
    ]


def test_a_figure_that_was_not_restated_keeps_one_edition_and_its_present_place(restated):
    dataset, _ = restated(NOW, BEFORE)
    assert figures(dataset, "male") == [("1", 241, "caf_by_gender.csv", "A (Male)")]


def test_editions_of_each_figure_are_counted_by_themselves(restated):
    dataset, _ = restated(NOW, FIRST, BEFORE)
    assert [row[:2] for row in figures(dataset, "female")] == [("1", 190), ("2", 197), ("3", 199)]
    assert [row[:2] for row in figures(dataset, "unborn")] == [("1", 63), ("2", 61)]


def test_a_blank_that_is_filled_in_is_no_restatement_and_a_figure_taken_back_is(restated):
    filled, _ = restated(BEFORE, FIRST)
    assert figures(filled, "unborn") == [("1", 63, "caf_by_gender.csv", "C (Unborn)")]
    taken_back, _ = restated(FIRST, BEFORE)
    assert [row[:2] for row in figures(taken_back, "unborn")] == [("1", 63), ("2", -1)]


def test_the_same_number_written_otherwise_is_no_restatement(restated):
    dataset, _ = restated("Total,Female,Male,Unborn\n501,197.0,241,63\n", BEFORE)
    assert set(dataset.frame["edition"]) == {"1"}


def test_a_suppressed_figure_that_is_disclosed_is_a_restatement(restated):
    dataset, _ = restated(BEFORE, BEFORE.replace("63", "c"))
    assert [row[:2] for row in figures(dataset, "unborn")] == [("1", -1), ("2", 63)]


def test_a_figure_that_is_gone_from_the_table_counts_no_more(restated):
    dataset, _ = restated("Male,Female,Total\n241,260,501\n", BEFORE)
    assert figures(dataset, "unborn") == []


def test_sums_and_checks_see_the_latest_edition_only(restated, catalogue, home):
    dataset, _ = restated(NOW, BEFORE)
    assert latest(dataset.frame)["value"].sum() == 2 * 501
    _, seen = suite_and_rows(home.expectations, catalogue["caf_by_gender"], dataset.frame, YEAR)
    assert list(seen["value"]) == [241, 199, 61, 501]


def test_the_place_of_a_former_figure_names_its_file(restated):
    dataset, _ = restated(NOW, BEFORE)
    assert "caf_by_gender.edition-1.csv, row 2, column B (Female)" in places_of(dataset.frame)
    assert "row 2, column B (Female)" in places_of(dataset.frame)


def test_ten_editions_are_in_the_order_of_their_numbers(restated, home):
    restated(NOW, *[BEFORE] * 10)
    names = [path.name for path in former_files(table_path(home, "caf_by_gender"))]
    assert names == [f"caf_by_gender.edition-{number}.csv" for number in range(1, 11)]


def test_a_former_file_that_cannot_be_read_is_a_warning_and_the_table_is_used(restated):
    dataset, [fault] = restated(NOW, "Male,Femal\n241,197\n")
    assert (fault.severity, fault.file) == ("warning", "caf_by_gender.edition-1.csv")
    assert figures(dataset, "female") == [("1", 199, "caf_by_gender.csv", "B (Female)")]


def test_an_entry_of_a_register_has_its_former_self_beside_it(restated):
    head = "factor_id,factor,found_in,what,owner,due,state,evidence,impact\n"
    before, now = (f"{head}CF-2012-01,Drowning,panel,,,,{state},,\n" for state in ("in_progress", "done"))
    dataset, faults = restated(now, before, name="child_death_factors")
    assert faults == []
    assert list(zip(dataset.frame["edition"], dataset.frame["state"], strict=True)) == [
        ("1", "in_progress"),
        ("2", "done"),
    ]


def test_former_files_and_the_record_of_reasons_are_no_stray_tables(home, catalogue):
    table_path(home, "caf_by_gender.edition-1").write_text(BEFORE, encoding="utf-8")
    table_path(home, "caf_by_sex.edition-1").write_text(BEFORE, encoding="utf-8")
    table_path(home, "restatements").write_text("dataset\n", encoding="utf-8")
    table_path(home, "imports").write_text("file\n", encoding="utf-8")
    assert [f.file for f in stray_tables(home, YEAR, catalogue, [])] == ["caf_by_sex.edition-1.csv"]


def test_a_restated_year_is_accepted_although_its_former_figures_did_not_add_up(home):
    keep_only(home, "caf_by_gender")
    replace_table(home, "caf_by_gender", NOW)
    table_path(home, "caf_by_gender.edition-1").write_text(BEFORE.replace("197", "198"), encoding="utf-8")
    prepared = prepare(home, YEAR)
    assert prepared.datasets["caf_by_gender"].state == "accepted"
    assert len(prepared.datasets["caf_by_gender"].frame) == 6
