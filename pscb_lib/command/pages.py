"""The pages that are made of no single notebook: the summary, and the state of the data."""

from __future__ import annotations

from pathlib import Path

from pscb_lib.command.dictionary.page import has_own, write_dictionary
from pscb_lib.command.harvest import Harvest
from pscb_lib.command.pages_context import PlannedSection, ReportContext
from pscb_lib.command.pages_data import dataset_views
from pscb_lib.command.pages_frame import frame, page_environment
from pscb_lib.command.pages_quality import quality
from pscb_lib.command.pages_search import write_search
from pscb_lib.command.pages_summary import summary

INPUTS = "inputs"
__all__ = ["PlannedSection", "ReportContext", "write_pages"]


def write_pages(harvest: Harvest, bundle: Path, context: ReportContext) -> None:
    """Write ``index.html``, ``quality/index.html`` and ``search.html`` into the bundle.

    Where the board has tables, categories or words of its own, ``dictionary.html`` describes its tables.

    Parameters
    ----------
    harvest : Harvest
        The sections that were run, for their answers and their gaps.
    bundle : Path
        The folder that is to become the bundle.
    context : ReportContext
        The report that the pages belong to.
    """
    datasets = dataset_views(harvest.sections, context)
    contents = frame(context, harvest.slugs, "Summary", root="", here="contents")
    state = frame(context, harvest.slugs, "State of the data", root="../", here="quality")
    own = has_own(bundle / INPUTS)
    first, last = summary(harvest, context, datasets), quality(context, datasets)
    _write(bundle / "index.html", "contents.html.j2", frame=contents, summary=first)
    _write(bundle / "quality" / "index.html", "quality.html.j2", frame=state, quality=last, dictionary=own)
    if own:
        write_dictionary(bundle / INPUTS, harvest.slugs, bundle, context)
    write_search(harvest, bundle, context)


def _write(path: Path, template: str, **content: object) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(page_environment().get_template(template).render(**content), encoding="utf-8", newline="")
