"""The file: the same bytes each time, with a record of what the marked blocks held."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import Part

EPOCH = (1980, 1, 1, 0, 0, 0)
PACKED = (".png", ".jpeg")
FIRST = "[Content_Types].xml"
CUSTOM = "/docProps/custom.xml"
CUSTOM_TYPE = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
CUSTOM_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties"
CUSTOM_SPACE = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
TYPES_SPACE = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
FORMAT_ID = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
RECORD = "pscb record"


def add_record(document: Any, record: Any) -> None:
    """Put the record among the document's own properties, which Word and LibreOffice keep."""
    text = json.dumps(record, ensure_ascii=False, sort_keys=True)
    xml = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<Properties xmlns="{CUSTOM_SPACE}" xmlns:vt="{TYPES_SPACE}">'
        f'<property fmtid="{FORMAT_ID}" pid="2" name="{RECORD}"><vt:lpwstr>{escape(text)}</vt:lpwstr></property>'
        "</Properties>"
    )
    package = document.part.package
    package.relate_to(Part(PackURI(CUSTOM), CUSTOM_TYPE, xml.encode(), package), CUSTOM_RELATION)


def without_thumbnail(document: Any) -> None:
    """Leave out the picture of another document that python-docx's template has."""
    relations = document.part.package.rels
    for name in [key for key, relation in relations.items() if relation.reltype == RT.THUMBNAIL]:
        del relations[name]


def save(document: Any, path: Path) -> None:
    """Write the file, its parts in order and without the time of day."""
    made = io.BytesIO()
    document.save(made)
    with zipfile.ZipFile(made) as read, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as write:
        for name in sorted(read.namelist(), key=lambda name: (name != FIRST, name)):
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.compress_type = zipfile.ZIP_STORED if name.endswith(PACKED) else zipfile.ZIP_DEFLATED
            entry.external_attr, entry.create_system = 0o600 << 16, 3
            write.writestr(entry, read.read(name))
