"""Which columns and rows of a table count: each head once, and of several years the one that is asked for."""

from __future__ import annotations

from dataclasses import replace

from pscb_lib.command.importing.blocks import Block
from pscb_lib.command.importing.complaints import Complaint, Remark, at
from pscb_lib.command.importing.head_dates import years_in
from pscb_lib.command.importing.head_words import plain
from pscb_lib.command.importing.strangers import WORKED_OUT
from pscb_lib.command.importing.tables import Asked, Table
from pscb_lib.core.heads import Head
from pscb_lib.core.periods import Period, financial_year_of, parse_year


def columns_of(block: Block, asked: Asked, table: Table) -> list[tuple[int, Head]]:
    """The heads along the columns, each once; where several years stand side by side, only the one asked for."""
    year = parse_year(asked.year)
    other = {column for column, head in block.heads if of_a_year(head, block) and not within(head, year)}
    mine = [(column, head) for column, head in block.heads if column not in other]
    months = {head.month for _, head in mine}
    kept = []
    for column, head in block.heads:
        place = head_place(block, column, along_row=True)
        if column not in other or (head.month and head.month not in months):  # whose cells are asked about one by one
            kept.append((column, replace(head, period=None) if head.measure else head))
        elif head.month or any(of_a_year(one, block) for _, one in mine):
            table.remarks.append(Remark(place, "figures of another year, not read"))
        elif head.period:
            table.complaints.append(Complaint(place, f"figures of {head.period.label}", f"figures of {year.label}"))
    return each_once(block, kept, table, along_row=True)


def of_a_year(head: Head, block: Block) -> bool:
    """Whether a head says which year its figures are of, where the rows do not: a year over a count, or a month."""
    over_a_row = head.measure is not None or (head.month is not None and block.spec.rows.kind != "period")
    return head.period is not None and over_a_row


def within(head: Head, year: Period) -> bool:
    """Whether a head is of the year."""
    return head.period is not None and year.contains(head.period)


def rows_of(block: Block, asked: Asked, table: Table) -> list[tuple[int, Head]]:
    """The rows of figures with what their labels say; the row of the year where the dataset has only one."""
    if block.spec.rows.kind == "single":
        return single_row(block, asked, table)
    if block.spec.rows.kind == "period" and not block.labels:
        return undated_row(block, asked, table)
    return each_once(block, list(block.labels), table, along_row=False)


def each_once(block: Block, heads: list[tuple[int, Head]], table: Table, *, along_row: bool) -> list[tuple[int, Head]]:
    """The heads without those that stand twice, of which nobody knows which one counts."""
    first: dict[object, int] = {}
    kept, twice = [], set()
    for position, head in heads:
        key = (head.codes, head.measure, head.month, head.period if head.month is None else None)
        other = first.setdefault(key, position)
        if other == position:
            kept.append((position, head))
            continue
        twice.add(other)
        place = head_place(block, position, along_row=along_row)
        found = f"the same head as in {head_place(block, other, along_row=along_row)}"
        table.complaints.append(Complaint(place, found, "each head once, so that it is clear which one counts"))
    return [(position, head) for position, head in kept if position not in twice]


def head_place(block: Block, position: int, *, along_row: bool) -> str:
    """The address of a head."""
    row, column = (block.head_row, position) if along_row else (position, block.label_column)
    return at(block.sheet, block.place(row, column))


def single_row(block: Block, asked: Asked, table: Table) -> list[tuple[int, Head]]:
    """The one row of figures; of several, the one whose label is the year."""
    data = counted_rows(block, table)
    if block.data and not data:
        found, year = "figures of parts of the year, or worked out from others", asked.year.replace("-", "/")
        wanted = f"the figures of {year}, under “Total” or under the year"
        table.complaints.append(Complaint(row_place(block, block.data[0]), found, wanted))
        return []
    if len(data) == 1:
        row = data[0]
        label = year_beside(block, row)
        if label and label != asked.year:
            found = f"figures of {label.replace('-', '/')}"
            table.complaints.append(Complaint(row_place(block, row), found, f"figures of {asked.year}"))
            return []
        return [(row, Head(""))]
    labels = {row: year_beside(block, row) for row in data}
    mine = [row for row, label in labels.items() if label == asked.year]
    if len(mine) == 1 and all(labels.values()):
        for row in data:
            if row not in mine:
                table.remarks.append(Remark(row_place(block, row), "figures of another year, not read"))
        return [(mine[0], Head(""))]
    wanted = f"one row, or rows labelled with their years of which one is {asked.year}"
    for row in data[1:]:
        table.complaints.append(Complaint(row_place(block, row), "a further row of figures", wanted))
    return []


def counted_rows(block: Block, table: Table) -> list[int]:
    """The rows of figures without those that are worked out from others, such as a share of the total."""
    kept = []
    leftmost = min(column for column, _ in block.heads)
    for row in block.data:
        label = next((t for c in range(leftmost - 1, 0, -1) if (t := block.sheet.text(row, c))), "")
        cells = [cell for column, _ in block.heads if (cell := block.sheet.get(row, column))]
        shares = any(cell.percent for cell in cells) and all(
            m.number != "percent" for m in block.spec.measures.values()
        )
        if len(block.data) > 1 and (shares or WORKED_OUT.search(plain(label))):
            table.remarks.append(Remark(row_place(block, row), "figures that are worked out from others; not read"))
        else:
            kept.append(row)
    return kept


def undated_row(block: Block, asked: Asked, table: Table) -> list[tuple[int, Head]]:
    """The one row of a table of years that does not say its year: its months or the sheet's title may."""
    explicit = {years_of_month(head) for _, head in block.heads if head.period is not None}
    said = explicit or asked.years_said
    if len(block.data) == 1 and said == {asked.year}:
        if not explicit:
            text = f"the row has no year; it is read as {asked.year}, which the sheet names"
            table.remarks.append(Remark(row_place(block, block.data[0]), text))
        return [(block.data[0], Head("", period=parse_year(asked.year)))]
    for row in block.data:
        found = "a row of figures without a year"
        table.complaints.append(
            Complaint(row_place(block, row), found, f"a year like {parse_year(asked.year).label} at its beginning")
        )
    return []


def years_of_month(head: Head) -> str:
    """The financial year of a month that names its year."""
    assert head.period is not None
    return financial_year_of(head.period.last)


def year_beside(block: Block, row: int) -> str:
    """The financial year that stands left of a row of figures, as ``2012-13``; empty where none does."""
    leftmost = min(column for column, _ in block.heads)
    found = [y for column in range(max(1, leftmost - 5), leftmost) for y in years_in(block.sheet.text(row, column))]
    return found[0] if len(set(found)) == 1 else ""


def row_place(block: Block, row: int) -> str:
    """The address of the first figure of a row."""
    return at(block.sheet, block.place(row, min(column for column, _ in block.heads)))
