"""What people do to workbooks and is read all the same: each of these comes to the same raw table."""

from datetime import date, datetime

import pytest
from import_books import (
    COUNTS,
    GENDER,
    MONTHS,
    TITLE,
    asked_about,
    caf,
    cp,
    look,
    make_book,
    said,
    texts,
)

LONG = [
    "April",
    "MAY",
    "june ",
    "July",
    "August",
    "Sept",
    "October",
    "November",
    "December",
    "January",
    "Feb.",
    "March",
]
DAYS = [datetime(2013 + (n > 9), (n + 2) % 12 + 1, 1) for n in range(1, 13)]
LAST_DAYS = [date(2013, 4, 30), date(2013, 5, 31), date(2013, 6, 30), *DAYS[3:]]
WITH_YEAR = ["Apr-13", "May 13", "June 2013", *MONTHS[3:9], "Jan-14", "Feb 2014", "March '14"]
NUMBERS = ["2013-04", "05/2013", "2013/06", "7.2013", *MONTHS[4:9], "2014-01", "02/2014", "2014-03"]
BRITISH = ["01/04/2013", "1.5.2013", "30/06/2013", *MONTHS[3:]]
TOTAL = sum(COUNTS)
WANTED = ",".join([*MONTHS, "Total"]) + "\n" + ",".join(map(str, [*COUNTS, TOTAL])) + "\n"


def merged(book):
    book["CAF"].merge_cells("A1:M1")


def hidden(book):
    book["CAF"].column_dimensions["C"].hidden = True
    book["CAF"].sheet_state = "hidden"
    book.create_sheet("Cover")


def frozen_format(book):
    for cell in book["CAF"][3]:
        cell.number_format = "#,##0"


def formulas(book):
    book["CAF"]["M3"] = "=SUM(A3:L3)"


CAF_BY_MONTH = {
    "as it is asked for": (caf(), None),
    "merged title": (caf(), merged),
    "titles and blank rows above": ({"CAF": [["Anytown"], [], [TITLE], [], [], *caf()["CAF"][1:]]}, None),
    "a blank row between heads and figures": ({"CAF": [*caf()["CAF"][:2], [], caf()["CAF"][2]]}, None),
    "a blank column on the left": ({"CAF": [[None, *row] for row in caf()["CAF"]]}, None),
    "a label beside the figures": ({"CAF": [[TITLE], ["", *MONTHS, "Total"], ["CAFs", *COUNTS, TOTAL]]}, None),
    "months written otherwise": (caf(months=LONG), None),
    "first days of months": (caf(months=DAYS), None),
    "last days of months": (caf(months=LAST_DAYS), None),
    "months with their years": (caf(months=WITH_YEAR), None),
    "days as British text": (caf(months=BRITISH), None),
    "months as numbers": (caf(months=NUMBERS), None),
    "months in another order": (
        {"CAF": [[TITLE], ["Total", *MONTHS[::-1]], [TOTAL, *COUNTS[::-1]]]}, None),
    "numbers as text": (caf(counts=[26, "52", " 44", "29\xa0", "\u200b17", "'22", "64.0", *COUNTS[7:]]) | {}, "total"),
    "months down": (
        {"CAF": [[TITLE], ["Month", "Number"], *zip(MONTHS, COUNTS, strict=True), ["Grand total", TOTAL]]}, None),
    "months down, with shares and comments": (
        {"CAF": [[TITLE], ["Month", "CAFs", "% of year", "Comment"],
                 *([m, c, f"{c / 5:.0f}%", "ok"] for m, c in zip(MONTHS, COUNTS, strict=True)), ["Total", TOTAL]]}, None),
    "last year beside it": (
        {"CAF": [[TITLE], ["", *MONTHS, "Total"], ["2012/13", *[9] * 12, 108], ["2013/14", *COUNTS, TOTAL]]}, None),
    "further columns": (
        {"CAF": [[TITLE], [*MONTHS, "Total", "Average", "RAG", "Change on 2012/13"], [*COUNTS, TOTAL, 41.5, "green", -3]]},
        None),
    "quarters between the months": (
        {"CAF": [[TITLE], [*MONTHS[:3], "Q1", *MONTHS[3:], "Total"], [*COUNTS[:3], 122, *COUNTS[3:], TOTAL]]}, None),
    "footnotes below": ({"CAF": [*caf()["CAF"], [], ["Source: the register, 3 May 2014"], ["1 Provisional"]]}, None),
    "a hidden sheet and column": (caf(), hidden),
    "a total that nobody worked out": (caf(), formulas),
    "shown with commas": (caf(), frozen_format),
    "named by the sheet alone": ({"CAFs by month": caf()["CAF"][1:]}, None),
    "heads over two rows": (
        {"CAF": [[TITLE], ["Apr", "2013", *[None] * 10, "Year"], [*MONTHS, "Total"], [*COUNTS, TOTAL]]}, None),
    "another table below": (
        {"CAF": [*caf()["CAF"], [], ["CAFs by gender"], GENDER, [241, 197, 60, 498]]}, None),
    "with a nil return beside": (caf() | {"Nothing": [["Missing incidents by month"], ["Nil return", "nil"]]}, None),
}  # fmt: skip


@pytest.mark.parametrize("case", CAF_BY_MONTH, ids=str)
def test_every_shape_comes_to_the_same_table(means, tmp_path, case):
    sheets, change = CAF_BY_MONTH[case]
    if change == "total":
        sheets["CAF"][2][-1], change = TOTAL, None
    found = look(means, make_book(tmp_path / "return.xlsx", sheets, change))
    assert asked_about(found) == []
    assert texts(found)["caf_by_month"] == WANTED


CSV = {
    "UTF-8 with its mark": ("\ufeffApr,May\n", "utf-8"),
    "the code page of Windows": ("CAFs by month – 2013/14\nApr,May\n", "cp1252"),
    "UTF-16": ("Apr,May\n", "utf-16"),
    "semicolons": ("Apr;May\n", "utf-8"),
    "semicolons that the file announces": ("sep=;\nApr;May\n", "utf-8"),
    "tabs": ("Apr\tMay\n", "utf-8"),
}


@pytest.mark.parametrize("case", CSV, ids=str)
def test_a_csv_of_any_kind_comes_to_the_same_table(means, tmp_path, case):
    start, encoding = CSV[case]
    sign = next(s for s in (";", "\t", ",") if s in start)
    heads = start.replace(f"Apr{sign}May", sign.join([*MONTHS, "Total"]))
    body = heads + sign.join([*map(str, COUNTS), f'"{TOTAL}"']) + "\n"
    path = tmp_path / "caf_by_month.csv"
    path.write_bytes(body.encode(encoding))
    found = look(means, path)
    assert asked_about(found) == []
    assert texts(found)["caf_by_month"] == WANTED


def test_dates_as_heads_and_moved_rows_of_a_table_of_categories(means, tmp_path):
    sheets = cp()
    title, _, neglect, *others = sheets["Plans"]
    days = [datetime(2013, 3, 31), "30 June 2013", "30/09/2013", "Dec 2013", "31st March 2014"]
    sheets["Plans"] = [title, [], ["Category", *days], *others, [], neglect]
    found = look(means, make_book(tmp_path / "return.xlsx", sheets))
    assert asked_about(found) == []
    assert texts(found)["cp_by_category"].splitlines()[:2] == [
        ",Mar-13,Jun-13,Sep-13,Dec-13,Mar-14",
        "Neglect,152,80,90,121,150",
    ]


def test_a_table_that_is_turned_on_its_side(means, tmp_path):
    sheets = cp()
    title, *table = sheets["Plans"]
    found = look(means, make_book(tmp_path / "return.xlsx", {"Plans": [title, *zip(*table, strict=True)]}))
    assert asked_about(found) == []
    assert "Neglect,152,80,90,121,150\n" in texts(found)["cp_by_category"]


def test_two_rows_of_heads_with_the_year_above(means, tmp_path):
    title, _, *rows = cp()["Plans"]
    heads = [["", 2013, None, None, None, 2014], ["", "March", "June", "Sept", "Dec", "March"]]

    def merge(book):
        book["Plans"].merge_cells("B2:E2")

    found = look(means, make_book(tmp_path / "return.xlsx", {"Plans": [title, *heads, *rows]}, merge))
    assert asked_about(found) == []
    assert texts(found)["cp_by_category"].startswith(",Mar-13,Jun-13,Sep-13,Dec-13,Mar-14\n")


def test_nought_blank_and_not_available_stay_three_things(means, tmp_path):
    sheets = cp(Sexual=[12, "n/a", "-", None, 12], Combination=["none", 0, "*", "<5", ".."])
    found = look(means, make_book(tmp_path / "return.xlsx", sheets))
    assert asked_about(found) == []
    lines = texts(found)["cp_by_category"].splitlines()
    assert lines[3] == "Sexual,12,x,x,,12"
    assert lines[5] == "Combination,0,0,c,c,x"
    for place in ("Plans!C5", "Plans!D5", "Plans!B7", "Plans!D7", "Plans!E7", "Plans!F7"):
        assert place in said(found)
    assert "1 cell left blank (E5); read as not available, not as 0" in said(found)


@pytest.mark.parametrize(
    ("cell", "printed"),
    [("14.68%", "14.68%"), ("14.68 %", "14.68%"), (14.68, "14.68%"), ("n/a", "x"), (0, "0%"), (100, "100%")],
)
def test_a_share_however_it_is_written(means, tmp_path, cell, printed):
    rows = [["Child protection plans started and ended"], ["Activity", "Children", "Share, %"],
            ["Started", 310, None], ["Second or subsequent plan", 47, cell], ["Ended", 230, None]]  # fmt: skip
    found = look(means, make_book(tmp_path / "return.xlsx", {"Activity": rows}))
    assert f"Second or subsequent plan,47,{printed}\n" in texts(found)["cp_activity"]


def test_a_share_that_the_spreadsheet_shows_as_one(means, tmp_path):
    rows = [["Child protection plans started and ended"], ["Activity", "Children", "Share, %"],
            ["Started", 310, None], ["Second or subsequent plan", 47, 0.1468], ["Ended", 230, None]]  # fmt: skip

    def show(book):
        book["Activity"]["C4"].number_format = "0.0%"

    found = look(means, make_book(tmp_path / "return.xlsx", {"Activity": rows}, show))
    assert asked_about(found) == []
    assert "Second or subsequent plan,47,14.68%\n" in texts(found)["cp_activity"]


def test_labels_in_other_words_are_known_and_other_heads_are_not_taken_for_them(means, tmp_path):
    sheets = {"CAF": [["CAFs by age"], ["UNBORN", "0 to 5", "6-11 years", "12 – 15\nyrs", "16 and over", "All"],
                      [60, 153, 158, 109, 18, 498]]}  # fmt: skip
    found = look(means, make_book(tmp_path / "return.xlsx", sheets))
    assert asked_about(found) == []
    assert texts(found)["caf_by_age"] == "Unborn,0 – 5yrs,6 – 11yrs,12 – 15yrs,16+,Total\n60,153,158,109,18,498\n"


def test_two_tables_that_differ_in_one_word_of_their_title_only(means, tmp_path):
    def sheet(title, value):
        return [[title], ["Year", *MONTHS, "Total"], ["2013/14", *[value] * 12, 12 * value]]

    sheets = {"1": sheet("Missing incidents, by month", 22), "2": sheet("Missing episodes of LAC by month", 6)}
    found = look(means, make_book(tmp_path / "return.xlsx", sheets))
    tables = texts(found)
    assert "2013/14,22," in tables["missing_incidents_by_month"]
    assert "2013/14,6," in tables["missing_incidents_in_care_by_month"]


def test_sheets_of_ours_and_texts_of_others_in_one_workbook(means, tmp_path):
    others = {"Cover": [["Anytown"], [2013]], "Contacts": [[1, "Team", "Duty"], [2, "Team", "Assessment"]]}
    found = look(means, make_book(tmp_path / "return.xlsx", caf() | others))
    assert list(texts(found)) == ["caf_by_month"]
    assert asked_about(found) == []
    assert "sheet “Contacts”: not one of our tables" in said(found)


def test_hidden_rows_and_columns_and_unread_columns_are_told(means, tmp_path):
    sheets = {"CAF": [[TITLE], [*MONTHS, "Total", "Rank"], [*COUNTS, TOTAL, 4]]}

    def hide(book):
        book["CAF"].column_dimensions["C"].hidden = True

    found = look(means, make_book(tmp_path / "return.xlsx", sheets, hide))
    assert "hidden: columns; the figures there were read as well" in said(found)
    assert "CAF!N2: a column or row that the table does not have; it was not read." in said(found)


def test_half_a_year_has_no_later_months_and_no_total(means, tmp_path):
    counts = [*COUNTS[:6], *[None] * 6]
    sheets = caf(counts=counts)
    sheets["CAF"][2][-1] = None
    found = look(means, make_book(tmp_path / "return.xlsx", sheets), quarter=2)
    assert asked_about(found) == []
    assert texts(found)["caf_by_month"] == "Apr,May,Jun,Jul,Aug,Sep\n26,52,44,29,17,22\n"


def test_a_register_is_read_by_its_titles_and_its_labels(means, tmp_path):
    rows = [["Actions of the subgroups"], ["Id", "Action", "Group", "Lead", "Due", "State"],
            ["SG-1", "Train all schools", "E-safety", "Schools lead", datetime(2014, 3, 31), "In progress"],
            ["SG-2", "Write guidance", "e_safety", None, "March 2014", "done"]]  # fmt: skip
    found = look(means, make_book(tmp_path / "return.xlsx", {"Subgroup actions": rows}))
    assert asked_about(found) == []
    assert texts(found)["subgroup_actions"].splitlines()[1:] == [
        "SG-1,e_safety,Train all schools,Schools lead,2014-03-31,in_progress,,",
        "SG-2,e_safety,Write guidance,,2014-03,done,,",
    ]


def test_two_tables_side_by_side(means, tmp_path):
    left = [["CAFs by gender", *[None] * 3], GENDER, [241, 197, 60, 498]]
    right = [["CAFs by locality"], ["North, West & Rural", "Central & East", "South", "Out of Area", "Total"],
             [187, 152, 154, 5, 498]]  # fmt: skip
    sheets = {"CAF": [[*one, None, *other] for one, other in zip(left, right, strict=True)]}
    found = look(means, make_book(tmp_path / "return.xlsx", sheets))
    assert asked_about(found) == []
    assert texts(found)["caf_by_gender"].endswith("241,197,60,498\n")
    assert texts(found)["caf_by_locality"].endswith("187,152,154,5,498\n")


def test_two_rows_of_heads_with_the_financial_year_above(means, tmp_path):
    rows = [["Children with a child protection plan, by gender"], ["", "2012/13", "2013/14"],
            ["", "Mar", "Jun", "Sep", "Dec", "Mar"], ["Male", 149, 66, 80, 110, 150], ["Female", 118, 75, 90, 105, 120],
            ["Unknown", 3, 3, 3, 3, 3]]  # fmt: skip
    found = look(means, make_book(tmp_path / "r.xlsx", {"P": rows}, lambda book: book["P"].merge_cells("C2:F2")))
    assert asked_about(found) == []
    assert texts(found)["cp_by_gender"].startswith(",Mar-13,Jun-13,Sep-13,Dec-13,Mar-14\nMale,149,66,80,110,150\n")


def test_a_sum_without_a_result_is_worked_out_and_told(means, tmp_path):
    found = look(means, make_book(tmp_path / "return.xlsx", caf(), formulas))
    assert "CAF!M3: the sum was worked out, since the workbook holds no result of its formula." in said(found)


def test_a_count_under_the_plainest_of_heads(means, tmp_path):
    rows = [["Allegations by category of abuse"], ["Category", "Number"], ["Sexual abuse", 12], ["Emotional abuse", 5],
            ["Neglect", 1], ["Categories not stated", 18], ["Total", 36]]  # fmt: skip
    found = look(means, make_book(tmp_path / "return.xlsx", {"LADO": rows}))
    assert asked_about(found) == []
    assert "Categories not stated,18\nTotal,36\n" in texts(found)["lado_by_category"]


def test_a_csv_called_anything_is_known_by_its_heads(means, tmp_path):
    (tmp_path / "from Sam 3.csv").write_text("Male;Female;Unborn;Total\n241;197;60;498\n", encoding="utf-8")
    assert "caf_by_gender" in texts(look(means, tmp_path / "from Sam 3.csv"))
