"""``pscb returns``: what it prints, and the e-mail that asks for what is outstanding."""

import json
from datetime import date

import pytest
from homes import YEAR, keep_only, make_home
from imports_record import HEAD, entry

from pscb_lib.command.cli import main
from pscb_lib.command.returns.chasing import when
from pscb_lib.command.returns.wording import lateness
from pscb_lib.core.returns import Return


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    """A home with two tables of the police, of which one is queried, and an address for them."""
    found = keep_only(
        make_home(tmp_path_factory.mktemp("returns")), "missing_incidents_by_month", "missing_individuals_by_month"
    )
    line = entry("missing_individuals_by_month", "queried", "2013-05-02", reason="Children missing!D9 is no number")
    (found.raw(YEAR) / "imports.csv").write_text(HEAD + line, "utf-8")
    settings = found.root / "board.yml"
    more = "returns:\n  send_to: returns@board.example\n  agencies: {police: {email: data@police.example}}\n"
    settings.write_text(settings.read_text("utf-8") + more, "utf-8")
    return found


def printed(home, capsys, *words):
    """What the command prints."""
    assert main(["returns", YEAR, "--home", str(home.root), "--on", "2013-05-10", *words]) == 0
    return capsys.readouterr().out


def test_each_agency_has_its_tables_with_state_and_lateness(home, capsys):
    text = printed(home, capsys)
    assert text.startswith("Returns for 2012/13, as at 10 May 2013\n")
    assert "  queried       Children missing by month                                     10 days late\n" in text
    assert "  accepted      Missing incidents by month\n" in text
    assert "1 queried (1 late)" in text


def test_programs_get_the_same(home, capsys):
    content = json.loads(printed(home, capsys, "--json"))
    row = next(r for r in content["returns"] if r["dataset"] == "missing_individuals_by_month")
    assert (content["as_at"], row["state"], row["days_late"], row["arrived"]) == ("2013-05-10", "queried", 10, None)


def test_the_email_names_what_is_missing_the_day_the_file_and_the_question(home, capsys):
    text = printed(home, capsys, "--chase", "constabulary")
    assert text.startswith("To: data@police.example\nSubject: ")
    folded = " ".join(text.split())
    assert "was due on 30 April 2013, 10 days ago." in folded
    assert "Victims of domestic abuse crimes" in text[text.index("Not received:") : text.index("Received, with")]
    assert "Children missing by month. Children missing!D9 is no number" in folded
    assert "Please fill in the workbook police_2012-13.xlsx and send it back to returns@board.example." in folded
    assert "no details of any child" in text


def test_everybody_is_asked_at_once_and_each_email_is_a_file(home, capsys, tmp_path):
    text = printed(home, capsys, "--chase", "--out", str(tmp_path))
    names = sorted(path.name for path in tmp_path.iterdir())
    assert text.count("To: ") == len(names)
    assert "police_2012-13.txt" in names
    assert "board_2012-13.txt" not in names
    assert "(write the address under returns, agencies, email in board.yml" in text


def test_a_year_that_was_not_begun_is_all_due(home, capsys):
    assert main(["returns", "2013-14", "--home", str(home.root), "--quarter", "1", "--on", "2013-07-20"]) == 0
    text = capsys.readouterr().out
    assert "up to the end of quarter 1" in text
    assert "late" not in text


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["--on", "tomorrow"], 'a day is written like 2013-08-01; found "tomorrow".'),
        (["--chase", "fire brigade"], 'no agency is called "fire brigade"'),
    ],
)
def test_what_cannot_be_understood_is_said(home, capsys, words, sentence):
    assert main(["returns", YEAR, "--home", str(home.root), *words]) == 2
    assert sentence in capsys.readouterr().err


def test_the_quarter_is_the_last_one_that_has_ended(home, capsys):
    assert main(["returns", YEAR, "--home", str(home.root), "--on", "2012-10-01", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["quarter"] == 2


def test_who_publishes_is_not_chased_and_what_is_to_be_fetched_is_listed_with_where(home, capsys, tmp_path):
    text = printed(home, capsys, "--chase", "--out", str(tmp_path))
    assert not {"inspectorate_2012-13.txt", "office_for_national_statistics_2012-13.txt"} & {
        path.name for path in tmp_path.iterdir()
    }
    start = text.index("To be fetched by the board itself")
    assert "Children and young people at each census: Office for National Statistics, its census tables" in text[start:]
    assert "www.nomisweb.co.uk" in text[start:]
    assert "Office for National Statistics" not in text[:start]


def test_one_who_publishes_is_named_and_never_late(home, capsys):
    text = printed(home, capsys, "--chase", "Ofsted")
    assert text.startswith("To be fetched by the board itself")
    assert "reports.ofsted.gov.uk" in text
    assert "nomisweb" not in text
    shown = printed(home, capsys)
    [line] = [line for line in shown.splitlines() if line.startswith("Ofsted:")]
    assert line.endswith(
        "; to be fetched by the board from its reports on the inspections of the area, reports.ofsted.gov.uk"
    )
    assert "late" not in line


@pytest.mark.parametrize(
    ("state", "late", "said"),
    [
        ("accepted", 366, "came 366 days late"),
        ("accepted", 4595, "came on 28 November 2025"),
        ("due", 366, "366 days late"),
        ("due", 4595, "more than a year late"),
    ],
)
def test_no_days_are_counted_beyond_a_year(state, late, said):
    came = date(2025, 11, 28) if state == "accepted" else None
    assert lateness(Return("police", None, state, date(2013, 4, 30), came, late)) == said


@pytest.mark.parametrize(("on", "said"), [("2014-05-01", "366 days ago."), ("2014-05-02", "was due on 30 April 2013.")])
def test_an_email_counts_no_days_beyond_a_year(on, said):
    assert when(date(2013, 4, 30), date.fromisoformat(on)).endswith(said)
