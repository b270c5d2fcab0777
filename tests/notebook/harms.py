"""What may be wrong with a year's files: a table that is not accepted, one that is missing, one that nobody listed."""

from collections.abc import Callable

from homes import package, read_cells, remove_table, replace_table, table_path, write_cells, write_package
from variants import there

from pscb_lib.core.catalogue import DatasetSpec
from pscb_lib.core.home import Home

DASH = "-"


def harm_all(home: Home, harm: Callable[[Home, DatasetSpec], None]) -> None:
    """Do the same harm to every dataset."""
    for spec in there(home):
        harm(home, spec)


def refuse(home: Home, spec: DatasetSpec) -> None:
    """Spoil a cell of the second line: a dash where a number should be, or nothing where there must be a text."""
    rows = read_cells(table_path(home, spec.name).read_text(encoding="utf-8"))
    if spec.is_register:
        rows[1][next(i for i, field in enumerate(spec.fields.values()) if field.required)] = ""
    else:
        rows[1][rows[0].index("value") if spec.is_list else -1] = DASH
    replace_table(home, spec.name, write_cells(rows))


def unlist(home: Home, spec: DatasetSpec) -> None:
    """Take a table away, and out of the year's list."""
    remove_table(home, spec.name)
    content = package(home)
    content["resources"] = [entry for entry in content["resources"] if entry["name"] != spec.name]
    write_package(home, content)


def remove(home: Home, spec: DatasetSpec) -> None:
    """Take a table away, which the year's list still names."""
    remove_table(home, spec.name)
