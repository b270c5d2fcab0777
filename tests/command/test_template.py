"""The workbooks that agencies are sent: what stands in them, and what they let nobody type."""

import re

import openpyxl
import pytest
from homes import keep_only, make_home, replace_table

from pscb_lib.command.cli import main
from pscb_lib.command.returns import layout
from pscb_lib.command.returns.planning import TablePlan, id_prefix
from pscb_lib.command.returns.register_sheet import next_id
from pscb_lib.core.catalogue import read_catalogue
from pscb_lib.core.home import find_home
from pscb_lib.core.suites import read_suite

YEAR = "2013-14"


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    """A home with few tables that tests only read, in which the next year has not been begun."""
    return few_tables(tmp_path_factory.mktemp("read_only"))


@pytest.fixture
def own(tmp_path):
    """The same for one test, which may change it."""
    return few_tables(tmp_path)


def few_tables(folder):
    """A home with few tables."""
    return keep_only(
        make_home(folder / "home"), "cp_plans", "cp_by_ethnicity", "caf_by_age", "caf_by_month", "subgroup_actions", "audits",
        "missing_incidents_by_month", "domestic_abuse_police", "section_11",
    )  # fmt: skip


def books(home, *words):
    """The workbooks that the command writes, by the role of the agency; written once for the same words."""
    folder = home.root / "made" / "-".join(words)
    if not folder.exists():
        assert main(["template", YEAR, "--home", str(home.root), "--output", str(folder), *words]) == 0
    return {path.name.partition("_2013")[0]: openpyxl.load_workbook(path) for path in folder.glob("*.xlsx")}


def sheet_of(book, dataset):
    """The sheet of a dataset, and where its table stands."""
    found = layout.read_hidden(book[layout.HIDDEN_SHEET].iter_rows(values_only=True))
    place = next(p for p in found.places if p.dataset == dataset)
    return book[place.sheet], place


def row_of(sheet, place, row, extra=0):
    """The cells of a row of the table, and so many beyond."""
    return [sheet.cell(row, column).value for column in range(place.first_column, place.last_column + 1 + extra)]


def test_each_agency_that_sends_tables_has_a_workbook_that_says_whose_it_is(home):
    made = books(home)
    assert {"police", "childrens_services", "board", "child_death_overview_panel"} <= set(made)
    hidden = made["police"][layout.HIDDEN_SHEET]
    assert hidden.sheet_state == "veryHidden"
    said = layout.read_hidden(hidden.iter_rows(values_only=True))
    assert (said.year, said.quarter, said.agency) == (YEAR, 4, "police")
    assert {p.sheet for p in said.places} == set(made["police"].sheetnames) - {layout.INSTRUCTIONS_SHEET, "pscb"}


def test_heads_are_those_of_the_raw_table_one_year_on_and_what_is_known_is_there(home):
    sheet, place = sheet_of(books(home, "--agency", "childrens_services")["childrens_services"], "cp_plans")
    assert row_of(sheet, place, place.head_row, 1) == [
        "",
        "Mar-13",
        "Jun-13",
        "Sep-13",
        "Dec-13",
        "Mar-14",
        "Why changed",
    ]
    assert row_of(sheet, place, place.first_row) == ["Child protection", 270, None, None, None, None]


def test_figures_of_a_year_earlier_stand_below_under_heads_that_are_none_of_the_table(home):
    sheet, place = sheet_of(books(home, "--agency", "childrens_services")["childrens_services"], "cp_plans")
    below = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=place.signed_on_row + 1)]
    assert ["Child protection", 185, 139, 177, 224, 270] in [row[:6] for row in below]
    assert "Mar-12 (before)" in below[2]


def test_a_line_for_comparison_is_named_by_the_year_that_its_figures_are_of(home):
    sheet, place = sheet_of(books(home, "--agency", "police")["police"], "missing_incidents_by_month")
    lines = {row[0]: row[1] for row in sheet.iter_rows(min_row=place.signed_on_row + 1, values_only=True)}
    assert (lines["2011/12"], lines["2012/13"]) == (23, 7)
    assert "2013/14" not in lines


def test_personal_data_are_never_asked_for_and_the_first_sheet_says_so_before_anything_else(home):
    book = books(home, "--agency", "board")["board"]
    said = {row[0]: (n, row[1]) for n, row in enumerate(book[layout.INSTRUCTIONS_SHEET].iter_rows(values_only=True))}
    assert said["No personal data"][0] < said["How to fill it in"][0]
    assert "never for anything about one child" in said["No personal data"][1]
    assert {
        "No details of any child, please" in sheet.oddFooter.left.text for sheet in book if sheet.title != "pscb"
    } == {True}


def test_a_wide_table_prints_on_one_page_and_the_flag_beside_it_does_not(home):
    sheet, place = sheet_of(books(home, "--agency", "childrens_services")["childrens_services"], "caf_by_month")
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) in ((1, 1), (None, None))
    assert sheet.page_setup.orientation == "landscape"
    assert f"${chr(64 + place.why_column)}$" in sheet.print_area


def test_months_of_the_year_before_are_those_of_the_same_months(home):
    sheet, _ = sheet_of(books(home, "--agency", "childrens_services")["childrens_services"], "caf_by_month")
    last = [cell.value for cell in list(sheet.iter_rows())[-1]][1:14]
    assert last == [26, 55, 44, 29, 17, 22, 64, 60, 41, 56, 32, 55, 501]


def test_a_table_that_the_home_never_had_says_so(home):
    sheet, place = sheet_of(books(home, "--agency", "childrens_services")["childrens_services"], "lac_by_month")
    assert sheet.cell(place.signed_on_row + 2, 1).value == "For comparison: no figures yet"
    assert row_of(sheet, place, place.head_row)[1:4] == ["Mar-13", "Apr-13", "May-13"]


def test_totals_are_sums_of_their_parts_and_locked(home):
    sheet, place = sheet_of(books(home, "--agency", "childrens_services")["childrens_services"], "caf_by_age")
    total = sheet.cell(place.first_row, place.last_column)
    assert total.value == '=IF(COUNT(B9:F9)=5,SUM(B9:F9),"")'
    assert total.protection.locked
    assert sheet.protection.sheet
    assert not sheet.cell(place.first_row, place.first_column).protection.locked


def test_subtotals_among_their_parts_sum_the_rows_that_the_relation_names(home):
    sheet, place = sheet_of(books(home, "--agency", "childrens_services")["childrens_services"], "cp_by_ethnicity")
    labels = [sheet.cell(row, 1).value for row in range(place.first_row, place.last_row + 1)]
    row = place.first_row + labels.index("Asian")
    assert sheet.cell(row, 3).value == f'=IF(COUNT(C{row - 4}:C{row - 1})=4,SUM(C{row - 4}:C{row - 1}),"")'


def test_a_table_without_a_relation_that_must_hold_has_no_formula_among_its_figures(home):
    sheet, place = sheet_of(books(home, "--agency", "childrens_services")["childrens_services"], "masg_referrals")
    assert row_of(sheet, place, place.last_row) == ["Referrals to date", None]


def test_a_cell_takes_whole_numbers_and_symbols_and_says_so_with_the_figure_of_last_year(home):
    sheet, _ = sheet_of(books(home, "--agency", "childrens_services")["childrens_services"], "cp_plans")
    rule = next(r for r in sheet.data_validations.dataValidation if "C9" in r.sqref)
    assert "C9>=0,C9=INT(C9)" in rule.formula1
    assert 'LOWER(C9)="low"' in rule.formula1
    assert rule.prompt.endswith("A year earlier: 139.")
    assert "whole number" in rule.error


def test_a_share_is_from_0_to_100(home):
    sheet, _ = sheet_of(books(home, "--agency", "board")["board"], "section_11")
    rules = {str(r.sqref): r for r in sheet.data_validations.dataValidation}
    assert "B9>=0,B9<=100" in rules["B9"].formula1


def test_a_quarter_opens_its_periods_and_no_later_ones(home):
    sheet, place = sheet_of(
        books(home, "--quarter", "2", "--agency", "childrens_services")["childrens_services"], "caf_by_month"
    )
    locked = [sheet.cell(place.first_row, column).protection.locked for column in range(2, 15)]
    assert locked == [False] * 6 + [True] * 7
    assert sheet.cell(place.first_row, 8).fill.patternType not in (None, "solid")


def test_what_a_quarter_does_not_ask_for_is_named_on_the_first_sheet(home):
    book = books(home, "--quarter", "2", "--agency", "childrens_services")["childrens_services"]
    said = [row[0] for row in book[layout.INSTRUCTIONS_SHEET].iter_rows(values_only=True)]
    assert "CAFs by age" in said[said.index("Not asked for this quarter") :]
    assert "CAFs by age" not in book.sheetnames


def test_a_register_comes_with_its_open_entries_and_lists_of_states(home):
    sheet, place = sheet_of(books(home, "--agency", "board")["board"], "subgroup_actions")
    heads = row_of(sheet, place, place.head_row)
    states = [row_of(sheet, place, row)[heads.index("state")] for row in range(place.first_row, place.last_row + 1)]
    assert "in_progress" in states
    assert not {"done", "superseded"} & set(states)
    lists = [r.formula1 for r in sheet.data_validations.dataValidation if r.type == "list"]
    assert '"done,in_progress,not_started,superseded"' in lists


def test_a_new_entry_is_told_the_next_id(home):
    sheet, _ = sheet_of(books(home, "--agency", "board")["board"], "subgroup_actions")
    prompts = [r.prompt for r in sheet.data_validations.dataValidation if r.promptTitle == "A new entry"]
    assert prompts[0].startswith("Write SA-2013-01 ")


def test_a_register_without_entries_asks_for_ids_that_its_checks_accept(tmp_path):
    main(["init", str(tmp_path / "own"), "--name", "Oakshire Safeguarding Children Board", "--place", "Oakshire"])
    home = find_home(tmp_path / "own")
    catalogue = read_catalogue(home.expectations / "catalogue.yml")
    for spec in (spec for spec in catalogue.datasets.values() if spec.is_register and spec.returned):
        [form] = [
            check["kwargs"]["regex"]
            for check in read_suite(home.expectations / f"{spec.name}.json")["expectations"]
            if check["meta"]["id"] == "id_form"
        ]
        asked = next_id(TablePlan(spec, None, (), "", "", id_prefix(home, spec)), "2013-14")
        assert re.fullmatch(form, asked), f"{spec.name}: {asked}"


def test_a_workbook_sent_back_blank_leaves_nothing_unclear(tmp_path, capsys):
    main(["init", str(tmp_path / "own"), "--name", "Oakshire Safeguarding Children Board", "--place", "Oakshire"])
    year = next(iter(find_home(tmp_path / "own").years()))
    assert main(["template", year, "--home", str(tmp_path / "own")]) == 0
    capsys.readouterr()
    main(["import", str(tmp_path / "own" / "returns" / year / f"board_{year}.xlsx"), "--home", str(tmp_path / "own")])
    told = capsys.readouterr()
    assert "Unclear" not in told.out
    assert "holds none of our tables with figures" in told.err


def test_the_instructions_explain_each_symbol_and_when_it_is_due(home):
    page = books(home, "--agency", "police")["police"][layout.INSTRUCTIONS_SHEET]
    rows = {row[0]: row[1] for row in page.iter_rows(values_only=True) if row[0]}
    assert {"0", "blank", "c", "x", "z", "low"} <= set(rows)
    assert rows["Due"] == "30 April 2014, 30 days after the end of the year"


def test_due_dates_can_be_set_for_one_agency(own):
    settings = own.root / "board.yml"
    settings.write_text(
        settings.read_text("utf-8") + "returns:\n  days_after_year: 10\n  agencies: {police: {days_after_year: 1}}\n",
        "utf-8",
    )
    made = books(own, "--agency", "police", "--agency", "board")
    due = {
        role: [r[1] for r in made[role]["Instructions"].iter_rows(values_only=True) if r[0] == "Due"] for role in made
    }
    assert due["police"] == ["1 April 2014, 1 day after the end of the year"]
    assert due["board"] == ["10 April 2014, 10 days after the end of the year"]


@pytest.mark.parametrize(
    ("setting", "sentence"),
    [
        ("returns: soon", "board.yml, returns: this must hold keys with their values."),
        ("returns: {days_after_year: -1}", "days_after_year must be a whole number of days from 0 to 366."),
        ("returns: {days_after_yaer: 1}", "days_after_yaer is not known here"),
        ("returns: {agencies: {fire: {}}}", "returns, agencies: fire is not known here"),
        ("returns: {agencies: {police: {email: 3}}}", "returns, agencies, police: email must be text."),
    ],
)
def test_damaged_settings_are_named(own, capsys, setting, sentence):
    settings = own.root / "board.yml"
    settings.write_text(f"{settings.read_text('utf-8')}\n{setting}\n", "utf-8")
    assert main(["template", YEAR, "--home", str(own.root)]) == 2
    assert sentence in capsys.readouterr().err
    assert not (own.root / "returns").exists()


def test_a_year_needs_no_folder_yet_and_makes_none(home):
    assert books(home, "--agency", "police")
    assert not home.raw(YEAR).exists()


@pytest.mark.parametrize("name", ["police", "Cambridgeshire Constabulary", "constabulary"])
def test_one_agency_is_named_by_role_name_or_part_of_it(home, name):
    assert set(books(home, "--agency", name)) == {"police"}


@pytest.mark.parametrize(
    ("name", "words"), [("fire brigade", "no agency is called"), ("children", "no agency is called")]
)
def test_an_agency_that_is_not_one_is_refused(home, capsys, name, words):
    assert main(["template", YEAR, "--home", str(home.root), "--agency", name]) == 2
    assert words in capsys.readouterr().err


def test_names_with_odd_characters_and_formulas_stay_text(own):
    settings = own.root / "board.yml"
    odd = "\"=HYPERLINK('http://x')&/[Police]:*?\""
    settings.write_text(settings.read_text("utf-8").replace("Cambridgeshire Constabulary", odd), "utf-8")
    register = "action_id,group,what,owner,due,state,evidence,impact\n=1+1,e_safety,=cmd|' /C calc'!A0,@SUM(1),,not_started,,\n"
    replace_table(own, "subgroup_actions", register)
    made = books(own, "--agency", "police", "--agency", "board")
    cells = [c for s in made["police"] for row in s.iter_rows() for c in row if "HYPERLINK" in str(c.value)]
    assert cells
    assert {c.data_type for c in cells} == {"s"}
    sheet, place = sheet_of(made["board"], "subgroup_actions")
    assert [sheet.cell(place.first_row, column).data_type for column in (1, 3, 4)] == ["s"] * 3


def test_a_workbook_that_was_filled_in_is_not_replaced_unasked(own, capsys):
    made = own.root / "returns" / YEAR / "police_2013-14.xlsx"
    main(["template", YEAR, "--home", str(own.root), "--agency", "police"])
    made.write_bytes(b"filled in")
    assert main(["template", YEAR, "--home", str(own.root), "--agency", "police"]) == 2
    assert "may have been filled in since" in capsys.readouterr().err
    assert made.read_bytes() == b"filled in"


def test_the_same_home_gives_the_same_bytes(home):
    books(home, "--agency", "police")
    again = home.root / "again"
    assert main(["template", YEAR, "--home", str(home.root), "--agency", "police", "--output", str(again)]) == 0
    name = "police_2013-14.xlsx"
    assert (again / name).read_bytes() == (home.root / "made" / "--agency-police" / name).read_bytes()


def test_figures_that_came_already_are_there_for_the_next_quarter(own):
    months = "Apr,May,Jun,Jul,Aug,Sep,Oct,Nov,Dec,Jan,Feb,Mar,Total\n31,40,c,,,,,,,,,,\n"
    own.raw(YEAR).mkdir()
    (own.raw(YEAR) / "caf_by_month.csv").write_text(months, "utf-8")
    sheet, place = sheet_of(
        books(own, "--quarter", "2", "--agency", "childrens_services")["childrens_services"], "caf_by_month"
    )
    assert row_of(sheet, place, place.first_row)[:4] == [31, 40, "c", None]


def test_a_workbook_with_the_former_names_of_its_sheets_is_read(own, capsys):
    words = ["--home", str(own.root), "--agency", "childrens_services", "--output", str(own.root)]
    assert main(["template", YEAR, *words]) == 0
    path = own.root / f"childrens_services_{YEAR}.xlsx"
    book = openpyxl.load_workbook(path)
    sheet, place = sheet_of(book, "cp_by_ethnicity")
    assert sheet.title == "CP plans, by ethnicity"
    for row in book[layout.HIDDEN_SHEET]:
        if row[1].value == sheet.title:
            row[1].value = "Children with a…, by ethnicity"
    sheet.title = "Children with a…, by ethnicity"
    sheet.cell(place.first_row, place.last_column).value = 4
    book.save(path)
    own.raw(YEAR).mkdir()
    capsys.readouterr()
    main(["import", str(path), "--home", str(own.root), "--year", YEAR, "--note", str(own.root)])
    assert "'Children with a…, by ethnicity'!" in capsys.readouterr().out
