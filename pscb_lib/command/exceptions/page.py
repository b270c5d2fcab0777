"""The exceptions paper as a page of the report."""

from __future__ import annotations

from pathlib import Path

from pscb_lib.command.exceptions.paper import exceptions_paper
from pscb_lib.command.harvest import Harvest
from pscb_lib.command.pages_context import ReportContext
from pscb_lib.command.pages_frame import frame, page_environment

PAGE_FILE = "exceptions.html"


def write_exceptions_page(harvest: Harvest, bundle: Path, context: ReportContext) -> None:
    """Write ``exceptions.html`` into the bundle.

    Parameters
    ----------
    harvest : Harvest
        The sections that were run.
    bundle : Path
        The folder that is to become the bundle, with its staged inputs.
    context : ReportContext
        The report that the page belongs to.
    """
    paper = exceptions_paper(harvest, bundle / "inputs", context)
    surround = frame(context, harvest.slugs, "Exceptions", root="", here="exceptions")
    html = page_environment().get_template("exceptions.html.j2").render(frame=surround, paper=paper)
    (bundle / PAGE_FILE).write_text(html, encoding="utf-8", newline="")
