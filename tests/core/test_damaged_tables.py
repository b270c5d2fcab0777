"""Tables that cannot be read without guessing, each beside the sentence that the analyst reads."""

import codecs

import pytest
from drawn_tables import frame_of, read_drawn, sentences_about
from homes import raw_text, with_cell

from pscb_lib.core.read import Refusal, read_table

NUMBER = "a whole number (CAFs), a blank, or one of the symbols c, x, z, low"
GENDERS = "one of: Male, Female, Unborn, Total"
AREAS = "one of: This area, Statistical neighbours, England"
CELLS = "4 cells, one under each column head"
HEADS = "these, in this order: figure, section, place, statement, value, unit, period, population, agency"

DAMAGED = [
    pytest.param(
        "caf_by_gender", "", "caf_by_gender.csv: found an empty file; "
        "expected a line of column heads and at least one line of figures.",
        id="an empty file",
    ),
    pytest.param(
        "caf_by_gender", " \n,,,\n\n", "caf_by_gender.csv: found an empty file; "
        "expected a line of column heads and at least one line of figures.",
        id="blanks and commas alone",
    ),
    pytest.param(
        "caf_by_gender", "Male,Female,Unborn,Total\n", "caf_by_gender.csv: found column heads alone; "
        "expected at least one line of figures under the heads.",
        id="a header alone",
    ),
    pytest.param(
        "caf_by_gender",
        """
        Male,Female,Unborn,Total
        241,2O1,63,501
        """,
        f"caf_by_gender.csv, row 2, column B (Female): found text, 3 characters; expected {NUMBER}.",
        id="text in a number",
    ),
    pytest.param(
        "caf_by_gender",
        """
        Male,Female,Unborn,Total
        241,"1,97",63,501
        """,
        f"caf_by_gender.csv, row 2, column B (Female): found 1,97; expected {NUMBER}.",
        id="a comma in the wrong place",
    ),
    pytest.param(
        "caf_by_gender",
        """
        Male,Female,Unborn,Total
        241,197,63,=SUM(A2:C2)
        """,
        f"caf_by_gender.csv, row 2, column D (Total): found text, 11 characters; expected {NUMBER}.",
        id="a formula",
    ),
    pytest.param(
        "caf_by_gender",
        """
        Male,Female,Unborn,Total
        48%,39%,13%,100%
        """,
        [f"caf_by_gender.csv, row 2, column {place}: found {found}; expected {NUMBER}."
         for place, found in
         [("A (Male)", "48%"), ("B (Female)", "39%"), ("C (Unborn)", "13%"), ("D (Total)", "100%")]],
        id="shares in place of counts",
    ),
    pytest.param(
        "caf_by_gender",
        """
        Male,Female,Unbron,Total
        241,197,63,501
        """,
        f"caf_by_gender.csv, row 1, column C: found text, 6 characters; expected {GENDERS}.",
        id="a mistyped head",
    ),
    pytest.param(
        "caf_by_gender",
        """
        Male,,Unborn,Total
        241,197,63,501
        """,
        f"caf_by_gender.csv, row 1, column B: found nothing; expected {GENDERS}.",
        id="a head that is missing",
    ),
    pytest.param(
        "caf_by_gender",
        """
        Male,Female,Male,Total
        241,197,63,501
        """,
        "caf_by_gender.csv, row 1, column C (Male): found the head of column A (Male) again; "
        "expected each head once.",
        id="the first head twice",
    ),
    pytest.param(
        "caf_by_gender",
        """
        Male,Female,Unborn,Total,total
        241,197,63,501,501
        """,
        "caf_by_gender.csv, row 1, column E (total): found the head of column D (Total) again; "
        "expected each head once.",
        id="a head twice in other letters",
    ),
    pytest.param(
        "caf_by_gender",
        """
        Male,Female,Unborn,Total
        241,197,63
        """,
        f"caf_by_gender.csv, row 2: found 3 cells; expected {CELLS}.",
        id="a line too short",
    ),
    pytest.param(
        "caf_by_gender",
        """
        Male,Female,Unborn,Total
        241,197,63,501,12
        """,
        f"caf_by_gender.csv, row 2: found 5 cells; expected {CELLS}.",
        id="a line too long",
    ),
    pytest.param(
        "caf_by_gender",
        """
        Male,Female,Unborn,Total
        241 197 63 501
        """,
        f"caf_by_gender.csv, row 2: found 1 cell; expected {CELLS}.",
        id="a line without commas",
    ),
    pytest.param(
        "caf_by_gender",
        """
        Male;Femal;Unborn;Total
        241;197;63;501
        """,
        "caf_by_gender.csv, row 1, column B: found text, 5 characters; expected one of: Male, Female, Unborn, Total.",
        id="semicolons",
    ),
    pytest.param(
        "caf_by_gender",
        """
        Male,Female,Unborn,Total
        241,197,63,501
        241,197,63,501
        """,
        "caf_by_gender.csv, row 3: found a further line of figures; expected one line.",
        id="the line twice",
    ),
    pytest.param(
        "caf_by_gender",
        """

        CAFs by gender
        Male,Female,Unborn,Total
        241,197,63,501
        """,
        ["caf_by_gender.csv, row 2: found 4 cells; expected 1 cell, one under each column head.",
         "caf_by_gender.csv, row 3: found 4 cells; expected 1 cell, one under each column head."],
        id="a title above the heads",
    ),
    pytest.param(
        "caf_by_month",
        """
        Apr,May,June,Juli,Total
        26,55,44,29,154
        """,
        "caf_by_month.csv, row 1, column D: found text, 4 characters; "
        "expected a month, April to March, or Total.",
        id="a renamed month",
    ),
    pytest.param(
        "caf_by_month",
        """
        Apr,May,April,Total
        26,55,44,125
        """,
        "caf_by_month.csv, row 1, column C (April): found the head of column A (Apr) again; "
        "expected each head once.",
        id="a month twice",
    ),
    pytest.param(
        "cp_by_gender",
        """
        ,Mar-12,Jun-12
        Male,86,64
        Femal,98,72
        """,
        "cp_by_gender.csv, row 3, column A: found text, 5 characters; expected one of: Male, Female, Unknown.",
        id="an unknown row label",
    ),
    pytest.param(
        "cp_by_gender",
        """
        ,Mar-12,Jun-12
        Male,86,64
        ,98,72
        """,
        "cp_by_gender.csv, row 3, column A: found nothing; expected one of: Male, Female, Unknown.",
        id="no row label",
    ),
    pytest.param(
        "cp_by_gender",
        """
        ,Mar-12,Jun-12
        Male,86,64
        Female,98,72
        Male,86,64
        """,
        "cp_by_gender.csv, row 4, column A: found the label of row 2 again; expected each label once.",
        id="a row twice",
    ),
    pytest.param(
        "cp_by_gender",
        """
        ,Mar-12,March 2012
        Male,86,64
        """,
        "cp_by_gender.csv, row 1, column C (March 2012): found the head of column B (Mar-12) again; "
        "expected each head once.",
        id="a date twice",
    ),
    pytest.param(
        "cp_by_gender",
        """
        ,12-Mar,Jun-12
        Male,86,64
        """,
        "cp_by_gender.csv, row 1, column B: found text, 6 characters; expected a month end like Mar-13.",
        id="a date that a spreadsheet turned round",
    ),
    pytest.param(
        "cp_by_gender",
        """
        Gender,Mar-12
        Male,86
        """,
        "cp_by_gender.csv, row 1, column A: found text, 6 characters; expected no head above the row labels.",
        id="a head where none is printed",
    ),
    pytest.param(
        "cp_national_by_category",
        """
        Category,2011,2012
        Total,42700,42850
        """,
        "cp_national_by_category.csv, row 1, column A: found text, 8 characters; "
        'expected the head "Category of abuse".',
        id="another head than the printed one",
    ),
    pytest.param(
        "cp_national_by_category",
        """
        Category of abuse,2011,0212
        Total,42700,42850
        """,
        "cp_national_by_category.csv, row 1, column C: found 0212; expected a year like 2012.",
        id="a mistyped year",
    ),
    pytest.param(
        "missing_incidents_by_month",
        """
        ,Apr,Total
        2011/12,23,209
        2012/12,7,272
        """,
        "missing_incidents_by_month.csv, row 3, column A: found text, 7 characters; "
        "expected a financial year like 2012/13.",
        id="a financial year that is none",
    ),
    pytest.param(
        "missing_incidents_by_month",
        """
        ,Apr,Total
        0000/01,23,209
        2099/00,7,272
        """,
        "missing_incidents_by_month.csv, row 2, column A: found text, 7 characters; "
        "expected a financial year like 2012/13.",
        id="a year before all years",
    ),
    pytest.param(
        "caf_comparison_by_month",
        """
        Year,Jan,Feb
        2012,31,32
        12,31,32
        """,
        "caf_comparison_by_month.csv, row 3, column A: found 12; expected a calendar year like 2012.",
        id="half a year's number",
    ),
    pytest.param(
        "cp_activity",
        """
        Activity,Children,"Rate per 10,000"
        Started,320,65.4 per 10000
        """,
        "cp_activity.csv, row 2, column C (Rate per 10,000): found text, 14 characters; expected a number "
        "(per 10,000 children under 18), a blank, or one of the symbols c, x, z, low.",
        id="a unit beside a rate",
    ),
    pytest.param(
        "cp_second_or_subsequent",
        """
        Area,2012/13
        This area,about 15%
        Englnd,15%
        """,
        f"cp_second_or_subsequent.csv, row 3, column A: found text, 6 characters; expected {AREAS}.",
        id="labels before figures",
    ),
    pytest.param(
        "prose_figures",
        """
        figure,value
        plans_in_october,341
        """,
        f"prose_figures.csv, row 1: found other column heads, from column B on; expected {HEADS}.",
        id="a list with other heads",
    ),
    pytest.param(
        "prose_figures",
        """
        figure,section,place,statement,value,unit,period,population,agency
        a,early_help,bullet 1,Children with a plan,some,children,2012-10,all,police
        b,early_help,bullet 1,Children with a plan,341,children,October,all,police
        c,early_help,bullet 1,Children with a plan,341,children,2012-10,all,police
        c,early_help,bullet 1,Children with a plan,342,children,2012-10,all,police
        """,
        ["prose_figures.csv, row 2, column E (value): found text, 4 characters; expected a number.",
         "prose_figures.csv, row 3, column G (period): found text, 7 characters; "
         "expected a period like 2012, 2012-10 or 2013-03-31.",
         "prose_figures.csv, row 5, column A (figure): found the id of an earlier row again; "
         "expected each figure once."],
        id="figures of a list",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("name", "content", "sentence"), DAMAGED)
def test_the_analyst_reads_one_clear_sentence(tmp_path, catalogue, name, content, sentence):
    wanted = [sentence] if isinstance(sentence, str) else sentence
    assert sentences_about(tmp_path, catalogue[name], content) == wanted


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (
            b"Male,Female,Unborn,Total\n241,\xa3197,63,501\n",
            "row 2, column B (Female): found £197; "
            "expected a whole number (CAFs), a blank, or one of the symbols c, x, z, low.",
        ),
        (
            codecs.BOM_UTF16_LE + "Male,Femal\n241,197\n".encode("utf-16-le"),
            "row 1, column B: found text, 5 characters; expected one of: Male, Female, Unborn, Total.",
        ),
        (b"PK\x03\x04\x14\x00\xff", "row 1: found bytes that are no text; "
         'expected a table in text (in Excel: Save As, "CSV UTF-8"); pscb import reads workbooks.'),
    ],
    ids=["the code page of Windows", "UTF-16", "a workbook"],
)  # fmt: skip
def test_bytes_in_other_encodings(tmp_path, catalogue, content, sentence):
    assert sentences_about(tmp_path, catalogue["caf_by_gender"], content) == [f"caf_by_gender.csv, {sentence}"]


def test_a_cell_without_end(tmp_path, catalogue):
    content = "Male,Female\n" + "9" * 200_000 + ",197\n"
    assert sentences_about(tmp_path, catalogue["caf_by_gender"], content) == [
        "caf_by_gender.csv: found a cell of more than 100,000 characters; expected cells set apart by commas."
    ]


def test_a_folder_in_place_of_a_file(tmp_path, catalogue):
    (tmp_path / "caf_by_gender.csv").mkdir()
    _, [fault] = read_table(tmp_path / "caf_by_gender.csv", Refusal(catalogue["caf_by_gender"], "the agency"))
    assert fault.sentence() == "caf_by_gender.csv: found a file that cannot be opened; expected a table in CSV."


def test_heads_are_where_they_are_and_not_in_the_first_line(tmp_path, catalogue):
    [sentence] = sentences_about(tmp_path, catalogue["caf_by_gender"], b"\n\nMale,Femal\n241,197\n")
    assert sentence.startswith("caf_by_gender.csv, row 3, column B: found text, 5 characters;")


def test_every_fault_of_a_kind_is_named_at_once(tmp_path, catalogue):
    assert len(sentences_about(tmp_path, catalogue["caf_by_gender"], "Mal,Femal,Total\n?,?,1\n")) == 2
    assert len(sentences_about(tmp_path, catalogue["caf_by_gender"], "Male,Female,Total\n?,?,1\n")) == 2


PRINTED = "Male,Female,Unborn,Total\n241,197,63,501\n"


@pytest.mark.parametrize(
    "content",
    [
        codecs.BOM_UTF8 + PRINTED.encode(),
        PRINTED.replace("\n", "\r\n").encode(),
        PRINTED.replace("\n", "\r").encode(),
        f"{PRINTED}\n\n,,,\n".encode(),
        PRINTED.replace("\n", ",,\n").encode(),
        PRINTED.replace(",", " , ").encode(),
        PRINTED.removesuffix("\n").encode(),
        b'"Male","Female","Unborn","Total"\r\n"241","197","63","501"\r\n',
    ],
    ids=["byte order mark", "CRLF", "CR", "blank lines", "blank columns", "blanks", "no last line end", "quotes"],
)
def test_what_spreadsheets_leave_behind_does_no_harm(tmp_path, catalogue, content):
    spec = catalogue["caf_by_gender"]
    assert frame_of(tmp_path, spec, content).equals(frame_of(tmp_path, spec, PRINTED))


PERSONAL = ["Alice Smith", "Alice", "943 476 5919", "9434765919", "943-476-5919", "12/05/2004", "12.05.2004",
            "12052004", "2004-05-12", "PE1 1AA", "A123456789012", "alice.smith@example.org", "07700900123"]  # fmt: skip
PLACES = [
    ("caf_by_month", 2, "July"),
    ("cp_by_ethnicity", 3, "Jun-12"),
    ("missing_repeat", 2, "No. of Individuals"),
    ("missing_repeat", 3, "No. of Incidents"),
    ("cp_by_gender", 2, ""),
    ("caf_by_gender", 1, "Male"),
    ("cp_by_gender", 1, "Mar-12"),
    ("cp_by_gender", 1, ""),
    ("prose_figures", 2, "value"),
    ("prose_figures", 1, "value"),
]


@pytest.mark.parametrize("personal", PERSONAL)
@pytest.mark.parametrize(("name", "row", "column"), PLACES)
def test_what_points_at_a_child_is_refused_and_never_repeated(tmp_path, catalogue, name, row, column, personal):
    frame, sentences = read_drawn(tmp_path, catalogue[name], with_cell(raw_text(name), row, column, personal).encode())
    assert frame is None
    assert len(sentences) == 1
    assert personal not in sentences[0]


def test_a_national_figure_may_be_longer_than_a_local_one(tmp_path, catalogue):
    national = 'Category of abuse,2012\nTotal,"11,424,000"\n'
    assert frame_of(tmp_path, catalogue["cp_national_by_category"], national)["value"].tolist() == [11_424_000]
    [sentence] = sentences_about(tmp_path, catalogue["cp_plans"], ',Mar-12\nChild protection,"11,424,000"\n')
    assert "found a number of 8 digits" in sentence
