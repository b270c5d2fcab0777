"""The slip as a Word file of one page."""

from __future__ import annotations

from pathlib import Path

import docx

from pscb_lib.command.answer.slip import Slip
from pscb_lib.command.word.package import save, without_thumbnail
from pscb_lib.command.word.styles import CAUTION, SOURCE, set_styles

STYLES = {"Be careful": CAUTION}


def write_slip(slip: Slip, path: Path) -> None:
    """Write the file; a folder that is not there is made.

    Parameters
    ----------
    slip : Slip
        What it says.
    path : Path
        The file, which is replaced where it is there.
    """
    document = docx.Document()
    set_styles(document)
    without_thumbnail(document)
    document.core_properties.title = slip.title
    document.core_properties.author = ""
    document.add_paragraph(slip.title, "Heading 1")
    document.add_paragraph(slip.figure, "Title")
    for title, texts in slip.parts:
        document.add_paragraph(title, "Heading 2")
        for text in texts:
            document.add_paragraph(text, STYLES.get(title, "Normal"))
    document.add_paragraph(slip.foot, SOURCE)
    path.parent.mkdir(parents=True, exist_ok=True)
    save(document, path)
