"""Makes what takes all sections together: pages, files to take away, documents and the workbook."""

from __future__ import annotations

import shutil
from collections.abc import Collection, Sequence
from pathlib import Path

from pscb_lib.command.exceptions import write_exceptions_page
from pscb_lib.command.export import SectionPages
from pscb_lib.command.formats import write_formats
from pscb_lib.command.harvest import SectionHarvest, gather, write_harvest
from pscb_lib.command.making import INPUTS
from pscb_lib.command.pages import ReportContext, write_pages
from pscb_lib.core.stage import CHECKS_FILE


def export(
    parts: Sequence[SectionHarvest],
    bundle: Path,
    context: ReportContext,
    waiting: Collection[str],
    formats: Sequence[str],
) -> None:
    """Make what takes all sections together, the pages that were waiting for it among them."""
    harvested = gather(parts, context.state)
    pages = SectionPages(harvested.slugs, bundle, context) if waiting else None
    for part in parts:
        if pages and part.section.key in waiting:
            pages.write(part)
    write_harvest(harvested, bundle)
    write_pages(harvested, bundle, context)
    write_exceptions_page(harvested, bundle, context)
    write_formats(formats, harvested, bundle, context)
    (bundle / "quality").mkdir(exist_ok=True)
    shutil.copyfile(bundle / INPUTS / CHECKS_FILE, bundle / "quality" / "results.json")
