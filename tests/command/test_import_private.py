"""A workbook or CSV about single children is refused, with its place and without its value; others are not."""

import re
from datetime import datetime

import pytest
from homes import table_path
from import_books import GENDER, caf, cp, look, make_book, texts
from openpyxl.comments import Comment
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation

from pscb_lib.command.cli import main
from pscb_lib.core.called_after import kinds_of_name
from pscb_lib.core.errors import DataRefused
from pscb_lib.core.personal import is_nhs_number, is_upn, kind_of_column, kinds_in

NHS = "943 476 5919"  # the example of the NHS data dictionary; nobody has it
UPN = "H801200001001"
LIST = [["CAFs"], ["Name", "Sex", "Age"], ["Sam Jones", "M", 7], ["Aisha Khan", "F", 9]]


def rows(head, *values):
    """A sheet with one column of details beside a count."""
    return {"Cases": [["Early help"], [head, "Count"], *([value, 1] for value in values)]}


def note(book):
    book["CAF"]["B3"].comment = Comment(f"Jane Smith:\nthis is {NHS}", "Jane Smith")


def note_of_a_name(book):
    book["CAF"]["B3"].comment = Comment("Sam Jones", "Jane Smith")


def name(book):
    book.defined_names["x"] = DefinedName("x", attr_text=f'"{NHS}"')


def header(book):
    book["CAF"].oddHeader.center.text = f"about {NHS}"


def choices(book):
    rule = DataValidation(type="list", formula1='"3 Acorn Lane PE1 1AA,other"')
    rule.add("A9")
    book["CAF"].add_data_validation(rule)


def pupils(book):
    rule = DataValidation(type="list", formula1='"Sam Jones,Aisha Khan"')
    rule.add("A9")
    book["CAF"].add_data_validation(rule)


def range_name(book):
    book.defined_names["Sam_Jones"] = DefinedName("Sam_Jones", attr_text="CAF!$A$1")


def link(book):
    book["CAF"]["A1"].hyperlink = "file:///S:/Cases/Sam%20Jones/plan.docx"


def unseen(book):
    book.create_sheet("old").append([NHS])
    book["old"].sheet_state = "veryHidden"


def subject(book):
    book.properties.subject = f"case {NHS}"


REFUSED = {
    "names": (rows("Child's name", "Sam Jones"), None, "names (Cases, column A)"),
    "surnames": (rows("Surname", "JONES", "KHAN"), None, "names (Cases, column A)"),
    "names without a head": (rows("x", "Sam Jones", "Aisha Khan"), None, "names (Cases, column A)"),
    "names the other way round": (rows("YP", "JONES, Sam", "Khan, Aisha"), None, "names (Cases, column A)"),
    "initials": (rows("Initials", "SJ", "AK"), None, "initials (Cases, column A)"),
    "dates of birth": (rows("D.O.B.", datetime(2004, 5, 3)), None, "dates of birth (Cases, column A)"),
    "dates of birth as text": (rows("Date of Birth", "03/05/2004"), None, "dates of birth (Cases, column A)"),
    "days of a childhood": (
        rows("Day", datetime(2004, 5, 3), datetime(2001, 2, 12), datetime(1998, 9, 9)), None,
        "dates of birth (Cases, column A)"),
    "a birthday in a sentence": (rows("Note", "boy, born 3 May 2004, seen"), None, "dates of birth (Cases!A3)"),
    "NHS numbers": (rows("Ref", NHS), None, "NHS numbers (Cases!A3)"),
    "NHS numbers as numbers": (rows("Ref", 9434765919), None, "NHS numbers (Cases!A3)"),
    "pupil numbers": (rows("Ref", UPN), None, "pupil numbers (Cases!A3)"),
    "case numbers": (rows("LCS ID", 1204511), None, "identifiers of single people (Cases, column A)"),
    "postcodes": (rows("Area", "PE1 1AA"), None, "postcodes (Cases!A3)"),
    "addresses": (rows("Area", "Flat 3, 12 Acorn Lane"), None, "addresses (Cases!A3)"),
    "a child in a sentence": (rows("Note", "victim Sam Jones moved"), None, "names (Cases!A3)"),
    "a child in a footnote": (rows("Note", "fall since Sam Jones moved placement"), None, "names (Cases!A3)"),
    "initials in one cell": (rows("Initials of unborn", "SJ, AK"), None, "initials (Cases, column A)"),
    "a short birthday": (rows("Note", "AK b. 3/5/2004"), None, "dates of birth (Cases!A3)"),
    "a sheet called after a child": ({"Sam Jones CAF": [["CAFs by gender"], GENDER]}, None, "names (the name of sheet 1)"),
    "a note": (caf(), note, "NHS numbers (the note at CAF!B3)"),
    "a defined name": (caf(), name, "NHS numbers (a defined name)"),
    "a header": (caf(), header, 'NHS numbers (the header or footer of the sheet "CAF")'),
    "a list to choose from": (caf(), choices, 'postcodes (a list or message of the sheet "CAF")'),
    "a sheet that nobody sees": (caf(), unseen, "NHS numbers (old!A1)"),
    "the properties of the file": (caf(), subject, "NHS numbers (the properties of the file)"),
    "names from the first cell on": ({"Cases": [["Sam Jones", 1], ["Aisha Khan", 2]]}, None, "names (Cases, column A)"),
    "names in capitals": (rows("x", "SAM JONES", "AISHA KHAN"), None, "names (Cases, column A)"),
    "surnames first, in capitals": (rows("Row", "JONES Sam", "KHAN AISHA"), None, "names (Cases, column A)"),
    "a head for both names": (rows("Surname/Forename", "JONES SAMMIE"), None, "names (Cases, column A)"),
    "birthdays as text": (
        rows("Day", "03/05/2004", "12/02/2001", "9.9.1998"), None, "dates of birth (Cases, column A)"),
    "a child and family": (rows("Note", "fall since Sam Jones and her brother left"), None, "names (Cases!A3)"),
    "a child's case": (rows("Why changed", "Sam Jones's CAF was closed"), None, "names (Cases!A3)"),
    "an age behind a name": (rows("Note", "incl. Sam Jones (7 yrs)"), None, "names (Cases!A3)"),
    "a number behind a name": (rows("Note", "incl. Sam Jones (7)"), None, "names (Cases!A3)"),
    "a note of a name": (caf(), note_of_a_name, "names (the note at CAF!B3)"),
    "references of cases": (rows("CAF ref", "CAF/2013/00123"), None, "identifiers of single people (Cases, column A)"),
    "the name of a range": (caf(), range_name, "names (the name of a range)"),
    "a link to a child's file": (caf(), link, "names (the link at CAF!A1)"),
    "names to choose from": (caf(), pupils, 'names (a list or message of the sheet "CAF")'),
    "a list on another sheet": (caf() | {"raw": LIST}, None, "names (raw, column A)"),
}  # fmt: skip


@pytest.mark.parametrize("name", ["Sam Jones CAF 2013-14", "CAF_SamJones_2013-14", "JONES Sam conference Q2 final"])
def test_a_file_called_after_a_child_is_refused(means, tmp_path, name):
    with pytest.raises(DataRefused, match="the name of the file") as refused:
        look(means, make_book(tmp_path / f"{name}.xlsx", caf()))
    assert "Sam" not in str(refused.value)


@pytest.mark.parametrize("name", [
    "Smith, Jane CAF", "O'Brien, Jane", "O’Brien, Jane", "DOE, Jane", "Jane O'Brien", "Jane O’Brien", "O'Brien, Jane missing",
    "Smith, Jane", "Smith-Jones, Jane", "Jane Smith-Jones", "Anne-Marie Smith", "O'Brien-Smith, Anne-Marie CAF",
    "Smith_Jane_CAF", "Smith_Anne-Marie_CAF", "CAF-Jane-Smith", "Jane West CAF",
])  # fmt: skip
def test_names_of_files_and_sheets_are_known_however_they_are_written(name):
    assert list(kinds_of_name(name)) == ["names"]


@pytest.mark.parametrize("name", [
    "CAFs Jan-Mar 2014", "Jan Feb", "Cases, Jan 2014", "Grant, Budget 2013", "Pupil Grant", "Budget_Grant", "Ward Grace",
    "Children's Board", "Data, Early Help", "Q4_Jan",
])  # fmt: skip
def test_names_of_files_and_sheets_that_name_no_child(name):
    assert list(kinds_of_name(name)) == []


@pytest.mark.parametrize("case", REFUSED, ids=str)
def test_details_of_children_are_refused_wherever_they_stand(means, tmp_path, case):
    sheets, change, place = REFUSED[case]
    with pytest.raises(DataRefused) as refused:
        look(means, make_book(tmp_path / "return.xlsx", sheets, change))
    assert place in str(refused.value)
    assert not any(value in str(refused.value) for value in ("943", "H8012", "Sam", "Khan", "Acorn", "PE1", "2004"))


ALLOWED = {
    "counts under words like it": ({"CAF": [["CAFs by gender"], GENDER, [241, 197, 60, 498]],
                                    "x": [["Initial assessments", "NHS Trust", "Name of school"], [4, 5, "Acorn Academy"]]}, None),
    "who made it": (caf() | {"Cover": [["Prepared by: Jane Smith, Head of Data"], ["Tel 01733 863744"]]}, None),
    "the council's address": (caf() | {"Cover": [["Anytown Council, Town Hall, 3 Bridge Street, PE1 1HG"]]}, None),
    "people at work": (
        caf() | {"Contacts": [["Name", "Job title", "E-mail"], ["Jane Smith", "Analyst", "j@x"], ["Sam Jones", "Head", "s@x"]]},
        None),
    "an analyst in a sentence": (caf() | {"Notes": [["Drawn by Jane Smith on 3/5/2014; Sam Jones has checked it"]]}, None),
    "places": (caf() | {"Areas": [["Locality", "n"], ["Central & East", 5], ["St James Park", 3], ["South", 2]]}, None),
    "months and quarters": (cp() | {"Dates": [["Quarter end"], *([datetime(2013, m, 30)] for m in (4, 6, 9, 11))]}, None),
    "the note of an analyst": (
        caf(), lambda book: setattr(book["CAF"]["B3"], "comment", Comment("Jane Smith:\nrevised in May", "Jane Smith"))),
    "telephone numbers": (caf() | {"Tel": [["01733 863744"], ["0800 1111"], ["1733863744"]]}, None),
}  # fmt: skip


@pytest.mark.parametrize("case", ALLOWED, ids=str)
def test_what_only_looks_like_it_is_not_refused(means, tmp_path, case):
    sheets, change = ALLOWED[case]
    assert texts(look(means, make_book(tmp_path / "return.xlsx", sheets, change)))


def test_members_of_the_board_are_no_children(means, tmp_path):
    table = [["Members of the Board"], ["Id", "Name", "Part on the Board", "Sector", "Post", "Agency", "Named in"],
             ["MB-1", "Jane Smith", "Chair", "Independent", "Chair", None, "The table of members"],
             ["MB-2", "Sam Jones", "Member", "Police", "Inspector", "Police", "table"]]  # fmt: skip
    found = look(means, make_book(tmp_path / "return.xlsx", {"Members of the Board": table}))
    assert "MB-2,Sam Jones,member,police,Inspector,Police,table" in texts(found)["board_membership"]


@pytest.mark.parametrize(
    ("digits", "expected"), [("9434765919", True), ("9434765918", False), ("1111111111", False), ("943476591", False)]
)
def test_the_check_digit_of_an_nhs_number(digits, expected):
    assert is_nhs_number(digits) is expected


@pytest.mark.parametrize(("text", "expected"), [(UPN, True), ("A801200001001", False), ("H801200001002", False)])
def test_the_check_letter_of_a_pupils_number(text, expected):
    assert is_upn(text) is expected


def test_ordinary_texts_of_returns_say_nothing_of_children():
    texts = [
        "CAFs 2013/14, version 2",
        "Total 1,234",
        "Apr 12 - Mar 13",
        "Rate per 10,000",
        "B12 and C13",
        "2013-04-30",
        "LAC aged 16 and over; CP aged 4; EH aged 0-4; AB aged 5 to 9",
        "A young person, YP aged 15, asked for it",
        "CAF (12), BC (4)",
    ]
    assert [kind for text in texts for kind in kinds_in(text)] == []


@pytest.mark.parametrize("text", [
    "Sam Jones (14) ran away 12 times", "SJ (14) ran away 12 times", "Sam has been missing again", "Sam went missing",
    "One child, Oluwa A., accounts for the rise", "a girl called Xiu B. moved in", "a child called Ayesha", "Jan went missing",
    "Jan Kowalski is missing", "pupil Sam Jones", "Sam was excluded", "pupil Grant Smith has left", "child Jan Kowalski moved",
    "as in Daniel Pelka's case, the child Sam Jones was not seen", "Baby Peter Jones was hurt", "Victoria Jones's case",
])  # fmt: skip
def test_reasons_that_tell_of_one_child(text):
    assert list(kinds_in(text)) in (["names"], ["initials"])


@pytest.mark.parametrize("text", [
    "Sam has confirmed the figures", "Will missing figures follow?", "One child, Category C, was counted twice",
    "Jan is missing", "Data for Jan is missing, to follow", "Jan was excluded because of the system change",
    "Jan Feb 12 months", "Pupil Grant Income", "Student Grant Scheme", "Young Person Will Attend", "Grant was removed",
    "Baby Peter Connelly", "Daniel Pelka's case", "learning from Victoria Climbie's case", "Victoria Climbié's case",
    "Khyra Ishaq's case", "Hamzah Khan's case", "Keanu Williams's case", "Baby P's case", "one child, Item B.",
    "a young person called Lead Member", "Pupil Grant Award for Schools", "Ofsted (14) was moved", "Each child, young person and family", "The GP (2) left", "CSE (4) went up",
])  # fmt: skip
def test_reasons_that_tell_of_no_child(text):
    assert list(kinds_in(text)) == []


@pytest.mark.parametrize("text", ["XJ (aged 4) was hurt", "about X.J., aged 12", "a boy, XJ, 15 years old", "XJ 9 y/o"])
def test_initials_with_an_age_are_of_a_child(text):
    assert list(kinds_in(text)) == ["initials"]


def test_a_column_of_published_reviews_is_none_of_names():
    assert kind_of_column("Review", ["Daniel Pelka", "Victoria Climbié", "Peter Connelly", "Hamzah Khan"], []) == ""
    assert kind_of_column("Review", ["Daniel Smith", "Victoria Jones"], []) == "names"


def test_a_column_of_first_names_alone_is_known_by_its_head():
    assert kind_of_column("Forename", ["Sam"], []) == "names"
    assert kind_of_column("Ward", ["Park", "North"], []) == ""


@pytest.mark.parametrize("command", [["check"], ["run", "--only", "early_help"]], ids=str)
def test_a_csv_put_into_the_folder_is_refused_in_the_same_words(home, capsys, command):
    table_path(home, "cases").write_text(f"Ref,Count\n{NHS},1\n", encoding="utf-8")
    assert main([*command, "--home", str(home.root)]) == 1
    told = capsys.readouterr().err
    assert '"cases.csv" was refused' in told
    assert "NHS numbers (row 2, column A)" in told
    assert "943" not in told


def test_a_workbook_put_into_the_folder_is_looked_through_as_well(home, capsys):
    make_book(home.raw("2012-13") / "return.xlsx", {"a": [[NHS]]})
    assert main(["check", "--home", str(home.root)]) == 1
    assert '"return.xlsx" was refused' in capsys.readouterr().err


@pytest.mark.parametrize("command", [["check"], ["run"]], ids=lambda words: words[0])
def test_a_file_in_the_folder_that_is_called_after_a_child(home, capsys, command):
    table_path(home, "caf_by_gender").rename(table_path(home, "Sam_Jones CAF"))
    assert main([*command, "--home", str(home.root)]) == 1
    told = capsys.readouterr()
    assert re.search(r"File \d+ of \d+ in data/raw/2012-13, in the order of their names, was refused", told.err)
    assert "names (its name)" in told.err
    assert "Sam" not in told.out + told.err
