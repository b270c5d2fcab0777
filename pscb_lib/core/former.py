"""A table with its history: the rows as they are, and those of the files that keep it as it was."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pandas as pd

from pscb_lib.core.catalogue import DatasetSpec
from pscb_lib.core.editions import former_files, with_former
from pscb_lib.core.findings import Finding
from pscb_lib.core.read import RawTable, Refusal, read_table
from pscb_lib.core.registers import register_table
from pscb_lib.core.tidy import Context, tidy_table

FORMER_NOTE = "The file keeps figures as they were before they were restated. Without it their history is not known."


def make_tidy(
    table: RawTable, spec: DatasetSpec, context: Context, refuse: Refusal
) -> tuple[pd.DataFrame, list[Finding]]:
    """The tidy rows of a table, or the entries of a register, and what could not be understood."""
    return register_table(table, spec, refuse) if spec.is_register else tidy_table(table, spec, context, refuse)


def add_former(
    frame: pd.DataFrame, path: Path, spec: DatasetSpec, context: Context, refuse: Refusal
) -> tuple[pd.DataFrame, list[Finding]]:
    """The rows with those of the files that keep the table as it was; a warning for each that cannot be read."""
    kept, faults = [], []
    for former in former_files(path):
        table, found = read_table(former, refuse)
        if table is not None and not found:
            rows, found = make_tidy(table, spec, context, refuse)
            kept += [] if found else [rows.assign(file=former.name)]
        faults += [replace(f, severity="warning", file=former.name, note=FORMER_NOTE) for f in found]
    return (with_former(kept, frame) if kept else frame), faults
