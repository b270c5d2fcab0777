"""Registers in other shapes: the last entry first, every entry alike, or with nothing said that need not be."""

from collections.abc import Callable

from homes import read_cells, replace_table, table_path, write_cells
from variants import Cells, there

from pscb_lib.core.catalogue import DatasetSpec
from pscb_lib.core.home import Home


def reshape_all(home: Home, change: Callable[[DatasetSpec, Cells], Cells]) -> None:
    """Change the entries of each register."""
    for spec in there(home):
        if spec.is_register:
            head, *entries = read_cells(table_path(home, spec.name).read_text(encoding="utf-8"))
            replace_table(home, spec.name, write_cells([head, *change(spec, entries)]))


def last_entry_first(spec: DatasetSpec, entries: Cells) -> Cells:
    """The entries of a register in the opposite order."""
    return list(reversed(entries))


def nothing_said(spec: DatasetSpec, entries: Cells) -> Cells:
    """Every entry with its id, and with blanks wherever a blank is allowed."""
    kept = [i for i, field in enumerate(spec.fields.values()) if field.required or i == 0]
    return [[cell if i in kept else "" for i, cell in enumerate(entry)] for entry in entries]


def all_alike(spec: DatasetSpec, entries: Cells) -> Cells:
    """Every entry with its own id and text, and with the codes and numbers of the first."""
    same = [i for i, field in enumerate(spec.fields.values()) if field.type in ("code", "number")]
    return [[entries[0][i] if i in same else cell for i, cell in enumerate(entry)] for entry in entries]
