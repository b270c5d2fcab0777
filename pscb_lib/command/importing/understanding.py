"""From a workbook to what it brings: its tables, what is unclear about them, and what would change."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from pscb_lib.command.importing.absent import NONE_OF_OURS
from pscb_lib.command.importing.cells import Sheet, Workbook
from pscb_lib.command.importing.choosing import choose
from pscb_lib.command.importing.complaints import Complaint, Remark
from pscb_lib.command.importing.frames import judge_across, judge_sums, other_frames
from pscb_lib.command.importing.head_dates import years_in
from pscb_lib.command.importing.joining import Draft, together
from pscb_lib.command.importing.judging import is_returned, judge_table, without_part_totals
from pscb_lib.command.importing.merging import Merged, merge
from pscb_lib.command.importing.reading import read_block
from pscb_lib.command.importing.registers import Entries, merge_register, read_register
from pscb_lib.command.importing.repeated import judge_repeated
from pscb_lib.command.importing.running import judge_running
from pscb_lib.command.importing.signing import Signed, signed, why_column, without_surroundings
from pscb_lib.command.importing.stretches import judge_stretch
from pscb_lib.command.importing.summing import add_totals
from pscb_lib.command.importing.tables import Asked, Table
from pscb_lib.command.importing.titles import is_named, words_in
from pscb_lib.command.importing.wordings import judge_title, judge_wordings
from pscb_lib.command.returns.figures import figures_of
from pscb_lib.command.returns.layout import INSTRUCTIONS_SHEET, Book
from pscb_lib.core.blank import is_blank
from pscb_lib.core.datasets import DatasetSpec
from pscb_lib.core.digests import sha256_of
from pscb_lib.core.home import Home
from pscb_lib.core.relations import Relation
from pscb_lib.core.year_figures import Figures


@dataclass
class Part:
    """One table of the workbook: where it stands, what it changes, what its last lines say."""

    spec: DatasetSpec
    sheet: str
    where: str
    signed: Signed
    nil: bool = False
    blank: bool = False
    figures: int = 0
    merged: Merged | None = None
    reasons: tuple[str, ...] = ()


@dataclass
class Understood:
    """What was understood of a workbook."""

    book: Workbook
    asked: Asked
    parts: list[Part] = field(default_factory=list)
    complaints: list[Complaint] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)

    @property
    def is_clear(self) -> bool:
        """Whether nothing has to be asked."""
        return not self.complaints

    @property
    def changes(self) -> bool:
        """Whether anything would be written."""
        return any(part.merged and part.merged.changes for part in self.parts)


@dataclass(frozen=True)
class Means:
    """What a workbook is understood by: the home, its datasets and relations, and what who imports it says."""

    home: Home
    specs: Mapping[str, DatasetSpec]
    relations: Sequence[Relation]
    told: Mapping[str, str]
    reason: str = ""
    answers: Mapping[str, str] = field(default_factory=dict)


def understand(book: Workbook, ours: Book | None, asked: Asked, means: Means) -> Understood:
    """Read every sheet of a workbook."""
    found = Understood(book, asked)
    found.remarks += [Remark(book.name, text) for text in book.remarks]
    drafts: list[Draft] = []
    tables: list[Table] = []
    for sheet in book.sheets:
        if sheet.name.casefold() != INSTRUCTIONS_SHEET.casefold() and sheet.cells:
            drafts += read_sheet(sheet, ours, means, found)
    for table, below in together(drafts, means.relations):
        add_table(table, below, means, found, tables)
    refuse_twice(found)
    judge_across(tables, means.relations, other_frames(means, asked.year, tables))
    for table in tables:
        found.complaints += table.complaints
        found.remarks += table.remarks
    return found


def read_sheet(sheet: Sheet, ours: Book | None, means: Means, found: Understood) -> Iterator[Draft]:
    """The tables of one sheet; its register is taken in at once."""
    if means.told.get(sheet.name.casefold()) == NONE_OF_OURS:
        found.remarks.append(Remark(f"sheet “{sheet.name}”", "said to be none of our tables; nothing was read from it"))
        return
    below, why, body = signed(sheet), why_column(sheet), without_surroundings(sheet)
    told = told_of(sheet, ours, means)
    register = register_of(body, told, means)
    if register:
        add_register(register, below, means, found)
        return
    choice = choose(body, means.specs, told, [found.book.name.rpartition(".")[0]], found.asked.year)
    found.complaints += choice.complaints
    found.remarks += choice.remarks
    said = frozenset(years_in(sheet.name)).union(
        *(years_in(c.text) for (row, _), c in body.cells.items() if c.kind == "text" and c.text)
    )
    for block in choice.blocks:
        asked = replace(found.asked, years_said=said, year_said=found.asked.year_said or found.asked.year in said)
        others = [other for other in choice.blocks if other is not block]
        table = read_block(block, asked, why, others)
        judge_wordings(block, table, others, means.specs, asked.year)
        judge_stretch(block, table, others, asked, means.answers)
        if sheet.name.casefold() not in means.told:
            judge_title(block, table, others, means.specs)
        yield table, below


def told_of(sheet: Sheet, ours: Book | None, means: Means) -> str:
    """The dataset that a sheet is said to be, by who imports it or by the workbook itself; empty where nobody does."""
    if by_hand := means.told.get(sheet.name.casefold()):
        return by_hand
    place = ours.place(sheet.name) if ours else None
    if place and place.dataset in means.specs:
        return place.dataset
    return sheet.name if sheet.is_csv and sheet.name in means.specs else ""


def register_of(sheet: Sheet, told: str, means: Means) -> Entries | None:
    """The register on a sheet: the one that is told, else the one whose name and heads stand there."""
    if told:
        return read_register(sheet, means.specs[told], why_column(sheet)) if means.specs[told].is_register else None
    said = words_in([sheet.name, *(c.text for (row, _), c in sheet.cells.items() if row <= 3 and c.kind == "text")])
    fitting = []
    for spec in means.specs.values():
        if spec.is_register and is_named(spec, said) and (entries := read_register(sheet, spec, why_column(sheet))):
            fitting.append(entries)
    return fitting[0] if len(fitting) == 1 else None


def add_register(entries: Entries, below: Signed, means: Means, found: Understood) -> None:
    """Take a register into what was understood."""
    known = figures_of(means.home, entries.spec, found.asked.year)
    part = Part(entries.spec, entries.sheet, entries.where, below, below.nil and not entries.rows, not entries.rows)
    part.figures = len(entries.rows)
    if entries.rows and not entries.complaints:
        part.merged = merge_register(entries, known.this.raw)
    found.parts.append(part)
    found.complaints += entries.complaints
    found.remarks += entries.remarks


def add_table(table: Table, below: Signed, means: Means, found: Understood, tables: list[Table]) -> None:
    """Judge a table, and take it into what was understood."""
    returned = is_returned(table.figures, found.asked)
    part = Part(table.spec, table.sheet, table.where, below, below.nil and not returned)
    part.blank = not returned and not table.complaints
    found.parts.append(part)
    if below.nil and returned:
        table.complaints.append(Complaint(table.where, "figures, and a nil return below them", "one of the two"))
    if returned or table.complaints:
        tables.append(table)
    if not returned:
        return
    known = figures_of(means.home, table.spec, found.asked.year)
    sent, table.figures = table.figures, without_part_totals(table, found.asked)
    judge_table(table, found.asked, known, means.reason)
    judge_running(table, means.answers)
    judge_repeated(table, known, means.answers)
    kept, table.figures = table.figures, sent
    judge_sums(table, means.relations)
    table.figures = kept
    judge_existing(table, known, means, found)
    if not table.complaints:
        add_totals(table, known, means.relations)
    part.figures = sum(bool(figure.printed) for figure in table.figures)
    part.merged = merge(table, known.this.raw, means.reason)
    part.reasons = tuple(dict.fromkeys([*(c.reason for c in part.merged.changes if c.reason), *table.answered]))


def judge_existing(table: Table, known: Figures, means: Means, found: Understood) -> None:
    """Complain when a raw table is there that cannot be read, and is not the very file that is imported."""
    path = means.home.raw(found.asked.year) / table.spec.file_name
    if known.this.raw is not None or not path.exists() or is_blank(path, table.spec):
        return
    if sha256_of(path) != found.book.sha256:
        there = f"{table.spec.file_name} in the home, which cannot be read"
        table.complaints.append(Complaint(table.where, there, "a raw table that pscb check accepts"))


def refuse_twice(found: Understood) -> None:
    """Complain of a dataset that stands on two sheets, of which nobody knows which one counts."""
    seen: dict[str, Part] = {}
    for part in found.parts:
        first = seen.setdefault(part.spec.name, part)
        if first is not part and not (first.blank or part.blank):
            what = f"the table “{part.spec.title}”, which stands at {first.where} as well"
            found.complaints.append(Complaint(part.where, what, "each table once"))
