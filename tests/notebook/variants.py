"""A year of data in other shapes: backwards, level, without figures, or with other figures after a day."""

from collections.abc import Callable, Sequence
from datetime import date

from chart_tables import CHART_TABLES
from homes import YEAR, read_cells, replace_table, table_path, write_cells

from pscb_lib.core.catalogue import DatasetSpec, read_catalogue
from pscb_lib.core.heads import Head, combine, normalise, reader_of
from pscb_lib.core.home import PROGRAM, Home
from pscb_lib.core.package import read_package
from pscb_lib.core.periods import parse_year
from pscb_lib.notebook.stretches import months_in

Cells = list[list[str]]
CATALOGUE = read_catalogue(PROGRAM / "expectations" / "catalogue.yml")
MONTHS = ("Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec", "Jan", "Feb", "Mar")
LEVEL = "20"
MONTHS_OF_A_STRETCH = 6
SYMBOL = "x"


def backwards(cells: Sequence[str]) -> list[str]:
    """The figures of a series, the last one first."""
    return list(reversed(cells))


def level(cells: Sequence[str]) -> list[str]:
    """The same figure everywhere, a share where shares are printed."""
    return [f"{LEVEL}%" if cell.endswith("%") else LEVEL for cell in cells]


def nought(cells: Sequence[str]) -> list[str]:
    """A zero everywhere."""
    return ["0" for _ in cells]


def without_figures(cells: Sequence[str]) -> list[str]:
    """The symbol for "not available" everywhere."""
    return [SYMBOL for _ in cells]


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
    every = range(1, len(rows))
    lines = [i for i in every if not (first and is_total(spec, rows[i][0]))] or list(every)
    across = [[(i, j) for j in columns] for i in lines]
    down = [[(i, j) for i in lines] for j in columns]
    for series in down if spec.columns.kind == "measures" else across:
        for (i, j), cell in zip(series, change([rows[i][j] for i, j in series]), strict=True):
            rows[i][j] = cell
    if change is level and spec.columns.name == "month_ranges":
        keep_pace(spec, rows, columns)
    add_up(rows, lines, columns, first)
    replace_table(home, name, write_cells(rows))


def keep_pace(spec: DatasetSpec, rows: Cells, columns: list[int]) -> None:
    """Make stretches of different length level: as many in each month, not in each stretch."""
    for j in columns:
        period = reader_of(spec.columns, spec)(rows[0][j]).period
        for row in rows[1:]:
            row[j] = str(int(row[j]) * months_in(period) // MONTHS_OF_A_STRETCH)


def reshape_list(home: Home, name: str, change: Callable[[Sequence[str]], list[str]]) -> None:
    """Change the values of a list, which is no series: each by itself."""
    head, *rows = read_cells(table_path(home, name).read_text(encoding="utf-8"))
    value = head.index("value")
    changed = [[*row[:value], *change([row[value]]), *row[value + 1 :]] for row in rows]
    replace_table(home, name, write_cells([head, *changed]))


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
    """Change each series of each table, and the figures that only sentences state."""
    reshape_tables(home, change)
    for spec in there(home):
        if spec.is_list:
            reshape_list(home, spec.name, change)


def reshape_tables(home: Home, change: Callable[[Sequence[str]], list[str]]) -> None:
    """Change each series of each table, those drawn as charts without figures among them."""
    supply_charts(home)
    for spec in there(home):
        if not (spec.is_list or spec.is_register):
            reshape(home, spec.name, change)


def there(home: Home) -> list[DatasetSpec]:
    """The datasets of which there is a file, as the catalogue has them."""
    names = {path.stem for path in home.raw(YEAR).glob("*.csv")}
    return [spec for name, spec in CATALOGUE.datasets.items() if name in names]


def is_total(spec: DatasetSpec, label: str) -> bool:
    """Whether a head is that of a printed total."""
    totals = {spec.columns.total, spec.rows.total} - {""}
    codes = [code for dimension in spec.dimensions.values() for code in dimension.codes.values()]
    return normalise(label) in {normalise(text) for text in totals | {c.label for c in codes if c.role == "total"}}


def replace_after(home: Home, day: date, value: str) -> None:
    """Put another figure into every cell whose period has not ended by a day."""
    entries, year = read_package(home.raw(YEAR)), parse_year(YEAR)
    for spec in there(home):
        if spec.is_list or spec.is_register:
            continue
        rows = read_cells(table_path(home, spec.name).read_text(encoding="utf-8"))
        coverage = entries[spec.name].period(year) if spec.name in entries else year
        first = int(spec.rows.kind != "single")
        for row in rows[1:]:
            row_head = reader_of(spec.rows, spec)(row[0]) if first else Head("")
            for j in range(first, len(row)):
                head = reader_of(spec.columns, spec)(rows[0][j])
                if row[j] and combine(row_head, head, YEAR, spec.columns, coverage).last > day:
                    row[j] = value
        replace_table(home, spec.name, write_cells(rows))
