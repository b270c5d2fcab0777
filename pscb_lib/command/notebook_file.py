"""Reads and writes notebook files, the same bytes on every system."""

from __future__ import annotations

from pathlib import Path

import nbformat
from nbformat import NotebookNode


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
