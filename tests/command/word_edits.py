"""A Word file with commentary, and what people do to it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from lxml import etree
from sample_notebook import context, state, write_samples

from pscb_lib.command.commentary.harvested import with_commentary
from pscb_lib.command.harvest import gather, harvest
from pscb_lib.command.word.opening import W
from pscb_lib.command.word.write import write_docx
from pscb_lib.core.commentary import parse_commentary, read_commentary

KEY = "03_early_help"
FILE = f"commentary/{KEY}.md"
TEXT = """\
Of __{{ caf_registered }} CAFs__ many were
step-downs; “early” is a word that *we* use with care.

## What we ask

1. A review.
2. Two things:
    - the first, by [the council](https://council.example/a_b)
    - the second
3. A report.

> What a parent said.
"""
DOCUMENT = "word/document.xml"


def make_file(folder: Path, text: str = TEXT, head: str = "state: draft\n") -> Path:
    """A home's year with one commentary, and the Word file of a report that shows it."""
    place = folder / "home" / "data" / "raw" / "2012-13" / "commentary"
    place.mkdir(parents=True, exist_ok=True)
    if text:
        (place / f"{KEY}.md").write_text(f"---\n{head}---\n{text}", encoding="utf-8")
    found = harvest(write_samples(folder), state())
    parts = with_commentary(found.sections, read_commentary(place.parent), whole=True)
    write_docx(gather(parts, state()), folder, context())
    return folder / "report.docx"


def part(file: Path, name: str = DOCUMENT) -> Any:
    """One part of the file, as XML."""
    with zipfile.ZipFile(file) as packed:
        return etree.fromstring(packed.read(name))


def edit(file: Path, change: Callable[[Any], None], name: str = DOCUMENT) -> None:
    """Change one part of the file."""
    root = part(file, name)
    change(root)
    replace_part(file, name, etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def replace_part(file: Path, name: str, content: bytes) -> None:
    """Put other bytes into one part."""
    with zipfile.ZipFile(file) as packed:
        parts = {one: packed.read(one) for one in packed.namelist()} | {name: content}
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
        for one, data in parts.items():
            packed.writestr(one, data)
    file.write_bytes(made.getvalue())


def block(root: Any, key: str = KEY) -> Any:
    """The marked block of a section."""
    [control] = [c for c in root.iter(f"{W}sdt") if c.find(f"{W}sdtPr/{W}tag").get(f"{W}val") == f"commentary:{key}"]
    return control


def content(root: Any, key: str = KEY) -> Any:
    """What stands in the block."""
    return block(root, key).find(f"{W}sdtContent")


def text_node(root: Any, words: str) -> Any:
    """The piece of text that holds these words."""
    return next(t for t in content(root).iter(f"{W}t") if words in (t.text or ""))


def retype(old: str, new: str) -> Callable[[Any], None]:
    """Replace words in the block."""

    def change(root: Any) -> None:
        node = text_node(root, old)
        node.text = node.text.replace(old, new)

    return change


def paragraph(inner: str) -> Any:
    """A paragraph as somebody's Word wrote it."""
    space = W.strip("{}")
    return etree.fromstring(f'<w:p xmlns:w="{space}">{inner}</w:p>')


def add(inner: str) -> Callable[[Any], None]:
    """Add a paragraph at the end of the block."""
    return lambda root: content(root).append(paragraph(inner))


def text_of(folder: Path) -> str:
    """The commentary below its front matter."""
    source = (folder / "home" / "data" / "raw" / "2012-13" / FILE).read_text(encoding="utf-8")
    return parse_commentary(source, FILE).text
