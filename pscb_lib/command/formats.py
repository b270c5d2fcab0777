"""What is made of the harvest besides the pages: documents and a workbook, several at once.

The modules that write them are imported when they are asked for, so that who wants pages alone waits for nothing else.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

from pscb_lib.command.hints import close_to
from pscb_lib.core.errors import UsageError

if TYPE_CHECKING:
    from pscb_lib.command.harvest import Harvest
    from pscb_lib.command.pages_context import ReportContext

PAGES = "html"
"""Always made: the other formats are beside them."""


TAKE_AWAY = {
    "report.pdf": "the whole report, to print and circulate",
    "report.docx": "the whole report in Word, with room for commentary",
    "exceptions.docx": "what has to be looked at and decided, on a few pages",
    "tables.xlsx": "every table, one a sheet",
    "indicators.csv": "every number that a sentence states",
    "claims.csv": "every published figure, with its verdict",
}
"""What stands at the top of a bundle for taking away; a document is there when its format was asked for."""


def pdf(harvest: Harvest, bundle: Path, context: ReportContext) -> None:
    """``report.pdf``."""
    from pscb_lib.command.pdf import write_pdf

    write_pdf(harvest, bundle, context)


def docx(harvest: Harvest, bundle: Path, context: ReportContext) -> None:
    """``report.docx`` and ``exceptions.docx``."""
    from pscb_lib.command.exceptions.word import write_exceptions_docx
    from pscb_lib.command.word.write import write_docx

    write_docx(harvest, bundle, context)
    write_exceptions_docx(harvest, bundle, context)


def xlsx(harvest: Harvest, bundle: Path, context: ReportContext) -> None:
    """``tables.xlsx``."""
    from pscb_lib.command.workbook import write_workbook

    write_workbook(harvest, bundle, context)


WRITERS: Mapping[str, Callable[[Harvest, Path, ReportContext], None]] = {"pdf": pdf, "docx": docx, "xlsx": xlsx}
FORMATS = (PAGES, *WRITERS)


def formats_of(text: str | None) -> tuple[str, ...]:
    """The formats that were asked for, in a fixed order; all of them when nothing was said.

    Raises
    ------
    UsageError
        When one is not known.
    """
    asked = [word.strip().lower() for word in (text or ",".join(FORMATS)).split(",")]
    for word in asked:
        if word not in FORMATS:
            hint = close_to(word, FORMATS) or f"; the formats are {', '.join(FORMATS)}"
            raise UsageError(f'there is no format "{word}"{hint}.')
    return tuple(name for name in FORMATS if name in asked or name == PAGES)


def downloads(wanted: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """The files for taking away that a bundle of these formats holds, each with what it is."""
    made = (*wanted, "csv")
    return tuple((name, what) for name, what in TAKE_AWAY.items() if name.rpartition(".")[2] in made)


def write_formats(wanted: Sequence[str], harvest: Harvest, bundle: Path, context: ReportContext) -> None:
    """Write the documents and the workbook into the bundle.

    Parameters
    ----------
    wanted : sequence of str
        Names of `FORMATS`.
    harvest : Harvest
        All sections.
    bundle : Path
        The folder that is to become the bundle.
    context : ReportContext
        The report that they belong to.

    Raises
    ------
    PscbError
        The first, in the order of the formats, that cannot be made.
    """
    writers = [writer for name, writer in WRITERS.items() if name in wanted]
    with ThreadPoolExecutor(max_workers=max(1, len(writers))) as pool:
        for done in [pool.submit(writer, harvest, bundle, context) for writer in writers]:
            done.result()
