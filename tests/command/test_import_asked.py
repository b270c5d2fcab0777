"""What nobody should guess: each of these is asked about with its sheet and cell, and nothing is written."""

from datetime import datetime

import pytest
from import_books import COUNTS, ENDS, GENDER, MONTHS, TITLE, asked_about, caf, cp, look, make_book, texts

from pscb_lib.command.importing.telling import grouped
from pscb_lib.core.errors import DataRefused

TOTAL = sum(COUNTS)
COUNT = "a whole number, 0 or more (children)"
CATEGORIES = "one of: Neglect, Physical, Sexual, Emotional, Combination"


@pytest.fixture
def asked(means, tmp_path):
    """What is asked about sheets that are drawn, with a change done to the workbook."""

    def ask(sheets, change=None, **more):
        return asked_about(look(means, make_book(tmp_path / "return.xlsx", sheets, change), **more))

    return ask


CELLS = {
    "a negative": (-3, "-3, which is below nought", COUNT),
    "a fraction": (12.5, "12.5, which is not a whole number", COUNT),
    "a percentage": ("12%", "12%, a percentage", COUNT),
    "an error of a formula": ("#REF!", "the error #REF! of a formula", "a number, typed in if need be"),
    "a division by nought": ("#DIV/0!", "the error #DIV/0! of a formula", "a number, typed in if need be"),
    "a formula without a result": (
        "=VLOOKUP(A1,B1:C9,2)", "a formula without a result", "its result (open the workbook in Excel and save it)"),
    "a date": (datetime(2013, 4, 1), "a date", COUNT),
    "yes or no": (True, "something that is neither a number nor text", COUNT),
    "a word": ("see e-mail", "text, 10 characters", COUNT),
    "a number and a note": ("12 (p)", "a number with something beside it, 6 characters", COUNT),
    "a decimal comma": ("12,5", "a number with something beside it, 4 characters", COUNT),
    "a negative in brackets": ("(5)", "a number with something beside it, 3 characters", COUNT),
    "a letter for a digit": ("1O", "a number with something beside it, 2 characters", COUNT),
    "a raised note": ("12\u00b9", "a number with a note beside it, 3 characters", COUNT),
    "thousands or a fraction": ("1.000", "1.000, which may be thousands or a fraction", COUNT),
    "far too many digits": (1234567890123, "a number with more digits than any figure has", COUNT),
}  # fmt: skip


@pytest.mark.parametrize("case", CELLS, ids=str)
def test_a_cell_that_is_no_count(asked, case):
    cell, found, wanted = CELLS[case]
    assert asked(cp(Sexual=[12, cell, 10, 14, 12])) == [f"Plans!C5: found {found}; expected {wanted}."]


def test_an_unknown_category_gets_a_hint_and_is_not_chosen(means, tmp_path):
    sheets = cp()
    sheets["Plans"][2][0] = "Neglected"
    found = look(means, make_book(tmp_path / "return.xlsx", sheets))
    assert asked_about(found)[0] == (
        f"Plans!A3: found a head that the table does not have (text, 9 characters); "
        f"expected {CATEGORIES}; did you mean “Neglect”?"
    )


def test_a_further_category_with_figures(asked):
    [about] = asked(cp(Exploitation=[1, 2, 3, 4, 5]))
    assert about.startswith("Plans!A8: found a head that the table does not have (text, 12 characters)")


def test_a_total_that_does_not_add(asked):
    sheets = caf()
    sheets["CAF"][2][-1] = TOTAL + 9
    [about] = asked(sheets)
    assert about.startswith("CAF!M3: found 507; expected 498")


def test_a_row_of_totals_that_the_table_does_not_keep_must_add_up_as_well(asked):
    good = [sum(column) for column in zip(*(row[1:] for row in cp()["Plans"][2:]), strict=True)]
    assert asked(cp(Total=good)) == []
    assert asked(cp(Total=[*good[:4], good[4] + 1])) == [
        f"Plans!F8: found {good[4] + 1}, while the rows above give {good[4]}; expected a total that adds up."
    ]


def test_a_merged_cell_among_the_figures(asked):
    about = asked(cp(), lambda book: book["Plans"].merge_cells("C3:D3"))
    assert "Plans!C3: found merged cells among the figures; expected one cell for each figure." in about


def test_two_columns_for_one_month(asked):
    sheets = {"CAF": [[TITLE], [*MONTHS, "Dec", "Total"], [*COUNTS, 41, TOTAL]]}
    assert (
        "CAF!M2: found the same head as in CAF!I2; expected each head once, so that it is clear which one counts."
        in asked(sheets)
    )


def test_two_rows_for_one_category(asked):
    sheets = cp()
    sheets["Plans"].append(["NEGLECT", 1, 2, 3, 4, 5])
    assert any(a.startswith("Plans!A8: found the same head as in Plans!A3") for a in asked(sheets))


def test_a_month_without_a_column(asked):
    sheets = {"CAF": [[TITLE], [*MONTHS[:8], *MONTHS[9:], "Total"], [*COUNTS[:8], *COUNTS[9:], TOTAL - 41]]}
    assert "CAF!A2:L3: found no figures of December; expected every month up to the end." in asked(sheets)


def test_a_blank_month_is_neither_nought_nor_passed_over(asked):
    counts = [*COUNTS[:4], None, *COUNTS[5:]]
    wanted = "expected a figure: 0 where there was none, x where it is not available."
    assert f"CAF!E3: found a blank; {wanted}" in asked(caf(counts=counts))


def test_a_month_of_another_year(asked):
    months = ["Apr-12", *MONTHS[1:]]
    assert "CAF!A3: found figures of April 2012; expected April 2013." in asked(caf(months=months))


def test_a_day_inside_a_month_is_no_month(asked):
    months = [datetime(2026, 4, 13), *MONTHS[1:]]
    assert any("no figures of April" in about for about in asked(caf(months=months)))


def test_dates_of_another_year(asked):
    sheets = cp()
    sheets["Plans"][1] = ["", "Mar-12", "Jun-12", "Sep-12", "Dec-12", "Mar-13"]
    assert any("this may be another year's table" in about for about in asked(sheets))


def test_a_date_that_is_missing(asked):
    sheets = {"Plans": [[*row[:2], *row[3:]] if len(row) > 1 else row for row in cp()["Plans"]]}
    assert any("no figures of 30 June 2013" in about for about in asked(sheets))


def test_noughts_in_months_to_come(asked):
    sheets = caf(counts=[*COUNTS[:6], *[0] * 6])
    about = asked(sheets, quarter=2)
    assert (
        "CAF!G3: found a figure of October 2013; expected a blank, since the return ends with September 2013." in about
    )


def test_two_sheets_for_one_table(asked):
    sheets = caf() | {"CAF (2)": caf()["CAF"]}
    assert any("the table “CAFs by month”, which stands at CAF!A2:M3 as well" in about for about in asked(sheets))


def test_heads_that_fit_several_tables_are_not_guessed(means, tmp_path):
    sheets = {"Sheet1": [["Year", *MONTHS, "Total"], ["2013/14", *COUNTS, TOTAL]]}
    found = look(means, make_book(tmp_path / "return.xlsx", sheets))
    assert texts(found) == {}
    [complaint] = found.complaints
    assert complaint.tables
    assert "“Missing incidents by month”" in complaint.found


def test_a_table_of_something_else_with_the_same_heads_is_not_taken(means, tmp_path):
    sheets = {"Referrals": [["Referrals to social care by gender"], GENDER, [241, 197, 60, 498]]}
    found = look(means, make_book(tmp_path / "return.xlsx", sheets))
    assert texts(found) == {}


def test_a_share_in_brackets_is_not_the_count(means, tmp_path):
    sheets = {"CAF": [["CAFs by gender"], ["Male", "Male (%)", "Female", "Unborn", "Total"], [241, 48, 197, 60, 498]]}
    found = look(means, make_book(tmp_path / "return.xlsx", sheets))
    assert asked_about(found) == []
    assert texts(found)["caf_by_gender"] == "Male,Female,Unborn,Total\n241,197,60,498\n"


def test_a_large_change_needs_its_reason_and_a_small_number_does_not(asked):
    sheets = cp(Neglect=[152, 80, 90, 121, 190], Sexual=[12, 11, 10, 14, 16])
    [about] = asked(sheets)
    assert about == (
        "Plans!F3: found 190 after 152 a year earlier, more than a fifth up or down; expected the reason (“Why changed”)."
    )
    for row in sheets["Plans"][1:]:
        row.append({"": "Why changed", "Neglect": "new team"}.get(row[0]))
    assert asked(sheets) == []


def test_an_opening_figure_that_is_not_last_years_closing_one(asked):
    [about] = asked(cp(Neglect=[151, 80, 90, 121, 150]))
    assert about == (
        "Plans!B3: found 151, where 152 was sent before; expected the reason why it is restated (“Why changed”)."
    )


def test_a_share_without_its_sign_below_one(asked):
    rows = [["Child protection plans started and ended"], ["Activity", "Children", "Share, %"],
            ["Started", 310, None], ["Second or subsequent plan", 47, 0.1468], ["Ended", 230, None]]  # fmt: skip
    [about] = asked({"Activity": rows})
    assert about.startswith("Activity!C4: found 0.1468 without a per cent sign: 0.1468% or 14.68%")


@pytest.mark.parametrize("form", ["0,", "#,##0,"])
def test_a_number_that_is_shown_in_thousands(asked, form):
    def show(book):
        book["Plans"]["C3"].number_format = form

    assert any("shown in thousands" in about for about in asked(cp(), show))


def test_a_number_that_is_struck_out(asked):
    def strike(book):
        from openpyxl.styles import Font

        book["Plans"]["C3"].font = Font(strike=True)

    assert any(about.startswith("Plans!C3: found a figure, but it is struck out") for about in asked(cp(), strike))


def test_text_of_a_cell_is_never_repeated(asked):
    secret = "Kylie from Acorn Lane 3"
    sheets = cp(**{secret: [1, 2, 3, 4, 5], "Sexual": [12, secret, 10, 14, 12]})
    about = "\n".join(asked(sheets))
    assert all(place in about for place in ("Plans!C5", "Plans!A8"))
    assert not any(word in about for word in ("Kylie", "Acorn"))


def test_a_register_with_an_unknown_code_no_id_and_an_id_twice(asked):
    rows = [["Actions of the subgroups"], ["Id", "Action", "Group", "State"],
            ["SG-1", "Train schools", "E-safety", "Nearly done"], [None, "Write guidance", "e_safety", "done"],
            ["SG-1", "Again", "health", "done"]]  # fmt: skip
    about = asked({"Subgroup actions": rows})
    assert [a.partition(":")[0] for a in about] == [
        "'Subgroup actions'!D3", "'Subgroup actions'!A4", "'Subgroup actions'!A5"
    ]  # fmt: skip


def test_the_workbook_of_another_year_is_refused(means, tmp_path):
    sheets = {"CAF": [["CAFs by month, 2011/12"], *caf()["CAF"][1:]]}
    with pytest.raises(DataRefused, match="names 2011-12 in its titles, and not 2013-14"):
        look(means, make_book(tmp_path / "return.xlsx", sheets))


def test_a_year_beside_the_figures_that_is_another(asked):
    sheets = {"CAF": [[TITLE], ["", *MONTHS, "Total"], ["2011/12", *COUNTS, TOTAL]]}
    assert "CAF!B3: found figures of 2011/12; expected figures of 2013-14." in asked(sheets)


def test_five_dates_are_five_columns(means, tmp_path):
    found = look(means, make_book(tmp_path / "return.xlsx", cp()))
    assert asked_about(found) == []
    assert texts(found)["cp_by_category"].splitlines()[0] == "," + ",".join(ENDS)


def test_a_row_of_figures_without_a_label(asked):
    sheets = cp()
    sheets["Plans"].insert(4, [None, 1, 2, 3, 4, 5])
    assert "Plans!A5: found a row of figures without a label; expected its label." in asked(sheets)


def test_a_column_of_figures_without_a_head(asked):
    sheets = {"CAF": [["CAFs by gender"], ["Male", None, "Female", "Unborn", "Total"], [241, 7, 197, 60, 498]]}
    assert "CAF!B2: found figures without a head; expected a head above or beside them." in asked(sheets)


def test_an_age_that_the_spreadsheet_took_for_a_date(asked):
    sheets = {"CAF": [["CAFs by age"], ["Unborn", datetime(2013, 5, 1), "6-11", "12-15", "16+", "Total"],
                      [60, 153, 158, 109, 18, 498]]}  # fmt: skip
    assert any(about.startswith("CAF!B2: found a head that the table does not have") for about in asked(sheets))


def test_a_category_without_a_row_is_told(means, tmp_path):
    sheets = cp()
    sheets["Plans"].pop()
    found = look(means, make_book(tmp_path / "return.xlsx", sheets))
    assert any(r.text == "nothing for Combination: not available, not 0" for r in found.remarks)


def test_a_quarter_that_the_title_names(means, tmp_path):
    sheets = {"CAF": [["CAFs by month, Quarter 2"], MONTHS, [*COUNTS[:6], *[0] * 6]]}
    about = asked_about(look(means, make_book(tmp_path / "return.xlsx", sheets)))
    assert any(a.startswith("CAF!G3: found a figure of October 2013") for a in about)


def test_a_measure_under_another_name_is_asked_about_and_not_dropped(asked):
    rows = [
        ["Looked after children by month"],
        ["", *(f"{m}-{13 + (n > 8)}" for n, m in enumerate(MONTHS))],
        ["Number of children", *[350] * 12],
        ["Rate per 10,000", *[79.3] * 12],
        ["Target rate per 10,000", *[74] * 12],
    ]
    [about] = asked({"LAC": rows})  # fmt: skip
    assert about.startswith("LAC!A3: found a head that the table does not have (text, 18 characters); expected one of:")


def test_a_year_under_another_name_is_asked_about_and_not_dropped(asked):
    rows = [["Training in figures"], ["", "2012/13", "This year"], ["Courses of the core programme", 14, 15],
            ["People attending", 749, 760]]  # fmt: skip
    assert any(about.startswith("Training!C2: found a head") for about in asked({"Training": rows}))


def test_many_places_of_one_cause_are_one_sentence(means, tmp_path):
    months = [f"{m}-{12 + (n > 8)}" for n, m in enumerate(MONTHS)]
    found = look(means, make_book(tmp_path / "return.xlsx", caf(months=months)))
    assert len(found.complaints) > 11
    [sentence] = [s for s in grouped(found.complaints) if "April 2012" in s]
    assert sentence.startswith(
        "CAF!A3, B3, C3, D3, E3, F3, G3, H3, I3, J3, K3, L3 (12 cells): found figures of April 2012"
    )
