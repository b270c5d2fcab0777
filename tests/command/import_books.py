"""Workbooks for tests of the import, drawn in a few lines, and what is understood of them."""

import shutil
from pathlib import Path

import openpyxl
from homes import make_home

from pscb_lib.command.importing.asking import Wanted, asked_of
from pscb_lib.command.importing.importing import Order, means_of, opened
from pscb_lib.command.importing.privacy import refuse_personal_workbook
from pscb_lib.command.importing.understanding import Means, Understood, understand
from pscb_lib.command.returns.layout import read_hidden
from pscb_lib.core.home import PROGRAM, Home

YEAR = "2013-14"
TITLE = "CAFs by month"
MONTHS = ["Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec", "Jan", "Feb", "Mar"]
COUNTS = [26, 52, 44, 29, 17, 22, 64, 60, 41, 56, 32, 55]
GENDER = ["Male", "Female", "Unborn", "Total"]
ENDS = ["Mar-13", "Jun-13", "Sep-13", "Dec-13", "Mar-14"]


def make_book(path: Path, sheets: dict, change=None) -> Path:
    """A workbook: the rows of each sheet by its name; ``change`` is done to it before it is saved."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    if change:
        change(book)
    book.save(path)
    return path


def look(means: Means, path: Path, quarter: int = 0, year: str | None = YEAR) -> Understood:
    """What is understood of a file."""
    book = opened(path)
    refuse_personal_workbook(book, means.specs, 2014)
    ours = read_hidden(book.hidden_rows)
    asked, _ = asked_of(book, ours, Wanted(year, quarter), means.home)
    return understand(book, ours, asked, means)


def texts(found: Understood) -> dict[str, str]:
    """The raw tables as they would be, by dataset."""
    return {part.spec.name: part.merged.text for part in found.parts if part.merged}


def asked_about(found: Understood) -> list[str]:
    """What is unclear."""
    return [complaint.sentence for complaint in found.complaints]


def said(found: Understood) -> str:
    """What was read in one way or passed over."""
    return "\n".join(remark.sentence for remark in found.remarks)


def caf(*, months=None, counts=None, title=TITLE) -> dict:
    """A sheet of CAFs by month with its total, as most people draw it."""
    counts = list(COUNTS if counts is None else counts)
    return {"CAF": [[title], [*(months or MONTHS), "Total"], [*counts, sum(c for c in counts if isinstance(c, int))]]}


def cp(**rows) -> dict:
    """A sheet of children with a plan by category, at five dates; rows may be replaced or added."""
    table = {
        "Neglect": [152, 80, 90, 121, 150], "Physical": [33, 4, 25, 30, 33], "Sexual": [12, 11, 10, 14, 12],
        "Emotional": [73, 60, 58, 61, 70], "Combination": [0, 0, 0, 0, 0],
    } | rows  # fmt: skip
    title = "Children with a child protection plan, by category"
    return {"Plans": [[title], ["", *ENDS], *([label, *cells] for label, cells in table.items())]}


def means_of_a_new_home(folder: Path) -> Means:
    """What an import into a home knows where a year has been begun, and none was before it."""
    home = Home(folder)
    shutil.copyfile(PROGRAM / "board.yml", home.root / "board.yml")
    home.raw(YEAR).mkdir(parents=True)
    return means_of(home, Order([], Wanted()))


def means_of_a_second_year(folder: Path) -> Means:
    """What an import into a home knows that has last year's tables, and in which this year has been begun."""
    home = make_home(folder / "home")
    home.raw(YEAR).mkdir()
    return means_of(home, Order([], Wanted()))
