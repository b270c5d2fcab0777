"""Homes that tests may damage: copies of the board's settings and of the raw tables of a year."""

import csv
import io
import json
import shutil
import textwrap
from pathlib import Path

from pscb_lib.core.home import PROGRAM, Home

YEAR = "2012-13"


def make_home(folder: Path) -> Home:
    """A home in a folder that may be damaged."""
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(PROGRAM / "board.yml", folder / "board.yml")
    shutil.copytree(PROGRAM / "data" / "raw" / YEAR, folder / "data" / "raw" / YEAR)
    return Home(folder)


def table_path(home: Home, name: str) -> Path:
    """Where a raw table of the year lies."""
    return home.raw(YEAR) / f"{name}.csv"


def raw_text(name: str) -> str:
    """A raw table as it is committed."""
    return (PROGRAM / "data" / "raw" / YEAR / f"{name}.csv").read_text(encoding="utf-8")


def replace_table(home: Home, name: str, text: str) -> None:
    """Put other text into a table's file; text drawn inline may be indented."""
    table_path(home, name).write_text(drawn(text), encoding="utf-8")


def drawn(text: str) -> str:
    """A table that is drawn inline, without its indentation."""
    return textwrap.dedent(text).lstrip("\n")


def damage(home: Home, name: str, *, row: int, column: str, value: str) -> None:
    """Put another value into one cell: ``row`` is the line in the file, ``column`` the head as printed."""
    replace_table(home, name, with_cell(table_path(home, name).read_text("utf-8"), row, column, value))


def remove_column(home: Home, name: str, column: str) -> None:
    """Take a column out of a table."""
    replace_table(home, name, without_column(table_path(home, name).read_text("utf-8"), column))


def remove_row(home: Home, name: str, row: int) -> None:
    """Take a line out of a table."""
    replace_table(home, name, without_row(table_path(home, name).read_text("utf-8"), row))


def remove_table(home: Home, name: str) -> None:
    """Take a table away, which the year's package still lists."""
    table_path(home, name).unlink()


def keep_only(home: Home, *names: str) -> Home:
    """Take away every other table, and out of the year's package: few tables are checked quickly."""
    for path in home.raw(YEAR).glob("*.csv"):
        if path.stem not in names:
            path.unlink()
    content = package(home)
    content["resources"] = [entry for entry in content["resources"] if entry["name"] in names]
    write_package(home, content)
    return home


def package(home: Home) -> dict:
    """What the year's datapackage.json says."""
    return json.loads((home.raw(YEAR) / "datapackage.json").read_text(encoding="utf-8"))


def write_package(home: Home, content: object) -> None:
    """Replace the year's datapackage.json."""
    (home.raw(YEAR) / "datapackage.json").write_text(json.dumps(content), encoding="utf-8")


def with_cell(text: str, row: int, column: str, value: str) -> str:
    """The table with another value in one cell; row 1 holds the heads."""
    rows = read_cells(text)
    rows[row - 1][rows[0].index(column)] = value
    return write_cells(rows)


def without_column(text: str, column: str) -> str:
    """The table without a column."""
    rows = read_cells(text)
    index = rows[0].index(column)
    return write_cells([[*row[:index], *row[index + 1 :]] for row in rows])


def without_row(text: str, row: int) -> str:
    """The table without a line."""
    rows = read_cells(text)
    return write_cells([*rows[: row - 1], *rows[row:]])


def read_cells(text: str) -> list[list[str]]:
    """The lines of a table as lists of cells."""
    return list(csv.reader(io.StringIO(text)))


def write_cells(rows: list[list[str]]) -> str:
    """A table from lists of cells."""
    stream = io.StringIO()
    csv.writer(stream, lineterminator="\n").writerows(rows)
    return stream.getvalue()
