"""``pscb import``: a returned workbook into the raw tables of a year, once nothing about it is unclear."""

from __future__ import annotations

import getpass
import os
from collections.abc import Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from pscb_lib.command.importing.absent import NONE_OF_OURS
from pscb_lib.command.importing.answers import answers_of, general_of
from pscb_lib.command.importing.asking import Wanted, asked_of
from pscb_lib.command.importing.belonging import require_ours
from pscb_lib.command.importing.cells import Workbook
from pscb_lib.command.importing.kinds import kind_of
from pscb_lib.command.importing.opening import open_workbook
from pscb_lib.command.importing.opening_csv import open_csv
from pscb_lib.command.importing.privacy import refuse_personal_workbook
from pscb_lib.command.importing.records import Import, read_imports, same_file
from pscb_lib.command.importing.rehearsing import rehearse
from pscb_lib.command.importing.telling import report, write_note
from pscb_lib.command.importing.understanding import Means, Part, Understood, understand
from pscb_lib.command.importing.writing import Writing, alone, write
from pscb_lib.command.returns.layout import read_hidden
from pscb_lib.command.returns.template import RETURNS
from pscb_lib.core.catalogue import read_catalogue
from pscb_lib.core.errors import DataRefused, UsageError
from pscb_lib.core.home import Home, find_home
from pscb_lib.core.personal_files import refuse_personal
from pscb_lib.core.relations import read_relations, require_known

NOTES = "notes"


@dataclass(frozen=True)
class Order:
    """What the command line asks for."""

    files: Sequence[str]
    wanted: Wanted
    tables: Sequence[str] = ()
    reasons: Sequence[str] = ()
    by: str = ""
    write: bool = False
    note: str | None = None


def import_files(home: str | None, order: Order) -> int:
    """Import some files, each by itself.

    Returns
    -------
    int
        0, or 1 when something about one of them is unclear or it was refused.
    """
    if len(order.files) > 1 and answers_of(order.reasons):
        raise UsageError('A reason for one place, as in "CAF!A3=...", is for one file at a time.')
    found = find_home(home)
    means = means_of(found, order)
    status = 0
    for number, name in enumerate(order.files):
        if number:
            print()
        try:
            with alone(found) if order.write else nullcontext():  # what was compared must still be there when written
                status = max(status, import_one(means, Path(name).expanduser(), order))
        except (DataRefused, UsageError) as error:
            if len(order.files) == 1:
                raise
            print(f"{Path(name).name}: {error}")
            status = max(status, error.exit_status)
    return status


def means_of(home: Home, order: Order) -> Means:
    """What workbooks are understood by in a home."""
    catalogue = read_catalogue(home.expectations / "catalogue.yml")
    relations = read_relations(home.expectations / "relations.yml")
    require_known(relations, catalogue)
    specs = {name: spec for name, spec in catalogue.datasets.items() if not spec.is_list}
    return Means(
        home, specs, relations, told_by(order.tables, specs), general_of(order.reasons), answers_of(order.reasons)
    )


def told_by(tables: Sequence[str], specs: Mapping[str, object]) -> dict[str, str]:
    """Which sheet is which dataset, from options like ``"Sheet1=caf_by_month"``."""
    found = {}
    for text in tables:
        sheet, sign, dataset = text.rpartition("=")
        if not sign or dataset.strip() not in (*specs, NONE_OF_OURS):
            raise UsageError(
                f'--table needs a sheet and one of our tables, as in "Sheet1=caf_by_month"; found "{text}".'
            )
        found[sheet.strip().casefold()] = dataset.strip()
    return found


def import_one(means: Means, path: Path, order: Order) -> int:
    """Import one file, or say why not."""
    book = opened(path)
    ours = read_hidden(book.hidden_rows)
    require_ours(book, ours, means.home)
    year_hint = (
        int((order.wanted.year or (ours.year if ours else "") or max(means.home.years(), default="2000"))[:4]) + 1
    )
    refuse_personal_workbook(book, means.specs, year_hint)
    asked, why = asked_of(book, ours, order.wanted, means.home)
    refuse_personal(means.home, asked.year, read_catalogue(means.home.expectations / "catalogue.yml"))
    before = same_file(read_imports(means.home.raw(asked.year)), book.sha256)
    if before:
        by = f" by {before.imported_by}" if before.imported_by else ""
        print(f"{book.name}: imported already on {before.imported_at[:10]}{by}; nothing changes.")
        return 0
    found = understand(book, ours, asked, means)
    rehearse(found, means)
    print("\n".join(report(found, why)))
    return conclude(means, path, order, found)


def opened(path: Path) -> Workbook:
    """The file as a workbook."""
    if kind_of(path) == "text":
        return open_csv(path)
    from pscb_lib.command.importing.texts import embedded

    if embedded(path):
        raise DataRefused(f'"{path.name}" has other files inside it, which nobody can look through; take them out.')
    return open_workbook(path)


def conclude(means: Means, path: Path, order: Order, found: Understood) -> int:
    """Write what is clear and wanted; write the note about what is not."""
    home, year = means.home, found.asked.year
    print()
    if not found.is_clear:
        folder = Path(order.note).expanduser() if order.note else home.root / RETURNS / year / NOTES
        note = write_note(folder, found, home.board)
        if order.write:
            record_queried(means, path, order, found)
        answers = " or ".join(f'--table "{answer}"' for complaint in found.complaints for answer in complaint.tables)
        if answers:
            print(f"If you know which table a sheet is, say so: {answers}.")
        print("Nothing was written. The note for the agency, with each place:")
        print(note)
        return 1
    if not any(part.merged or part.nil for part in found.parts):
        hint = 'If a sheet is one of them, say which: --table "Sheet1=caf_by_month".'
        raise DataRefused(f'"{path.name}" holds none of our tables with figures; nothing was written. {hint}')
    if not order.write:
        print("Nothing was written yet. If this is right, run it again with --yes.")
        return 0
    imports = imports_of(found, order, "")
    merged = [part.merged for part in found.parts if part.merged and part.merged.changes]
    brought = Writing(path, found.book.sha256, merged, imports, found.asked.coverage.text, year, home.board.fictional)
    write(home, year, replace(brought, explained=bool(means.reason)))
    names = ", ".join(m.spec.file_name for m in merged) or "the record of imports only"
    print(f"Written: {names}. Check the year with pscb check --year {year}.")
    return 0


def record_queried(means: Means, path: Path, order: Order, found: Understood) -> None:
    """Note in the record that the file came and is being asked about; neither figures nor the file are stored."""
    from pscb_lib.command.importing.records import add_imports

    folder = means.home.raw(found.asked.year)
    if not any(one.sha256 == found.book.sha256 for one in read_imports(folder)):
        add_imports(folder, imports_of(found, order, "queried"))


def imports_of(found: Understood, order: Order, outcome: str) -> list[Import]:
    """The rows of the record: one for each sheet of the workbook that holds a table."""
    now = datetime.now(UTC).isoformat(timespec="seconds")
    by = order.by or os.environ.get("PSCB_USER") or whoever()
    quarter = str((found.asked.end.last.month - 4) % 12 // 3 + 1) if found.asked.end else "4"
    return [
        import_of(part, found, (now, by, quarter, outcome), order)
        for part in found.parts
        if (outcome and not part.blank) or part.merged or part.nil
    ]


def import_of(part: Part, found: Understood, facts: tuple[str, str, str, str], order: Order) -> Import:
    """The row of one table."""
    now, by, quarter, outcome = facts
    changes = part.merged.changes if part.merged and not outcome else []
    restated = [change for change in changes if change.is_restated]
    reasons = " / ".join(part.reasons) or general_of(order.reasons)
    return Import(
        now, by, found.book.name, found.book.sha256, part.sheet, part.spec.name, quarter,
        outcome or ("nil" if part.nil else "received"), part.signed.by, part.signed.on,
        str(len(changes) - len(restated)), str(len(restated)), reasons,
    )  # fmt: skip


def whoever() -> str:
    """The name under which somebody is logged in; empty where the system knows none."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""
