"""What a workbook says outside its cells: notes, names, headers, lists, drawings, and data that are kept unseen.

A pivot table keeps a copy of every row that it was made from, and a link a copy of what it points to; both stay when
the sheet with the rows is deleted. The authors of the file and of its notes are staff and are passed over.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from pscb_lib.command.importing.cells import address, clean

KEPT_UNSEEN = {
    "xl/pivotCache/": "the data kept behind a pivot table",
    "xl/externalLinks/": "the data kept from a linked workbook",
    "xl/drawings/": "a drawing or text box",
    "xl/charts/": "a chart",
    "xl/threadedComments/": "a comment",
    "customXml/": "the properties of the file",
    "docProps/custom.xml": "the properties of the file",
}
IN_XML = re.compile(r'>([^<>]+)<| (?:v|name|caption|title)="([^"]*)"')
DEFINED_NAME, LINK, LIST, NOTE = "the name of a range", "the link", "a list or message", "the note"
PROPERTIES = ("title", "subject", "description", "keywords", "category")


def texts_outside_cells(path: Path, workbook: Any) -> tuple[tuple[str, str], ...]:
    """Each text with the words for its place."""
    found = [*texts_of_book(workbook)]
    for page in workbook.worksheets:
        found += texts_of_sheet(page)
    return tuple((where, text) for where, text in (*found, *texts_kept_unseen(path)) if text)


def texts_of_book(workbook: Any) -> Iterator[tuple[str, str]]:
    """Names that stand for cells or constants, and the properties of the file but for who wrote it."""
    for name, defined in workbook.defined_names.items():
        yield DEFINED_NAME, clean(re.sub("[._]", " ", name))
        yield "a defined name", clean(defined.attr_text or "")
    for key in PROPERTIES:
        yield "the properties of the file", clean(str(getattr(workbook.properties, key, None) or ""))


def texts_of_sheet(page: Any) -> Iterator[tuple[str, str]]:
    """Notes, lists to choose from, headers and footers of a sheet."""
    for (row, column), cell in page._cells.items():
        if cell.comment is not None:
            yield f"{NOTE} at {address(page.title, row, column)}", without_author(cell.comment)
        if cell.hyperlink is not None:
            link = unquote(f"{cell.hyperlink.target or ''}/{cell.hyperlink.tooltip or ''}")
            yield f"{LINK} at {address(page.title, row, column)}", clean(link)
    for rule in page.data_validations.dataValidation:
        for formula in (rule.formula1, rule.formula2, rule.prompt, rule.error):
            if (formula and str(formula).startswith('"')) or formula in (rule.prompt, rule.error):
                yield f'{LIST} of the sheet "{page.title}"', clean(str(formula or "").replace(",", " , "))
    for part in (page.oddHeader, page.oddFooter, page.evenHeader, page.evenFooter, page.firstHeader, page.firstFooter):
        for side in (part.left, part.center, part.right):
            yield f'the header or footer of the sheet "{page.title}"', clean(str(side.text or ""))


def without_author(comment: Any) -> str:
    """A note without the name of who wrote it, which Excel puts in front."""
    text = str(comment.text or "")
    first, _, rest = text.partition("\n")
    return clean(rest if first.strip().endswith(":") and len(first.split()) <= 5 else text)


def texts_kept_unseen(path: Path) -> Iterator[tuple[str, str]]:
    """What stands in parts of the file that no cell shows."""
    with zipfile.ZipFile(path) as packed:
        for name in packed.namelist():
            where = next((said for start, said in KEPT_UNSEEN.items() if name.startswith(start)), "")
            if where and name.endswith(".xml"):
                raw = packed.read(name).decode("utf-8", errors="replace")
                for match in IN_XML.finditer(raw):
                    yield where, clean(unescape(match[1] or match[2] or ""))


def embedded(path: Path) -> bool:
    """Whether another file is hidden inside the workbook."""
    with zipfile.ZipFile(path) as packed:
        return any(name.startswith("xl/embeddings/") for name in packed.namelist())
