"""Whether a table of a return is complete and about the right time, and whether what moved has its reason."""

from __future__ import annotations

from collections.abc import Sequence

from pscb_lib.command.importing.complaints import Complaint, Remark
from pscb_lib.command.importing.later import judge_noughts
from pscb_lib.command.importing.small_shares import judge_small_shares
from pscb_lib.command.importing.tables import Asked, Figure, Table
from pscb_lib.command.returns.heads_asked import periods_along
from pscb_lib.core.cells import number_of
from pscb_lib.core.datasets import Axis
from pscb_lib.core.findings import counted
from pscb_lib.core.heads import WHOLE_YEAR, month_name
from pscb_lib.core.moves import moved_on
from pscb_lib.core.periods import Period, day_label, parse_year
from pscb_lib.core.year_figures import Figures

MOST_PLACES = 8
SAME = 1e-9


def judge_table(table: Table, asked: Asked, known: Figures, general_reason: str) -> None:
    """Complain of what is missing, of another time, or moved without a reason.

    Parameters
    ----------
    table : Table
        The figures that were read.
    asked : Asked
        The year and the end of the return.
    known : Figures
        What the home has of the table.
    general_reason : str
        A reason that was given for all of the workbook.
    """
    judge_months(table, asked, known)
    judge_noughts(table, asked)
    judge_dates(table, asked, known)
    judge_categories(table)
    judge_blanks(table, asked)
    asked_already = judge_small_shares(table, known, general_reason)
    for figure in table.figures:
        if figure.place not in asked_already:
            judge_change(table, figure, known, figure.reason or general_reason)


def without_part_totals(table: Table, asked: Asked) -> list[Figure]:
    """The figures without totals of a year that has not ended: they are sums of some months, and no year's total."""
    end = (asked.end or parse_year(asked.year)).last
    part = [f for f in table.figures if f.printed and is_total(f) and f.meaning.period.last > end]
    text = "a total of a part of the year; it was held against its months, and is not kept"
    table.remarks += [Remark(figure.place, text) for figure in part]
    return [figure for figure in table.figures if figure not in part]


def is_total(figure: Figure) -> bool:
    """Whether a figure is the total beside the months of a year."""
    return WHOLE_YEAR in (figure.row_head.month, figure.column_head.month)


def judge_months(table: Table, asked: Asked, known: Figures) -> None:
    """Complain of a month that has no column or row at all, and that nobody has sent before."""
    axes = (table.spec.columns, table.spec.rows)
    axis = next((a for a in axes if a.kind == "period" and a.name == "months"), None)
    if axis is None or axis.start != "april" or not table.figures:
        return
    there = {h.month for f in table.figures for h in (f.row_head, f.column_head) if h.month}
    year = parse_year(asked.year)
    there |= {m.period.first.month for m in known.this.meanings if m.period.type == "month" and year.contains(m.period)}
    due = [n for n in months_due(asked) if n not in there and not complained(table, n)]
    if due:
        missing = ", ".join(month_name(n) for n in due)
        table.complaints.append(Complaint(table.where, f"no figures of {missing}", "every month up to the end"))


def judge_categories(table: Table) -> None:
    """Tell of categories that have no head at all: that is neither nought nor a blank."""
    for axis, heads in (
        (table.spec.rows, {f.row_head for f in table.figures}),
        (table.spec.columns, {f.column_head for f in table.figures}),
    ):
        if axis.kind == "dimension" and heads and not table.complaints:
            there = {key for head in heads for _, key in head.codes}
            gone = [c.label for c in table.spec.dimensions[axis.name].codes.values() if c.key not in there]
            if gone:
                table.remarks.append(Remark(table.where, f"nothing for {', '.join(gone)}: not available, not 0"))


def months_due(asked: Asked) -> list[int]:
    """The months that the return covers, April first."""
    end = asked.end or parse_year(asked.year)
    number = (end.last.year - int(asked.year[:4])) * 12 + end.last.month - 3
    return [(3 + n) % 12 + 1 for n in range(number)]


def complained(table: Table, number: int) -> bool:
    """Whether a complaint is already about the figures of a month."""
    return any(month_name(number) in c.found or "same head" in c.found for c in table.complaints)


def judge_dates(table: Table, asked: Asked, known: Figures) -> None:
    """Complain of dates of another year, and of a date that is missing from a regular row of them."""
    axis = next((a for a in (table.spec.columns, table.spec.rows) if a.name == "month_ends"), None)
    year, end = parse_year(asked.year), asked.end or parse_year(asked.year)
    late = [
        f
        for f in table.figures
        if f.printed and f.meaning.period.last > year.last and table.spec.dimensions is not None
    ]
    for label in dict.fromkeys(f.meaning.period.label for f in late):
        first = next(f for f in late if f.meaning.period.label == label)
        if first.meaning.period.type != "calendar_year":
            table.complaints.append(
                Complaint(first.place, f"figures of {label}", f"figures up to {day_label(year.last)}")
            )
    if axis is None or not table.figures:
        return
    there = {f.meaning.period.last for f in table.figures}
    if not any(year.contains(f.meaning.period) for f in table.figures):
        found = f"dates up to {day_label(max(there))}"
        table.complaints.append(
            Complaint(table.where, found, f"dates in {year.label}: this may be another year's table")
        )
    elif regular(axis, year, known):
        due = [p for p in periods_along(axis, year, []) if year.contains(p) and p.last <= end.last]
        missing = [p.label for p in due if p.last not in there]
        if missing:
            found = f"no figures of {', '.join(missing)}"
            table.complaints.append(Complaint(table.where, found, "every date up to the end of the return"))


def regular(axis: Axis, year: Period, known: Figures) -> bool:
    """Whether the last table had every date of its year, so that this one should."""
    if known.last.raw is None:
        return True
    last_year = parse_year(known.last_year)
    there = {p.last for p in Figures(known.spec, last=known.last).periods(axis)}
    return all(p.last in there for p in periods_along(axis, last_year, []) if last_year.contains(p))


def judge_blanks(table: Table, asked: Asked) -> None:
    """Ask about months without a figure; tell of other blanks, which a table may have."""
    end = (asked.end or parse_year(asked.year)).last
    blank = [f for f in table.figures if not f.printed and f.meaning.period.last <= end]
    if len(blank) == len([f for f in table.figures if f.meaning.period.last <= end]):
        return  # nothing was filled in: the table was not returned
    others = []
    for figure in blank:
        whole = is_total(figure)
        if (
            figure.meaning.period.type == "month"
            and not whole
            and parse_year(asked.year).contains(figure.meaning.period)
        ):
            wanted = "a figure: 0 where there was none, x where it is not available"
            table.complaints.append(Complaint(figure.place, "a blank", wanted))
        else:
            others.append(figure)
    if others:
        places = ", ".join(f.place.rpartition("!")[2] for f in others[:MOST_PLACES])
        more = f" and {len(others) - MOST_PLACES} more" if len(others) > MOST_PLACES else ""
        said = f"{counted(len(others), 'cell')} left blank ({places}{more}); read as not available, not as 0"
        table.remarks.append(Remark(table.where, said))


def judge_change(table: Table, figure: Figure, known: Figures, reason: str) -> None:
    """Ask for the reason of a figure that was restated, or that moved by more than a fifth in a year."""
    before = known.before(figure.meaning)
    if reason or not figure.printed:
        return
    former = known.now(figure.meaning)
    if former and differs(former, figure.printed):
        found = f"{figure.printed}, where {former} was sent before"
        table.complaints.append(Complaint(figure.place, found, "the reason why it is restated (“Why changed”)"))
        return
    if moved_on(before, figure.printed, figure.measure) and not former:
        found = f"{figure.printed} after {before} a year earlier, more than a fifth up or down"
        table.complaints.append(Complaint(figure.place, found, "the reason (“Why changed”)"))


def differs(one: str, other: str) -> bool:
    """Whether two printed figures say something else: another number, or another kind of absence."""
    left, right = number_of(one), number_of(other)
    if left is not None and right is not None:
        return abs(left - right) > SAME * max(1.0, abs(left))
    return plain_symbol(one) != plain_symbol(other)


def plain_symbol(printed: str) -> str:
    """A symbol without its brackets and case."""
    return printed.strip().strip("[]").casefold()


def is_returned(figures: Sequence[Figure], asked: Asked) -> bool:
    """Whether anything was filled in: of a table with years, something of this one.

    A table that is copied from elsewhere, such as a census, may end before the year does.
    """
    filled = [figure for figure in figures if figure.printed]
    year = parse_year(asked.year)
    own = [f for f in figures if year.contains(f.meaning.period) or f.meaning.period.last > year.last]
    return any(f.printed for f in own) if own else bool(filled)
