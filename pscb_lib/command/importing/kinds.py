"""Which kind of file somebody has sent, told by its first bytes, and a sentence where it is none of ours."""

from __future__ import annotations

import zipfile
from pathlib import Path

from pscb_lib.core.errors import DataRefused, UsageError

OLE, ZIP = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"PK\x03\x04"
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
TEXT_SUFFIXES = (".csv", ".txt", ".tsv")
LARGEST = 30_000_000
LARGEST_UNPACKED = 300_000_000


def kind_of(path: Path) -> str:
    """``workbook`` or ``text``.

    Raises
    ------
    UsageError
        When there is no such file, or nobody could read it as a table.
    DataRefused
        When it is a workbook of a kind that cannot be read as it is; the sentence says what to do.
    """
    if not path.is_file():
        raise UsageError(f'there is no file "{path.name}".' if not path.is_dir() else f'"{path.name}" is a folder.')
    name, size = path.name, path.stat().st_size
    if name.startswith("~$"):
        raise DataRefused(f'"{name}" is what Excel keeps while a workbook is open; name the workbook itself.')
    if not size:
        raise DataRefused(f'"{name}" is empty.')
    if size > LARGEST:
        raise DataRefused(
            f'"{name}" has {size // 1_000_000} megabytes: more than any return of tables. Send the tables.'
        )
    with path.open("rb") as stream:
        start = stream.read(4096)
    if start.startswith(OLE):
        raise DataRefused(why_no_ole(path, name))
    if start.startswith(ZIP):
        return kind_of_zip(path, name)
    if path.suffix.lower() in TEXT_SUFFIXES:
        return "text"
    if start.lstrip(b"\xef\xbb\xbf \r\n\t").lower().startswith((b"<html", b"<!doctype", b"<table", b"<?xml", b"<head")):
        raise DataRefused(f'"{name}" is a web page or XML under the name of a workbook; {SAVE_AS}')
    raise DataRefused(f'"{name}" is not a workbook; {SAVE_AS}')


SAVE_AS = 'open it in Excel and save it as "Excel Workbook (*.xlsx)".'


def why_no_ole(path: Path, name: str) -> str:
    """Why a file of the old compound kind is not read: protected by a password, or of a format of long ago."""
    if ENCRYPTED in path.read_bytes():
        return f'"{name}" is protected by a password; ask for it without one, or save it without one yourself.'
    return f'"{name}" is a workbook of the old kind (.xls); {SAVE_AS}'


def kind_of_zip(path: Path, name: str) -> str:
    """``workbook``, or an error that says what else the packed file is."""
    try:
        with zipfile.ZipFile(path) as packed:
            names, size = set(packed.namelist()), sum(entry.file_size for entry in packed.infolist())
            is_ods = "mimetype" in names and b"opendocument" in packed.read("mimetype")
    except (zipfile.BadZipFile, OSError, RuntimeError) as error:
        raise DataRefused(f'"{name}" is damaged and cannot be opened; ask for it again.') from error
    if size > LARGEST_UNPACKED:
        raise DataRefused(f'"{name}" is far larger unpacked than any return of tables. Send the tables.')
    if is_ods:
        raise DataRefused(f'"{name}" is a workbook of LibreOffice or OpenOffice (.ods); save it there as .xlsx.')
    if "xl/workbook.bin" in names:
        raise DataRefused(f'"{name}" is a binary workbook (.xlsb); {SAVE_AS}')
    if "xl/workbook.xml" not in names:
        what = "a Word document" if "word/document.xml" in names else "no workbook"
        raise DataRefused(f'"{name}" is {what}; {SAVE_AS}')
    return "workbook"
