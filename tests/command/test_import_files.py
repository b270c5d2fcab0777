"""Files that are no workbooks, each with a sentence of its own, and nothing on the disk afterwards."""

import io
import zipfile

import pytest
from import_books import caf, make_book

from pscb_lib.command.importing.importing import opened
from pscb_lib.command.importing.kinds import ENCRYPTED, OLE
from pscb_lib.core.errors import DataRefused, UsageError


def packed(**entries: bytes) -> bytes:
    """A packed file with these entries."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as file:
        for name, content in entries.items():
            file.writestr(name.replace("__", "/").replace("_dot_", "."), content)
    return stream.getvalue()


FILES = {
    "an old workbook": ("a.xls", OLE + b"\0" * 600, "a workbook of the old kind (.xls)"),
    "an old one under a new name": ("a.xlsx", OLE + b"\0" * 600, "a workbook of the old kind (.xls)"),
    "a password": ("a.xlsx", OLE + b"\0" * 600 + ENCRYPTED, "protected by a password"),
    "LibreOffice": ("a.ods", packed(mimetype=b"application/vnd.oasis.opendocument.spreadsheet"), "(.ods); save it there"),
    "binary": ("a.xlsb", packed(xl__workbook_dot_bin=b"x"), "a binary workbook (.xlsb)"),
    "Word": ("a.docx", packed(word__document_dot_xml=b"x"), "is a Word document"),
    "a web page": ("a.xls", b"<html><table></table></html>", "a web page or XML"),
    "a picture": ("a.xlsx", b"\x89PNG....", "is not a workbook"),
    "damaged": ("a.xlsx", b"PK\x03\x04 and no more", "is damaged"),
    "damaged inside": ("a.xlsx", packed(xl__workbook_dot_xml=b"<a"), "cannot be opened as a workbook"),
    "empty": ("a.xlsx", b"", "is empty"),
    "kept by Excel": ("~$a.xlsx", b"x", "what Excel keeps while a workbook is open"),
    "no text": ("a.csv", b"Apr,May\n\x00\x01", "is not a table in text"),
}  # fmt: skip


@pytest.mark.parametrize("case", FILES, ids=str)
def test_a_file_that_is_no_workbook_has_its_sentence(tmp_path, case):
    name, content, sentence = FILES[case]
    (tmp_path / name).write_bytes(content)
    with pytest.raises(DataRefused) as refused:
        opened(tmp_path / name)
    assert sentence in str(refused.value)
    assert str(refused.value).startswith(f'"{name}"')


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(UsageError, match=r'there is no file "a\.xlsx"'):
        opened(tmp_path / "a.xlsx")


def test_a_workbook_with_macros_is_read_and_nothing_is_run(tmp_path):
    book = opened(make_book(tmp_path / "return.xlsm", caf()))
    assert [sheet.name for sheet in book.sheets] == ["CAF"]


def test_a_workbook_with_a_file_inside_is_refused(tmp_path):
    path = make_book(tmp_path / "return.xlsx", caf())
    with zipfile.ZipFile(path, "a") as file:
        file.writestr("xl/embeddings/oleObject1.bin", b"x")
    with pytest.raises(DataRefused, match="has other files inside it"):
        opened(path)


def test_the_rows_behind_a_pivot_table_are_looked_through(tmp_path):
    path = make_book(tmp_path / "return.xlsx", caf())
    with zipfile.ZipFile(path, "a") as file:
        file.writestr("xl/pivotCache/pivotCacheRecords1.xml", '<r><s v="9434765919"/></r>')
    book = opened(path)
    assert ("the data kept behind a pivot table", "9434765919") in book.other_texts
