"""An executed notebook says nothing of when and where it ran."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import pytest
from nbformat import from_dict

from pscb_lib.command.scrub import scrub

HERE = Path(Path.cwd().anchor) / "boards" / "here"
PLACES = {HERE: "home", HERE / "reports" / ".x.partial-7": "bundle"}


def code(*outputs, tags=(), **metadata):
    cell = {"cell_type": "code", "id": "a1b2", "source": "1", "execution_count": 1, "outputs": list(outputs)}
    return {**cell, "metadata": {"tags": list(tags), **metadata}}


def scrubbed(*cells, **metadata):
    notebook = {"nbformat": 4, "nbformat_minor": 5, "cells": list(cells), "metadata": metadata}
    return scrub(from_dict(notebook), PLACES)


def stream(text):
    return {"output_type": "stream", "name": "stdout", "text": text}


def display(**data):
    return {"output_type": "display_data", "data": data, "metadata": {"pscb": {"type": "table"}}}


def test_metadata_keep_the_parameters_and_no_times_paths_or_versions():
    stamps = {
        "parameters": {"year": "2012-13"},
        "default_parameters": {},
        "start_time": "now",
        "input_path": "x",
    }
    metadata = scrubbed(
        papermill=stamps, language_info={"name": "python", "version": "3.11.7"}, title="Early help"
    ).metadata
    assert metadata.papermill == {"parameters": {"year": "2012-13"}, "default_parameters": {}}
    assert "version" not in metadata.language_info
    assert (metadata.kernelspec.name, metadata.title) == ("python3", "Early help")


def test_cells_keep_their_tags_and_no_times():
    metadata = (
        scrubbed(code(tags=["hide-input"], papermill={"duration": 1}, execution={"idle": "now"})).cells[0].metadata
    )
    assert metadata == {"tags": ["hide-input"]}


def test_inserted_cell_has_a_name_that_stays():
    cells = scrubbed(code(tags=["injected-parameters"]), code()).cells
    assert [cell.id for cell in cells] == ["injected-parameters", "a1b2"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"read {HERE}/data/raw/x.csv", "read [home]/data/raw/x.csv"),
        (f"in {HERE}/reports/.x.partial-7/inputs", "in [bundle]/inputs"),
        (f"'{HERE}'", "'[home]'"),
        (f"{HERE}-of-another-name", f"{HERE}-of-another-name"),
        (f"{sys.prefix}/lib/a.py:3", "[python]/lib/a.py:3"),
        ("<Axes at 0x7f3a9c0b1d50>", "<Axes at 0x…>"),
        (f"{tempfile.gettempdir()}/ipykernel_4711/123456.py:3: UserWarning", "[cell]:3: UserWarning"),
        (r"ipykernel_4711\123456.py:3: UserWarning", "[cell]:3: UserWarning"),
        ("501 CAFs, up 27% / 1 in 3", "501 CAFs, up 27% / 1 in 3"),
    ],
)
def test_text_names_no_folder_and_no_address(text, expected):
    assert scrubbed(code(stream(text))).cells[0].outputs[0].text == expected


def test_typed_outputs_are_scrubbed_inside_and_keep_their_metadata():
    found = (
        scrubbed(code(display(**{"application/vnd.pscb.table+json": {"rows": [["April", f"{HERE}/x", 26]]}})))
        .cells[0]
        .outputs[0]
    )
    assert found.data["application/vnd.pscb.table+json"] == {"rows": [["April", "[home]/x", 26]]}
    assert found.metadata.pscb.type == "table"


def test_pictures_are_left_alone():
    data = {"image/png": f"abc{HERE}/x", "text/plain": f"{HERE}/x"}
    found = scrubbed(code(display(**data))).cells[0].outputs[0].data
    assert found == {"image/png": f"abc{HERE}/x", "text/plain": "[home]/x"}


def test_long_text_without_a_break_takes_no_time():
    text = "aGVsbG8/" * 100_000
    assert scrubbed(code(display(**{"text/html": text}))).cells[0].outputs[0].data["text/html"] == text


def test_given_notebook_is_not_changed():
    notebook = from_dict({"nbformat": 4, "nbformat_minor": 5, "cells": [code(stream(f"{HERE}"))], "metadata": {}})
    scrub(notebook, PLACES)
    assert notebook.cells[0].outputs[0].text == f"{HERE}"
