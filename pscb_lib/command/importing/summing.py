"""The total of a year that nobody sent: worked out where all its months are there and must add up to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pscb_lib.command.importing.complaints import Remark
from pscb_lib.command.importing.tables import Figure, Table
from pscb_lib.command.importing.values import written
from pscb_lib.core.cells import number_of
from pscb_lib.core.heads import WHOLE_YEAR, Head
from pscb_lib.core.periods import FIRST_MONTH_OF_FINANCIAL_YEAR, Period, financial_year_of, month, parse_year
from pscb_lib.core.relations import Relation
from pscb_lib.core.year_figures import Figures, Meaning

PARTS, TOTAL = {"period_type": ("month",)}, {"period_type": ("financial_year",)}


def add_totals(table: Table, known: Figures, relations: Sequence[Relation]) -> None:
    """Add the total of the year to each row of months that has none, and tell of it.

    A quarter's return cannot hold it, and without it the checks do not accept the table.
    """
    months_only = {figure.meaning.period.type for figure in table.figures if figure.printed} == {"month"}
    if not months_only or not any(adds_up(relation, table) for relation in relations):
        return
    for year, first in first_of_rows(table):
        total = replace(first.meaning, period=parse_year(year))
        numbers = [number_of(there(replace(total, period=one), table, known)) for one in months_of(year)]
        if None not in numbers and not known.this.printed.get(total.key):
            add(table, first, total, sum(number for number in numbers if number is not None))


def adds_up(relation: Relation, table: Table) -> bool:
    """Whether a relation says that the months of the table must make its year."""
    own = relation.datasets == (table.spec.name,) and relation.kind == "parts_make_total"
    if not own or relation.severity != "critical":
        return False
    return dict(relation.term("parts").where) == PARTS and dict(relation.term("total").where) == TOTAL


def first_of_rows(table: Table) -> list[tuple[str, Figure]]:
    """The first figure of each row of months, with the financial year of the row."""
    rows: dict[tuple[object, object, str], Figure] = {}
    for figure in table.figures:
        year = financial_year_of(figure.meaning.period.last)
        rows.setdefault((figure.meaning.codes, figure.meaning.measure, year), figure)
    return [(year, figure) for (_, _, year), figure in rows.items()]


def there(meaning: Meaning, table: Table, known: Figures) -> str:
    """The figure as the return has it, else as the home has it already."""
    sent = (figure.printed for figure in table.figures if figure.printed and figure.meaning.key == meaning.key)
    return next(sent, "") or known.now(meaning)


def months_of(year: str) -> list[Period]:
    """The twelve months of a financial year."""
    start = parse_year(year).first.year
    return [month(start + (number < FIRST_MONTH_OF_FINANCIAL_YEAR), number) for number in range(1, 13)]


def add(table: Table, first: Figure, total: Meaning, number: float) -> None:
    """Add one total, and say so."""
    spec = table.spec
    axis = spec.columns if spec.columns.name == "months" else spec.rows
    head = Head(axis.total, month=WHOLE_YEAR)
    row, column = (first.row_head, head) if axis is spec.columns else (head, first.column_head)
    printed = written(number, percent=False)
    table.figures.append(Figure(table.where, row, column, total, first.measure, printed, first.reason))
    said = f"no total of {total.period.label} was sent; {printed} was worked out from its twelve months"
    table.remarks.append(Remark(table.where, said))
