"""Writing commentary: all files or none, and what is written is a whole file at any moment."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from pscb_lib.core.commentary import COMMENTARY, Commentary


def source_of(head: str, text: str) -> str:
    """A commentary's file: front matter, where there is some, and text."""
    return f"---\n{head}---\n{text}" if head else text


def current_source(commentary: Commentary | None) -> str:
    """The file as it stands; nothing where there is none."""
    return source_of(commentary.head, commentary.text) if commentary else ""


def write_sources(folder: Path, sources: Mapping[str, str]) -> None:
    """Write the files of these sections: each is made beside its place, and all are moved when all are made."""
    place = folder / COMMENTARY
    place.mkdir(exist_ok=True)
    made: dict[Path, Path] = {}
    try:
        for key, source in sources.items():
            target = place / f"{key}.md"
            aside = place / f".{key}.{os.getpid()}.part"
            made[target] = aside
            aside.write_text(source, encoding="utf-8", newline=line_end(target))
        for target, aside in made.items():
            aside.replace(target)
    finally:
        for aside in made.values():
            aside.unlink(missing_ok=True)


def line_end(path: Path) -> str:
    """How lines end in a file that is there, so that an edit does not change them all."""
    return "\r\n" if path.is_file() and b"\r\n" in path.read_bytes() else "\n"
