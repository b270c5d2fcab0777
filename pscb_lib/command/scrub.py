"""Makes an executed notebook the same on every run and machine: no times, no folders of this computer."""

from __future__ import annotations

import re
import sys
import tempfile
from collections.abc import Iterable, Mapping
from copy import deepcopy
from pathlib import Path, PurePath
from typing import Any

from nbformat import NotebookNode

from pscb_lib.command.parameters import INJECTED_TAG

STAMPS_OF_CELLS = ("papermill", "execution")
KEPT_OF_PAPERMILL = ("default_parameters", "parameters")
KERNELSPEC = {"display_name": "Python 3", "language": "python", "name": "python3"}
LANGUAGE = {
    "file_extension": ".py",
    "mimetype": "text/x-python",
    "name": "python",
    "pygments_lexer": "ipython3",
}
PICTURES = ("image/png", "image/jpeg", "application/pdf")
MEMORY_ADDRESS = re.compile(r" at 0x[0-9A-Fa-f]+")
FILE_OF_A_CELL = re.compile(r"(?:\[temporary\][/\\]+)?ipykernel_\d+[/\\]+\d+\.py")

Words = Mapping[str, str]


def scrub(notebook: NotebookNode, places: Mapping[Path, str]) -> NotebookNode:
    """Return the notebook without what differs from run to run or tells where it ran.

    Parameters
    ----------
    notebook : NotebookNode
        As papermill leaves it.
    places : Mapping
        Folders, and the word that stands for each, as in ``{Path("/srv/board"): "home"}``.
    """
    scrubbed: NotebookNode = deepcopy(notebook)
    scrubbed.metadata = scrubbed_metadata(scrubbed.metadata)
    words = spelled({**own_places(), **places})
    for cell in scrubbed.cells:
        for stamp in STAMPS_OF_CELLS:
            cell.metadata.pop(stamp, None)
        if INJECTED_TAG in cell.metadata.get("tags", []):
            cell["id"] = INJECTED_TAG  # else a random one each time
        if not cell.metadata.get("tags"):
            cell.metadata.pop("tags", None)
        if cell.cell_type == "code":
            cell.outputs = [scrubbed_output(output, words) for output in cell.outputs]
    return scrubbed


def scrubbed_metadata(metadata: NotebookNode) -> NotebookNode:
    """Keep of the notebook's metadata what says how to read it, and the parameters of the run."""
    stamps = metadata.pop("papermill", {})
    metadata["papermill"] = {key: stamps[key] for key in KEPT_OF_PAPERMILL if key in stamps}
    metadata["kernelspec"], metadata["language_info"] = dict(KERNELSPEC), dict(LANGUAGE)
    return metadata


def own_places() -> dict[Path, str]:
    """The folders of Python, of the user, and for temporary files."""
    python = {Path(sys.base_prefix): "python", Path(sys.prefix): "python"}
    return {Path.home(): "user", Path(tempfile.gettempdir()): "temporary", **python}


def spelled(places: Mapping[Path, str]) -> Words:
    """Each way to write a folder with the word that stands for it, the deepest folder first."""
    words = {text: f"[{name}]" for path, name in places.items() for text in spellings(path)}
    return dict(sorted(words.items(), key=lambda item: len(item[0]), reverse=True))


def spellings(path: Path) -> Iterable[str]:
    """The ways in which a folder may be written; none for the root of a disk."""
    for folder in {path.absolute(), path.resolve()}:
        if folder != PurePath(folder.anchor):
            text = str(folder)
            yield from (text, folder.as_posix(), text.replace("\\", "\\\\"))


def scrubbed_output(output: NotebookNode, words: Words) -> NotebookNode:
    """An output whose text names no folder of this computer and no address in its memory."""
    if "data" in output:
        kept = {mime: data for mime, data in output.data.items() if mime in PICTURES}
        texts = {mime: data for mime, data in output.data.items() if mime not in kept}
        output.data = {**scrubbed_value(texts, words), **kept}
    elif "text" in output:
        output.text = scrubbed_value(output.text, words)
    return output


def scrubbed_value(value: Any, words: Words) -> Any:
    """The same value with every text in it scrubbed."""
    if isinstance(value, str):
        return scrubbed_text(value, words)
    if isinstance(value, Mapping):
        return {key: scrubbed_value(item, words) for key, item in value.items()}
    if isinstance(value, list):
        return [scrubbed_value(item, words) for item in value]
    return value


def scrubbed_text(text: str, words: Words) -> str:
    """The same text with words for folders, cells and addresses."""
    for folder, word in words.items():
        if folder in text:
            text = re.sub(rf"(?<![\w.-]){re.escape(folder)}(?![\w-])", word, text)
    return MEMORY_ADDRESS.sub(" at 0x…", FILE_OF_A_CELL.sub("[cell]", text))
