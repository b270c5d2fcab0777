"""Homes for other boards: made, given another year and a section of their own."""

from __future__ import annotations

import csv
import json
import re
import subprocess
import zipfile
from pathlib import Path

import pytest
import yaml

from pscb_lib.command.cli import main
from pscb_lib.command.homes.blank_tables import blank_table
from pscb_lib.command.homes.first_draft import first_draft
from pscb_lib.core.blank import is_blank
from pscb_lib.core.catalogue import read_catalogue
from pscb_lib.core.catalogue_entries import read_dataset
from pscb_lib.core.documents import read_yaml
from pscb_lib.core.home import PROGRAM, Home
from pscb_lib.core.prepare import read_one

YEAR = "2013-14"
NAME = "Oakshire Safeguarding Children Partnership"
OF_THE_REAL_BOARD = ("Peterborough", "Cambridgeshire", "PSCB", "Cambs")
REGISTER = (
    "action_id,what,audience,owner,due,state,evidence,impact\n"
    "PA-1,Tell schools,,,,in_progress,,\n"
    'PA-2,"Tell all, everywhere",,,,,,\n'
    "PA-3,Print leaflets,,,,done,,\n"
    "PA-4,Old plan,,,,superseded,,\n"
)


@pytest.fixture
def home(tmp_path) -> Home:
    folder = tmp_path / "oakshire"
    assert main(["init", str(folder), "--name", NAME, "--place", "Oakshire", "--year", YEAR, "--partnership"]) == 0
    return Home(folder)


def rows(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def test_a_new_home_says_who_it_is_and_nothing_of_another(home):
    assert (home.board.name, home.board.short_name, home.board.place) == (NAME, "OSCP", "Oakshire")
    assert home.board.terms == {"board": "partnership"}
    text = "".join(path.read_text(encoding="utf-8") for path in home.root.rglob("*") if path.is_file())
    assert not [word for word in OF_THE_REAL_BOARD if word in text]


def test_every_key_that_is_read_is_explained_in_a_new_home(home):
    lines = (home.root / "board.yml").read_text(encoding="utf-8").splitlines()
    for key in {*read_yaml(PROGRAM / "board.yml"), "terms", "fictional", "returns", "scorecard"}:
        [place] = [n for n, line in enumerate(lines) if line.removeprefix("#").startswith(f"{key}:")]
        assert any(line.startswith("# ") for line in lines[max(place - 2, 0) : place]), key


NOT_IN_USE = "chair|council|returns|days_after_quarter|days_after_year|agencies|police|email"


def test_a_key_that_is_not_in_use_is_put_to_use_by_taking_its_sign_away(home):
    settings = home.root / "board.yml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(re.sub(rf"(?m)^#(?= *({NOT_IN_USE}):)", "", text), encoding="utf-8")
    changed = read_yaml(settings)
    assert changed["terms"] == {"board": "partnership", "chair": "independent scrutineer", "council": "local authority"}
    assert changed["returns"]["agencies"] == {"police": {"email": "somebody@example.org"}}


def test_a_blank_table_counts_as_not_supplied_and_a_filled_one_is_read(home):
    for name, spec in read_catalogue(home.expectations / "catalogue.yml").datasets.items():
        found, faults = read_one(home, YEAR, spec, None)
        assert (found.state, faults) == ("not_listed", []), name
    spec = read_catalogue(home.expectations / "catalogue.yml")["lado_concerns"]
    path = home.raw(YEAR) / spec.file_name
    table = rows(path)
    path.write_text(
        "\n".join(",".join([row[0], *(["4"] * (len(row) - 1))]) if n else ",".join(row) for n, row in enumerate(table))
    )
    found, faults = read_one(home, YEAR, spec, None)
    assert (found.state, faults, found.frame is not None) == ("unchecked", [], True)


@pytest.mark.parametrize(("delimiter", "encoding"), [(";", "utf-8"), ("\t", "utf-16"), (",", "cp1252")])
def test_a_table_is_blank_only_when_it_has_no_figure_however_it_was_saved(home, delimiter, encoding):
    spec, path = (
        read_catalogue(home.expectations / "catalogue.yml")["cp_by_gender"],
        home.raw(YEAR) / "cp_by_gender.csv",
    )
    lines = blank_table(spec, YEAR)
    path.write_text("\n".join(delimiter.join(line) for line in lines), encoding=encoding)
    assert is_blank(path, spec)
    lines[1][1] = "12"
    path.write_text("\n".join(delimiter.join(line) for line in lines), encoding=encoding)
    assert not is_blank(path, spec)


def test_the_heads_of_every_blank_table_are_those_that_the_reader_knows(home):
    for name, spec in read_catalogue(home.expectations / "catalogue.yml").datasets.items():
        lines = blank_table(spec, YEAR)
        if spec.is_register or spec.is_list:
            continue
        if spec.rows.kind == "single":
            lines = [*lines, [""] * len(lines[0])]
        lines[1][-1] = "x"
        (home.raw(YEAR) / spec.file_name).write_text(
            "\n".join(",".join(f'"{c}"' for c in line) for line in lines), encoding="utf-8"
        )
        assert read_one(home, YEAR, spec, None)[1] == [], name


def test_a_folder_that_holds_something_is_refused(home, capsys):
    assert main(["init", str(home.root)]) == 2
    assert "is not empty: it holds README.txt. Nothing was written." in capsys.readouterr().err
    (home.root.parent / "empty").mkdir()
    (home.root.parent / "empty" / ".git").mkdir()
    assert main(["init", str(home.root.parent / "empty"), "--year", YEAR]) == 0


def test_open_actions_are_carried_into_a_new_year_as_they_stand(home, capsys):
    (home.raw(YEAR) / "public_awareness.csv").write_text(REGISTER, encoding="utf-8")
    assert main(["new-year", "2014-15", "--home", str(home.root)]) == 0
    assert "public_awareness.csv: 2 open entries of 2013-14 carried forward; 2 left behind" in capsys.readouterr().out
    carried = rows(home.raw("2014-15") / "public_awareness.csv")
    assert carried == [row for row in rows(home.raw(YEAR) / "public_awareness.csv") if row[0] not in ("PA-3", "PA-4")]


OWN_REGISTER = """
datasets:
  multi_agency_actions:
    title: Actions after reviews
    section: learning_from_reviews
    agency: board
    description: What agencies agreed to do.
    kind: register
    sensitivity: open
    register:
      action: {title: Id, type: id}
      what: {title: What, type: text, required: true}
      %s
"""
PROGRESS = {
    "codes of its own": ("progress: {title: Progress, type: code, codes: {o: Ongoing, d: Completed}}", "o", "d"),
    "a status of other words": (
        "status: {title: Status, type: code, codes: {live: Live, closed: Closed}}",
        "live",
        "closed",
    ),
    "a status in words": ("status: {title: Status, type: text}", "Waiting for health", "Complete"),
}


@pytest.mark.parametrize("case", PROGRESS, ids=str)
def test_open_entries_of_a_register_of_the_homes_own_are_carried_as_well(home, capsys, case):
    column, still, closed = PROGRESS[case]
    (home.root / "expectations").mkdir(exist_ok=True)
    (home.root / "expectations" / "catalogue.yml").write_text(OWN_REGISTER % column, encoding="utf-8")
    name = column.partition(":")[0]
    text = f"action,what,{name}\nA-1,Tell schools,{still}\nA-2,Tell all,{closed}\nA-3,Ask,\n"
    (home.raw(YEAR) / "multi_agency_actions.csv").write_text(text, encoding="utf-8")
    assert main(["new-year", "2014-15", "--home", str(home.root)]) == 0
    assert "multi_agency_actions.csv: 2 open entries of 2013-14 carried forward; 1 left" in capsys.readouterr().out
    carried = rows(home.raw("2014-15") / "multi_agency_actions.csv")
    assert [row[0] for row in carried] == ["action", "A-1", "A-3"]


def test_a_register_without_anything_to_be_done_begins_blank(home):
    (home.root / "expectations").mkdir(exist_ok=True)
    column = "kind: {title: Kind, type: code, codes: {open: Open evening, visit: Visit}}"
    (home.root / "expectations" / "catalogue.yml").write_text(OWN_REGISTER % column, encoding="utf-8")
    (home.raw(YEAR) / "multi_agency_actions.csv").write_text("action,what,kind\nA-1,Tell,visit\n", encoding="utf-8")
    assert main(["new-year", "2014-15", "--home", str(home.root)]) == 0
    assert rows(home.raw("2014-15") / "multi_agency_actions.csv") == [["action", "what", "kind"]]


def test_a_year_that_is_there_is_completed_and_nothing_in_it_overwritten(home, capsys):
    (home.raw(YEAR) / "public_awareness.csv").write_text(REGISTER, encoding="utf-8")
    (home.raw(YEAR) / "caf_by_age.csv").unlink()
    before = {path: path.read_bytes() for path in home.raw(YEAR).rglob("*.csv")}
    assert main(["new-year", YEAR, "--home", str(home.root)]) == 0
    assert "1 blank table, to be filled in" in capsys.readouterr().out
    assert {path: path.read_bytes() for path in before} == before
    assert (home.raw(YEAR) / "caf_by_age.csv").is_file()
    assert main(["new-year", YEAR, "--home", str(home.root)]) == 0
    assert "2013-14: no table is new." in capsys.readouterr().out


def test_a_register_that_cannot_be_read_is_said_to_begin_blank(home, capsys):
    (home.raw(YEAR) / "public_awareness.csv").write_text("id,what\n1,x\n", encoding="utf-8")
    assert main(["new-year", "2014-15", "--home", str(home.root)]) == 0
    assert "public_awareness.csv: that of 2013-14 cannot be read, so it begins blank" in capsys.readouterr().out


def test_a_section_is_made_with_its_entry_and_never_twice(home, capsys):
    ask = [
        "new-section",
        "schools",
        "--title",
        'What "schools" say',
        "--question",
        "Why?",
        "--datasets",
        "lado_concerns",
    ]
    assert main([*ask, "--home", str(home.root)]) == 0
    assert main([*ask, "--home", str(home.root)]) == 2
    assert 'there is a section "schools" already' in capsys.readouterr().err
    [entry] = read_yaml(home.root / "notebooks" / "report.yml")["sections"]
    assert (entry["number"], entry["title"], entry["datasets"]) == ("30", 'What "schools" say', ["lado_concerns"])
    assert main(["list", "--only", "schools", "--home", str(home.root)]) == 0


@pytest.mark.parametrize(
    ("name", "columns", "drawn"),
    [
        ("cp_by_category", "{period: month_ends}", 'period_type="date"'),
        ("cp_by_category", "{period: quarters, total: Year}", 'period_type="range"'),
        ("cp_by_category", "{period: months, total: Total}", 'period_type="month"'),
    ],
)
def test_a_draft_never_joins_a_whole_year_with_its_parts(name, columns, drawn):
    entry = read_yaml(PROGRAM / "expectations" / "catalogue.yml")["datasets"][name]
    spec = read_dataset(name, {**entry, "columns": yaml.safe_load(columns)})
    sources = ["".join(cell["source"]) for cell in first_draft("s", "S", "Q?", [spec])["cells"]]
    [chart] = [source for source in sources if "plots.lines" in source and "report.chart" in source]
    assert f"{name}.where({drawn}).leaves(" in chart


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        (["Schools", "--datasets", "lado_concerns"], "small letters, digits and underscores"),
        (["schools", "--datasets", "lado_concern"], "did you mean lado_concerns"),
        (["schools", "--datasets", "lado_concerns", "--number", "05"], "two digits that no other has, such as 30"),
    ],
)
def test_a_section_that_cannot_be_is_refused_and_nothing_written(home, capsys, more, sentence):
    assert main(["new-section", *more, "--title", "S", "--question", "Q?", "--home", str(home.root)]) == 2
    assert sentence in capsys.readouterr().err
    assert not list((home.root / "notebooks").iterdir())


def test_a_plan_that_cannot_take_another_entry_is_left_as_it_was(home, capsys):
    plan = home.root / "notebooks" / "report.yml"
    plan.write_text("sections: []\n", encoding="utf-8")
    ask = ["new-section", "schools", "--title", "S", "--question", "Q?", "--datasets", "lado_concerns"]
    assert main([*ask, "--home", str(home.root)]) == 2
    assert "report.yml of this home cannot be read: line" in capsys.readouterr().err
    assert [(p.name, p.read_text(encoding="utf-8")) for p in plan.parent.iterdir()] == [(plan.name, "sections: []\n")]


@pytest.mark.slow
def test_a_new_home_makes_a_whole_report_without_a_word_of_another_board(home, capsys):
    assert main(["run", "--home", str(home.root)]) == 0
    bundle = home.reports / f"{YEAR}-board"
    found = {path.relative_to(bundle).as_posix(): text_of(path) for path in bundle.rglob("*") if path.is_file()}
    leaks = [(name, word) for name, text in found.items() for word in OF_THE_REAL_BOARD if word in text]
    assert leaks == []
    assert NAME in found["report.pdf"]
    assert "No table has been supplied yet" in found["index.html"]
    said = "".join(text for name, text in found.items() if name.endswith((".html", ".docx", ".pdf", ".xlsx")))
    assert "the Board" not in said
    assert "The Board" not in said
    assert json.loads((bundle / "build.json").read_text(encoding="utf-8"))["sections"]


def text_of(path: Path) -> str:
    """What can be read in a file of a bundle, whatever its form."""
    if path.suffix in (".docx", ".xlsx"):
        with zipfile.ZipFile(path) as packed:
            return "".join(packed.read(name).decode("utf-8", "replace") for name in packed.namelist())
    if path.suffix == ".pdf":
        done = subprocess.run(["pdftotext", str(path), "-"], capture_output=True, text=True, check=True)
        return " ".join(done.stdout.split())
    text = path.read_text(encoding="utf-8", errors="replace")
    return re.sub(r"<(style|script)\b.*?</\1>", "", text, flags=re.DOTALL) if path.suffix == ".html" else text
