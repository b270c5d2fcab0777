"""Reads and writes notebook files, the same bytes on every system."""

from __future__ import annotations

from pathlib import Path

import nbformat
from nbformat import NotebookNode

HEADING = "application/vnd.pscb.heading+json"


def read_notebook(path: Path) -> NotebookNode:
    """The notebook in a file."""
    notebook: NotebookNode = nbformat.read(path, as_version=4)  # type: ignore[no-untyped-call]
    return notebook


def write_notebook(notebook: NotebookNode, path: Path) -> None:
    """Write a notebook, keys in order and lines ended alike everywhere."""
    text: str = nbformat.writes(notebook, version=4)  # type: ignore[no-untyped-call]
    path.write_text(text.rstrip("\n") + "\n", encoding="utf-8", newline="\n")


def new_markdown_cell(text: str, tag: str) -> NotebookNode:
    """A cell of text with a tag, which is its id as well."""
    cell: NotebookNode = nbformat.v4.new_markdown_cell(text, id=tag, metadata={"tags": [tag]})  # type: ignore[no-untyped-call]
    return cell


def with_headings(notebook: NotebookNode) -> NotebookNode:
    """A copy with a cell of text above each code cell that opens with a heading of its own."""
    cells = []
    for cell in notebook.cells:
        first = next(iter(cell.get("outputs", [])), None)
        if first is not None and HEADING in first.get("data", {}):
            cells.append(new_markdown_cell(f"## {first['data'][HEADING]['text']}", f"heading-{cell['id']}"))
        cells.append(cell)
    return NotebookNode({**notebook, "cells": cells})  # type: ignore[no-untyped-call]
