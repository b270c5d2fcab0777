"""One table that stands in several parts, such as a sheet for each quarter: read together where the parts agree."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pscb_lib.command.importing.complaints import Complaint, Remark
from pscb_lib.command.importing.frames import judge_sums
from pscb_lib.command.importing.judging import differs, is_total
from pscb_lib.command.importing.signing import Signed
from pscb_lib.command.importing.tables import Figure, Table
from pscb_lib.core.datasets import WITHIN_A_YEAR
from pscb_lib.core.periods import Period
from pscb_lib.core.relations import Relation

Draft = tuple[Table, Signed]
"""A table as it was read, and what the lines below it say."""
DATED = (*WITHIN_A_YEAR, "month_ends")


def together(drafts: Sequence[Draft], relations: Sequence[Relation]) -> list[Draft]:
    """The tables, those that are parts of one as one; what is there twice stays so, and is asked about later."""
    by_name: dict[str, list[Draft]] = {}
    for draft in drafts:
        by_name.setdefault(draft[0].spec.name, []).append(draft)
    return [draft for parts in by_name.values() for draft in joined(parts, relations)]


def joined(parts: list[Draft], relations: Sequence[Relation]) -> list[Draft]:
    """The parts of one table as one, where each brings months or dates that the others do not have."""
    filled = [(table, below) for table, below in parts if any(figure.printed for figure in table.figures)]
    stretches = [periods_of(table) for table, _ in filled]
    others = [set().union(*(s for s in stretches if s is not own)) for own in stretches]
    adds = all(own - rest for own, rest in zip(stretches, others, strict=True))
    if len(filled) < 2 or not adds or not is_dated(filled[0][0]):
        return parts
    for table, _ in filled:
        drop_part_totals(table, relations)
    return [(one_of([table for table, _ in filled]), signed_of([below for _, below in filled]))]


def is_dated(table: Table) -> bool:
    """Whether the heads of a table are months, quarters or dates."""
    axes = (table.spec.columns, table.spec.rows)
    return any(axis.kind == "period" and axis.name in DATED for axis in axes)


def periods_of(table: Table) -> set[Period]:
    """The months or dates for which a part holds figures."""
    return {figure.meaning.period for figure in table.figures if figure.printed and not is_total(figure)}


def drop_part_totals(table: Table, relations: Sequence[Relation]) -> None:
    """Hold the totals of a part against its own months, and leave them out: they are no year's."""
    totals = [figure for figure in table.figures if is_total(figure)]
    if any(figure.printed for figure in totals):
        judge_sums(table, relations)
        text = "a total of a part of the year; it was held against its months, and is not kept"
        table.remarks += [Remark(figure.place, text) for figure in totals if figure.printed]
    table.figures = [figure for figure in table.figures if not is_total(figure)]


def one_of(tables: Sequence[Table]) -> Table:
    """The parts as one table, with a complaint for each figure that two of them have and do not agree on."""
    first = tables[0]
    whole = replace(
        first,
        sheet=", ".join(dict.fromkeys(table.sheet for table in tables)),
        where=" and ".join(table.where for table in tables),
        figures=[],
        complaints=[complaint for table in tables for complaint in table.complaints],
        remarks=[remark for table in tables for remark in table.remarks],
    )
    known: dict[object, Figure] = {}
    for figure in (figure for table in tables for figure in table.figures):
        other = known.get(figure.meaning.key)
        if other is None or not other.printed:
            known[figure.meaning.key] = figure
        elif figure.printed and differs(other.printed, figure.printed):
            found = f"{figure.printed}, where {other.printed} stands at {other.place}"
            whole.complaints.append(Complaint(figure.place, found, "one figure, or a word which one counts"))
    whole.figures = list(known.values())
    whole.remarks.append(Remark(first.where, f"the table stands in {len(tables)} parts, which were read together"))
    return whole


def signed_of(below: Sequence[Signed]) -> Signed:
    """What the lines below the parts say: nil only where all of them say so."""
    by = ", ".join(dict.fromkeys(one.by for one in below if one.by))
    return Signed(all(one.nil for one in below), by, max(one.on for one in below))
