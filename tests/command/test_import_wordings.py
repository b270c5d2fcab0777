"""Words around figures that say they are something else; and plain ways of saying a head, which are read."""

import pytest
from import_books import COUNTS, GENDER, MONTHS, asked_about, look, make_book, means_of_a_new_home, said, texts

ENDS = ["31/03/2013", "30/06/2013", "30/09/2013", "31/12/2013", "31/03/2014"]
AGES = [["Age", "Male"], *([age, 9] for age in ("Unborn", "0-5", "6-11", "12-15", "16+")), ["Total", 45]]
BUDGET = [[c, 9] for c in ("Council", "Police", "Clinical Commissioning Group", "Probation Trust", "CAFCASS")]
PLANS = [["", *ENDS], ["Male", 9, 9, 9, 9, 9], ["Female", 9, 9, 9, 9, 9], ["Unknown", 0, 0, 0, 0, 0]]


@pytest.fixture(scope="module")
def means(tmp_path_factory):
    return means_of_a_new_home(tmp_path_factory.mktemp("home"))


OTHER = {
    "a running total": ("A2", [["CAFs by month"], ["Cumulative", *COUNTS]], "words for figures that are added up"),
    "a title of running totals": ("A1", [["CAFs by month, year to date"], ["CAFs", *COUNTS]], "words for figures that are added up"),
    "a target": ("A2", [["CAFs by month"], ["Target", *COUNTS]], "a label for something other than the counts themselves"),
}  # fmt: skip


@pytest.mark.parametrize("case", OTHER, ids=str)
def test_months_that_are_something_else(means, tmp_path, case):
    cell, (title, row), found = OTHER[case]
    book = make_book(tmp_path / "return.xlsx", {"CAF": [title, ["", *MONTHS], row]})
    place = "CAF!A3" if cell == "A2" else "CAF!A1"
    assert [line.partition(";")[0] for line in asked_about(look(means, book))] == [f"{place}: found {found}"]


TITLES = {
    "thousands": ("Budget of the Board (£000)", [["Contributor", "Amount"], *BUDGET], "words for figures in thousands"),
    "a rate": ("CP plans by gender, rate per 10,000", PLANS, "a title about rates or shares"),
    "a share": ("CP plans by gender, %", PLANS, "a title about rates or shares"),
    "another event": ("CP plans started, by gender", PLANS, "a title with “started”"),
    "closed": ("CAFs closed by gender", [GENDER, [9, 9, 9, 27]], "a title with “closed”"),
}


@pytest.mark.parametrize("case", TITLES, ids=str)
def test_a_title_that_says_the_figures_are_something_else(means, tmp_path, case):
    title, rows, found = TITLES[case]
    [line] = asked_about(look(means, make_book(tmp_path / "return.xlsx", {"Sheet1": [[title], *rows]})))
    assert line.startswith(f"Sheet1!A1: found {found}")


def test_one_sex_is_not_all_children(means, tmp_path):
    [line] = asked_about(look(means, make_book(tmp_path / "r.xlsx", {"Sheet1": [["CAFs by age"], *AGES]})))
    assert line.startswith("Sheet1!B2: found a label that belongs to another table")


def test_incidents_are_not_children(means, tmp_path):
    rows = [["Missing children by month 2013/14"], ["", *MONTHS], ["Incidents", *COUNTS]]
    [line] = asked_about(look(means, make_book(tmp_path / "r.xlsx", {"Sheet1": rows})))
    assert line.startswith("Sheet1!A3: found a label that belongs to another table")


READ = {
    "a running total beside the months": (
        [["CAFs by month"], ["Month", "In month", "Cumulative"], *([m, 1, n] for n, m in enumerate(MONTHS, 1))],
        ",".join([*MONTHS, "Total"]) + "\n" + ",".join([*"1" * 12, "12"]) + "\n"),
    "pounds": ([["Budget of the Board"], ["Contributor", "£"], *BUDGET], "Contributor,Amount\n" + "".join(f"{c},{n}\n" for c, n in BUDGET)),
    "what the table is about": (
        [["CP plans"], ["", *ENDS], ["No. of children with a CP plan", 9, 9, 9, 9, 9]],
        ",Mar-13,Jun-13,Sep-13,Dec-13,Mar-14\nChild protection,9,9,9,9,9\n"),
    "quarters of a year": (
        [["CP plans"], ["", "Q4 12/13", "Q1 2013/14", "2013-14 Q2", "Qtr 3 2013/14", "Quarter 4 13/14"], ["CP plans", 1, 2, 3, 4, 5]],
        ",Mar-13,Jun-13,Sep-13,Dec-13,Mar-14\nChild protection,1,2,3,4,5\n"),
    "below an age": (
        [["CP plans by age"], ["", *ENDS], *([age, 9, 9, 9, 9, 9] for age in ("<1", "1-4", "5-9", "10-15", "16+"))],
        ",Mar-13,Jun-13,Sep-13,Dec-13,Mar-14\n" + "".join(
            f"{age},9,9,9,9,9\n" for age in ("Under 1", "1 to 4", "5 to 9", "10 to 15", "Over 16"))),
}  # fmt: skip


@pytest.mark.parametrize("case", READ, ids=str)
def test_plain_words_are_read(means, tmp_path, case):
    rows, wanted = READ[case]
    found = look(means, make_book(tmp_path / "return.xlsx", {"Sheet1": rows}))
    assert (asked_about(found), list(texts(found).values())) == ([], [wanted])


def test_a_sheet_called_like_a_table_is_asked_for_its_heads_and_for_no_other_table(means, tmp_path):
    rows = [
        ["CP plans by gender"],
        ["", "First", "Second", "Third", "Last"],
        ["Male", 9, 9, 9, 9],
        ["Female", 9, 9, 9, 9],
    ]
    assert asked_about(look(means, make_book(tmp_path / "r.xlsx", {"CP": rows}))) == [
        "sheet “CP”: found no heads of the table “Children with a child protection plan, by gender”; expected a month "
        "end like Mar-14 and heads as in the template (“Male”, “Female”, “Unknown”)."
    ]


def test_the_title_of_a_table_in_full_says_which_one_it_is_whatever_stands_below_it(means, tmp_path):
    rows = [["Children with a child protection plan, by gender"], ["Be careful: it is the Board's website."], *PLANS]
    found = look(means, make_book(tmp_path / "r.xlsx", {"renamed": rows}))
    assert (asked_about(found), list(texts(found))) == ([], ["cp_by_gender"])


@pytest.mark.parametrize("labels", [["Male", "Female", "Unknown"], ["Boys", "Girls", "Unknown"]])
def test_a_table_by_gender_that_nothing_names_may_count_anything(means, tmp_path, labels):
    rows = [["", *ENDS], *([label, 9, 9, 9, 9, 9] for label in labels)]
    found = look(means, make_book(tmp_path / "return.xlsx", {"Sheet1": rows}))
    assert texts(found) == {}


def test_months_without_a_year_are_dates_only_where_something_names_the_table(means, tmp_path):
    rows = [
        ["", *MONTHS],
        *([label, *COUNTS] for label in ("Neglect", "Physical", "Sexual", "Emotional", "Combination")),
    ]
    assert texts(look(means, make_book(tmp_path / "return.xlsx", {"Sheet1": rows}))) == {}


LONG = {
    "months": [(month, label, 3) for month in ("Apr-13", "May-13", "Jun-13") for label in ("Neglect", "Physical")],
    "dates": [(day, label, 3) for day in ENDS for label in ("Male", "Female", "Unknown")],
}


@pytest.mark.parametrize("case", LONG)
def test_a_list_with_a_row_for_each_figure_is_asked_about_like_the_table_that_it_stands_for(means, tmp_path, case):
    rows = [["CP plans"], ["When", "Which", "Children"], *LONG[case]]
    found = look(means, make_book(tmp_path / "return.xlsx", {"CP": rows}))
    assert f"CP!A2:C{len(rows)}: a list with a row for each figure; it was read as a table" in said(found)
    assert ["no heads of the table “Children with a child protection plan”" in text for text in asked_about(found)] == [
        True
    ]


OFFENDERS = [["Male", 90], ["White Other", 8], ["Asian Pakistani", 6]]


@pytest.mark.parametrize("head", ["Number", "Count", "Total"])
def test_a_number_is_not_read_as_a_share(means, tmp_path, head):
    rows = [["Domestic abuse offenders"], ["Group", head], *OFFENDERS]
    found = look(means, make_book(tmp_path / "r.xlsx", {"DA": rows}))
    assert texts(found) == {}
    assert "expected heads as in the template (“Share of offenders, %”)" in asked_about(found)[0]


def test_shares_that_nothing_says_to_be_shares_may_be_counts(means, tmp_path):
    rows = [["Domestic abuse offenders"], ["Group", "2013/14"], *OFFENDERS]
    assert asked_about(look(means, make_book(tmp_path / "r.xlsx", {"DA": rows}))) == [
        "DA!A2:B5: found shares that nothing says to be shares; expected a per cent sign beside the figures or in the heads."
    ]


@pytest.mark.parametrize("rows", [
    [["Domestic abuse offenders"], ["Group", "%"], *OFFENDERS],
    [["Domestic abuse offenders, per cent"], ["Group", "2013/14"], *OFFENDERS],
    [["Domestic abuse offenders"], ["Group", "2013/14"], *([label, f"{n}%"] for label, n in OFFENDERS)],
], ids=["head", "title", "signs"])  # fmt: skip
def test_shares_that_are_said_to_be_shares(means, tmp_path, rows):
    found = look(means, make_book(tmp_path / "r.xlsx", {"DA": rows}))
    assert texts(found)["domestic_abuse_offenders"].splitlines()[1:] == [
        "Male,90%", "White Other,8%", "Asian Pakistani,6%"
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("title", "asks"), [("Domestic abuse incidents by month", 1), ("Children missing by month", 0)]
)
def test_a_total_of_months_that_the_table_does_not_keep_is_held_against_them(means, tmp_path, title, asks):
    rows = [[title], ["", *MONTHS, "Total"], ["2013/14", *COUNTS, sum(COUNTS) + 1]]
    found = look(means, make_book(tmp_path / "r.xlsx", {"M": rows}))
    wanted = f"M!N3: found {sum(COUNTS) + 1}, while its months give {sum(COUNTS)}; expected a total that adds up."
    assert asked_about(found) == [wanted] * asks
    assert "M!N2: totals, which the table does not keep; they were not read." in said(found)
