"""A year of tables in other shapes: backwards, level, without figures, or with other figures after a day."""

from collections.abc import Callable, Sequence
from datetime import date

from homes import YEAR, read_cells, replace_table, table_path, write_cells

from pscb_lib.core.catalogue import DatasetSpec, read_catalogue
from pscb_lib.core.heads import Head, combine, normalise, reader_of
from pscb_lib.core.home import PROGRAM, Home
from pscb_lib.core.package import read_package
from pscb_lib.core.periods import parse_year

Cells = list[list[str]]
CATALOGUE = read_catalogue(PROGRAM / "expectations" / "catalogue.yml")
MONTHS = ("Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec", "Jan", "Feb", "Mar")
LEVEL = "20"
SYMBOL = "x"
DASH = "-"
CHART_TABLES = {
    "caf_comparison_by_month": """\
        Year,Jan,Feb,Mar,Apr,May,Jun,Jul,Aug,Sep,Oct,Nov,Dec
        2010,10,12,14,16,18,20,22,24,26,28,30,32
        2011,20,22,24,26,28,30,32,34,36,38,40,42
        2012,24,28,30,26,55,44,29,17,22,64,60,41
        2013,56,32,55,,,,,,,,,
        """,
    "cp_started_rate": """\
        Area,2010/11,2011/12,2012/13
        This area,41.2,50.1,65.4
        Statistical neighbours,48.8,53.4,51.0
        England,45.3,46.0,46.2
        """,
    "cp_second_or_subsequent": """\
        Area,2010/11,2011/12,2012/13
        This area,9.4%,12.0%,14.7%
        Statistical neighbours,14.1%,14.6%,15.2%
        England,13.3%,13.8%,14.9%
        """,
    "cp_discontinuations_rate": """\
        Area,2010/11,2011/12,2012/13
        This area,44.0,39.9,47.4
        Statistical neighbours,46.1,50.2,49.7
        England,43.2,46.1,45.8
        """,
    "cp_two_years_or_more": """\
        Area,2010/11,2011/12,2012/13
        This area,2.0%,5.1%,3.9%
        Statistical neighbours,6.6%,6.1%,5.8%
        England,6.0%,5.6%,5.2%
        """,
}


def backwards(cells: Sequence[str]) -> list[str]:
    """The figures of a series, the last one first."""
    return list(reversed(cells))


def level(cells: Sequence[str]) -> list[str]:
    """The same figure everywhere."""
    return [LEVEL for _ in cells]


def nought(cells: Sequence[str]) -> list[str]:
    """A zero everywhere."""
    return ["0" for _ in cells]


def without_figures(cells: Sequence[str]) -> list[str]:
    """The symbol for "not available" everywhere."""
    return [SYMBOL for _ in cells]


def dashes(cells: Sequence[str]) -> list[str]:
    """A dash everywhere, which is neither a number nor a symbol of official statistics."""
    return [DASH for _ in cells]


def supply_charts(home: Home) -> None:
    """Put figures into the tables that were printed as charts without figures."""
    for name, text in CHART_TABLES.items():
        replace_table(home, name, text)


def reshape(home: Home, name: str, change: Callable[[Sequence[str]], list[str]]) -> None:
    """Change each series of a table: its rows, or its columns where each of them is a measure of its own."""
    spec = CATALOGUE[name]
    rows = read_cells(table_path(home, name).read_text(encoding="utf-8"))
    first = int(spec.rows.kind != "single")
    columns = [j for j in range(first, len(rows[0])) if not is_total(spec, rows[0][j])]
    lines = [i for i in range(1, len(rows)) if not (first and is_total(spec, rows[i][0]))]
    across = [[(i, j) for j in columns] for i in lines]
    down = [[(i, j) for i in lines] for j in columns]
    for series in down if spec.columns.kind == "measures" else across:
        for (i, j), cell in zip(series, change([rows[i][j] for i, j in series]), strict=True):
            rows[i][j] = cell
    add_up(rows, lines, columns, first)
    replace_table(home, name, write_cells(rows))


def add_up(rows: Cells, lines: list[int], columns: list[int], first: int) -> None:
    """Make the printed totals those of the changed figures."""
    for j in set(range(first, len(rows[0]))) - set(columns):
        for i in lines:
            rows[i][j] = sum_of([rows[i][k] for k in columns])
    for i in set(range(1, len(rows))) - set(lines):
        for j in range(first, len(rows[0])):
            rows[i][j] = sum_of([rows[k][j] for k in lines])


def sum_of(cells: Sequence[str]) -> str:
    """The sum of printed figures; what is printed instead of figures, where it is."""
    numbers = [cell.replace(",", "") for cell in cells]
    return str(sum(map(int, numbers))) if all(number.isdigit() for number in numbers) else cells[0]


def reshape_all(home: Home, change: Callable[[Sequence[str]], list[str]]) -> None:
    """Change each series of each table."""
    for name in matrices(home):
        reshape(home, name, change)


def matrices(home: Home) -> list[str]:
    """The tables that are there, without lists and registers."""
    names = [path.stem for path in home.raw(YEAR).glob("*.csv")]
    specs = [spec for name, spec in CATALOGUE.datasets.items() if name in names]
    return [spec.name for spec in specs if not (spec.is_list or spec.is_register)]


def is_total(spec: DatasetSpec, label: str) -> bool:
    """Whether a head is that of a printed total."""
    totals = {spec.columns.total, spec.rows.total} - {""}
    codes = [code for dimension in spec.dimensions.values() for code in dimension.codes.values()]
    return normalise(label) in {normalise(text) for text in totals | {c.label for c in codes if c.role == "total"}}


def replace_after(home: Home, day: date, value: str) -> None:
    """Put another figure into every cell whose period has not ended by a day."""
    entries, year = read_package(home.raw(YEAR)), parse_year(YEAR)
    for name in matrices(home):
        spec, rows = CATALOGUE[name], read_cells(table_path(home, name).read_text(encoding="utf-8"))
        coverage = entries[name].period(year) if name in entries else year
        first = int(spec.rows.kind != "single")
        for row in rows[1:]:
            row_head = reader_of(spec.rows, spec)(row[0]) if first else Head("")
            for j in range(first, len(row)):
                head = reader_of(spec.columns, spec)(rows[0][j])
                if row[j] and combine(row_head, head, YEAR, spec.columns, coverage).last > day:
                    row[j] = value
        replace_table(home, name, write_cells(rows))
