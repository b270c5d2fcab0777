"""Tables that tests draw inline, read as the core reads the file of a dataset."""

from pathlib import Path

import pandas as pd
from homes import YEAR, drawn

from pscb_lib.core.catalogue import DatasetSpec
from pscb_lib.core.package import YearEntry
from pscb_lib.core.periods import parse_year
from pscb_lib.core.read import Refusal, read_table
from pscb_lib.core.registers import register_table
from pscb_lib.core.tidy import Context, tidy_table


def read_drawn(
    folder: Path, spec: DatasetSpec, content: str | bytes, entry: YearEntry | None = None
) -> tuple[pd.DataFrame | None, list[str]]:
    """The tidy frame of a table with this content, or the sentences that an analyst reads of it."""
    path, entry = folder / spec.file_name, entry or YearEntry(spec.name)
    path.write_bytes(content if isinstance(content, bytes) else drawn(content).encode())
    refuse = Refusal(spec, "the agency")
    table, faults = read_table(path, refuse)
    if table is None or faults:
        return None, [fault.sentence() for fault in faults]
    if spec.is_register:
        frame, faults = register_table(table, spec, refuse)
    else:
        context = Context(YEAR, entry.period(parse_year(YEAR)), entry)
        frame, faults = tidy_table(table, spec, context, refuse)
    return None if faults else frame, [fault.sentence() for fault in faults]


def frame_of(folder: Path, spec: DatasetSpec, content: str | bytes, entry: YearEntry | None = None) -> pd.DataFrame:
    """The tidy frame of a table in which nothing is wrong."""
    frame, sentences = read_drawn(folder, spec, content, entry)
    assert frame is not None, sentences
    return frame


def sentences_about(folder: Path, spec: DatasetSpec, content: str | bytes) -> list[str]:
    """What an analyst reads of a table that cannot be read."""
    frame, sentences = read_drawn(folder, spec, content)
    assert frame is None
    return sentences
