"""Opening a Word file that somebody sent: nothing in it is run, fetched or expanded without bound."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lxml import etree  # type: ignore[import-untyped]

from pscb_lib.command.word.package import CUSTOM, CUSTOM_SPACE, RECORD
from pscb_lib.core.errors import WordRefused

MOST_BYTES = 200 * 2**20
MOST_UNPACKED = 100
"""How many times its own size a part may be when it is unpacked; text of Word is seldom over 30."""
SMALL = 4 * 2**20
"""A part of this size is read whatever its ratio."""
MOST_PARTS = 5000
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@dataclass(frozen=True)
class WordFile:
    """The parts of a Word file that commentary is read from."""

    document: Any
    styles: Any | None
    numbering: Any | None
    links: Mapping[str, str]
    record: Mapping[str, Any]


def open_word(path: Path) -> WordFile:
    """Read a Word file.

    Raises
    ------
    WordRefused
        When it is none, when it is built to do harm, or when it was not made by this program.
    """
    try:
        with zipfile.ZipFile(path) as packed:
            require_harmless(packed, path.name)
            part = Parts(packed, path.name)
            document = part.read("word/document.xml")
            if document is None:
                raise WordRefused(f"{path.name} is not a Word file: it has no document in it.")
            links = link_addresses(part.read("word/_rels/document.xml.rels"))
            styles, numbering = part.read("word/styles.xml"), part.read("word/numbering.xml")
            record = record_of(part.read(CUSTOM.lstrip("/")), path.name)
    except FileNotFoundError:
        raise WordRefused(f"{path} is not there.") from None
    except (zipfile.BadZipFile, NotImplementedError, EOFError, zipfile.zlib.error) as error:  # type: ignore[attr-defined]
        raise WordRefused(f"{path.name} is not a Word file, or is damaged: it cannot be unpacked.") from error
    return WordFile(document, styles, numbering, links, record)


def require_harmless(packed: zipfile.ZipFile, name: str) -> None:
    """Refuse a file that unpacks to far more than it should, or that needs a password."""
    parts = packed.infolist()
    if any(part.flag_bits & 1 for part in parts):
        raise WordRefused(f"{name} is encrypted; save it without a password.")
    bombs = [p for p in parts if p.file_size > SMALL and p.file_size > MOST_UNPACKED * max(p.compress_size, 1)]
    if bombs or sum(part.file_size for part in parts) > MOST_BYTES or len(parts) > MOST_PARTS:
        raise WordRefused(f"{name} is refused: unpacked it would be far larger than a report can be.")


@dataclass(frozen=True)
class Parts:
    """The XML in a packed file, read without entities and without the network."""

    packed: zipfile.ZipFile
    name: str

    def read(self, part: str) -> Any | None:
        """The root of one part; None where there is no such part."""
        try:
            with self.packed.open(part) as stream:
                content = stream.read(MOST_BYTES)
        except KeyError:
            return None
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
        try:
            root = etree.fromstring(content, parser)
        except etree.XMLSyntaxError as error:
            raise WordRefused(f"{self.name} is damaged: {part} is not XML (line {error.lineno}).") from error
        if root.getroottree().docinfo.doctype:
            raise WordRefused(f"{self.name} is refused: {part} declares entities, which no Word file does.")
        return root


def link_addresses(relations: Any | None) -> dict[str, str]:
    """The addresses on the web that the document's links lead to."""
    found = relations if relations is not None else ()
    return {one.get("Id"): one.get("Target") or "" for one in found if one.get("TargetMode") == "External"}


def record_of(custom: Any | None, name: str) -> Mapping[str, Any]:
    """What the program noted in the file when it made it."""
    entries = custom if custom is not None else ()
    texts = ["".join(one.itertext()) for one in entries if one.get("name") == RECORD and CUSTOM_SPACE in one.tag]
    try:
        record = json.loads(texts[0])
    except (IndexError, ValueError, RecursionError):
        record = None
    if not isinstance(record, dict) or not all(is_named_texts(record.get(n)) for n in ("blocks", "sources")):
        raise WordRefused(f"{name} was not made by pscb run, or has lost its record of what it was made from.")
    figures = record.get("figures")
    pairs = figures.values() if isinstance(figures, dict) else [None]
    if not all(isinstance(p, list) and len(p) == 2 and all(isinstance(t, str) for t in p) for p in pairs):
        raise WordRefused(f"{name} has a record of its numbers that is not as it was made.")
    return record


def is_named_texts(value: object) -> bool:
    """Whether this gives each name a text."""
    return isinstance(value, dict) and all(isinstance(text, str) for text in value.values())
