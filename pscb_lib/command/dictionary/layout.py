"""How a table is laid out, in words: what its rows and columns are, and which period its figures are of."""

from __future__ import annotations

from pscb_lib.command.dictionary.markdown import code
from pscb_lib.core.catalogue import Axis, DatasetSpec

PERIOD_HEADS = {
    "quarters": "each quarter from April, written like Q1",
    "financial_years": "each financial year, written like 2012/13",
    "calendar_years": "each calendar year, written like 2012",
    "month_ends": "the end of each month that is named, written like Mar-13",
    "march_ends": "each 31 March, written as its year, like 2012",
    "month_ranges": "a stretch of months, written like Oct 09 - Mar 10",
}
MONTHS = {"april": "each month from April to March", "january": "each month from January to December"}
NUMBERS = {"whole": "whole numbers", "decimal": "numbers with decimals", "percent": "per cent"}
LIST = "A list: one figure a row, with these columns."
REGISTER = "A register: one entry a row, each with an id that it keeps, and these columns."
OWN_PERIOD = (
    "No head says when: the period is the one that the year's `datapackage.json` gives the table, or the "
    "reporting year."
)


def layout(spec: DatasetSpec) -> str:
    """One paragraph about the shape of the table as printed."""
    if spec.is_list or spec.is_register:
        return LIST if spec.is_list else REGISTER
    parts = [rows(spec), f"A column for {heads(spec.columns, spec)}."]
    has_period = "period" in (spec.rows.kind, spec.columns.kind)
    return " ".join([*parts, *([] if has_period else [OWN_PERIOD])])


def rows(spec: DatasetSpec) -> str:
    """What the rows are."""
    if spec.rows.kind == "single":
        return "One line of figures."
    above = f"head {code(spec.rows.head)}" if spec.rows.head else "the row labels have no head"
    return f"A row for {heads(spec.rows, spec)} ({above})."


def heads(axis: Axis, spec: DatasetSpec) -> str:
    """What the heads along one side of the table are."""
    if axis.kind == "dimension":
        return f"each line of *{spec.dimensions[axis.name].title}* below"
    if axis.kind == "measures":
        *most, last = [code(measure.label) for measure in spec.measures.values()]
        return f"{', '.join(most)} and {last}" if most else last
    if axis.name == "months":
        return MONTHS[axis.start] + (f", and {code(axis.total)}" if axis.total else "")
    return PERIOD_HEADS[axis.name] + (f", and {code(axis.total)}" if axis.total else "")


def number_words(spec: DatasetSpec) -> str:
    """How the numbers are written, and to what they are rounded, for a table with one measure."""
    measure = next(iter(spec.measures.values()))
    words, unit = NUMBERS[measure.number], measure.rounded_to
    return f"{words}, rounded to {unit} unless the year says otherwise" if unit else words
