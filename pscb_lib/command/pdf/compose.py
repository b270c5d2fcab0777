"""Setting the document: the content goes as data to a template, and the template to the typesetter."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal

import typst

from pscb_lib.command.harvest import Harvest
from pscb_lib.command.pages_context import ReportContext
from pscb_lib.command.pdf.document import document
from pscb_lib.command.pdf.letters import FONTS, fallback_fonts, settable
from pscb_lib.core.errors import PscbError

FILE = "report.pdf"
TEMPLATE = Path(__file__).parent / "template"
STANDARD: Literal["ua-1"] = "ua-1"


def write_pdf(harvest: Harvest, bundle: Path, context: ReportContext) -> None:
    """Write ``report.pdf``: the whole report as a tagged document (PDF/UA-1), the same bytes each time.

    Parameters
    ----------
    harvest : Harvest
        The sections with their notebooks.
    bundle : Path
        The folder that is to become the bundle.
    context : ReportContext
        The report that the sections belong to.

    Raises
    ------
    PscbError
        When a chart has no text alternative, or the document cannot be set.
    """
    (bundle / FILE).write_bytes(typeset(settable(document(harvest, context))))


def typeset(content: dict[str, Any]) -> bytes:
    """The document of this content.

    Raises
    ------
    PscbError
        When the typesetter refuses it; the sentence is the typesetter's own.
    """
    year, month, day = content["cover"]["date"]
    fonts = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS), str(fallback_fonts())]
    )
    try:
        made = typst.compile(
            TEMPLATE / "main.typ",
            root=TEMPLATE,
            font_paths=fonts,
            ignore_system_fonts=True,
            sys_inputs={"content": json.dumps(content, ensure_ascii=False)},
            pdf_standards=[STANDARD],
            timestamp=datetime(year, month, day, tzinfo=UTC),
        )
    except typst.TypstError as error:
        raise PscbError(f"{FILE} cannot be set: {error}.") from error
    return made
