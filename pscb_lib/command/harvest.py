"""What the executed notebooks say: their typed outputs, in order, with the files that are made of them.

A notebook writes no file. Its sentences, tables, charts, gaps and dataset states are outputs of types of
their own, which are collected here; everything else in a notebook is left for the page to show as it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from nbformat import NotebookNode

from pscb_lib.command.export_files import claims_csv, indicators_csv, table_csv
from pscb_lib.command.export_indicators import Stated, indicator_rows
from pscb_lib.command.export_svg import svg_file
from pscb_lib.command.notebook_file import read_notebook, with_headings
from pscb_lib.core.errors import PscbError

MIME = "application/vnd.pscb.{}+json"
TYPES = ("sentence", "table", "chart", "gap", "dataset", "claims")


@dataclass(frozen=True)
class HarvestInput:
    """One section to harvest: what ``report.yml`` says of it, and its executed notebook."""

    slug: str
    number: str
    title: str
    question: str
    notebook_path: Path

    @property
    def key(self) -> str:
        """Number and slug, as in ``03_early_help``: the name of the section's files."""
        return f"{self.number}_{self.slug}"


@dataclass(frozen=True)
class Item:
    """One typed output: its content, the cell that made it, and the files of the bundle that hold it.

    The Board's commentary is the last item of its section, of type ``commentary``; no cell made it.
    """

    type: str
    data: Mapping[str, Any]
    cell_id: str
    cell_number: int
    output_number: int
    svg: str = ""
    table_file: str = ""
    chart_file: str = ""

    @property
    def table(self) -> Mapping[str, Any] | None:
        """The table that the output is, or that stands behind its chart or its claims."""
        found = self.data if self.type == "table" else self.data.get("table")
        return found if self.type in ("table", "chart", "claims") else None

    @property
    def sentence(self) -> Mapping[str, Any] | None:
        """The sentence that the output is or that heads its chart."""
        return {"sentence": self.data, "chart": self.data.get("title")}.get(self.type)


@dataclass(frozen=True)
class SectionHarvest:
    """A section's typed outputs in the order of its cells, the notebook that they came from, and their files."""

    section: HarvestInput
    notebook: NotebookNode
    items: tuple[Item, ...]
    files: Mapping[str, str] = field(default_factory=dict, repr=False)

    def of_type(self, name: str) -> list[Mapping[str, Any]]:
        """The content of all outputs of one type."""
        return [item.data for item in self.items if item.type == name]

    def sentences(self, role: str) -> list[Mapping[str, Any]]:
        """The sentences of one role."""
        return [sentence for sentence in self.of_type("sentence") if sentence["role"] == role]


@dataclass(frozen=True)
class Harvest:
    """All sections, and the text of every file that is made of them, by its path in the bundle."""

    sections: tuple[SectionHarvest, ...]
    files: Mapping[str, str] = field(repr=False)

    @property
    def slugs(self) -> frozenset[str]:
        """The sections that were run."""
        return frozenset(part.section.slug for part in self.sections)


def harvest(sections: Sequence[HarvestInput], state: Mapping[str, Any]) -> Harvest:
    """Collect the typed outputs of executed notebooks.

    Parameters
    ----------
    sections : sequence of HarvestInput
        The sections that were run, in the order of the report.
    state : Mapping
        The content of ``inputs/state.json``, which holds the hash of each staged dataset.

    Raises
    ------
    PscbError
        A chart has no picture or no text alternative, one indicator is stated with two values, or two
        different tables or charts of a section have one name.
    """
    return gather([harvest_section(section) for section in sections], state)


def harvest_section(section: HarvestInput) -> SectionHarvest:
    """Collect the typed outputs of one executed notebook, which takes no other.

    Raises
    ------
    PscbError
        A chart has no picture or no text alternative, or two different tables or charts have one name.
    """
    notebook = with_headings(read_notebook(section.notebook_path))
    return _with_files(SectionHarvest(section, notebook, tuple(_items(notebook))))


def gather(parts: Sequence[SectionHarvest], state: Mapping[str, Any]) -> Harvest:
    """Put the sections together, in the order of the report, with what is made of all of them.

    Raises
    ------
    PscbError
        One indicator is stated with two values.
    """
    files = {path: text for part in parts for path, text in part.files.items()}
    fictional = bool(state.get("fictional"))
    files["indicators.csv"] = indicators_csv(indicator_rows(_stated(parts), state), fictional=fictional)
    claims = (row for part in parts for found in part.of_type("claims") for row in found["claims"])
    files["claims.csv"] = claims_csv(claims, fictional=fictional)
    return Harvest(tuple(parts), files)


def write_harvest(harvest: Harvest, bundle: Path) -> None:
    """Write ``tables/``, ``charts/``, ``indicators.csv`` and ``claims.csv`` into the bundle."""
    for folder in ("tables", "charts"):
        (bundle / folder).mkdir(parents=True, exist_ok=True)
    for path, text in harvest.files.items():
        (bundle / path).write_text(text, encoding="utf-8", newline="")


def plain_text(sentence: Mapping[str, Any]) -> str:
    """A sentence as a reader sees it, without its indicators."""
    return "".join(part if isinstance(part, str) else str(part["text"]) for part in sentence["parts"])


def subtitle_of(chart: Mapping[str, Any]) -> str:
    """What a chart measures; empty where its title says the same already."""
    told = str(chart.get("subtitle") or "")
    return "" if told == plain_text(chart["title"]) else told


def _items(notebook: NotebookNode) -> Iterator[Item]:
    for cell_number, cell in enumerate(notebook.cells, start=1):
        for output_number, output in enumerate(cell.get("outputs", [])):
            name = output.get("metadata", {}).get("pscb", {}).get("type")
            if name in TYPES:
                data = output["data"]
                svg = data.get("image/svg+xml", "") if name == "chart" else ""
                yield Item(name, data[MIME.format(name)], cell["id"], cell_number, output_number, svg)


def _with_files(part: SectionHarvest) -> SectionHarvest:
    files: dict[str, str] = {}
    items = []
    for item in part.items:
        chart = _add_chart(part.section, item, files) if item.type == "chart" else ""
        table = _add_table(part.section, item, files) if item.table else ""
        items.append(replace(item, chart_file=chart, table_file=table))
    return replace(part, items=tuple(items), files=files)


def _add_chart(section: HarvestInput, item: Item, files: dict[str, str]) -> str:
    name = item.data["id"]
    where = f"Section {section.key}, cell {item.cell_number}: the chart “{name}”"
    alt = (item.data.get("alt") or "").strip()
    if not alt:
        raise PscbError(f"{where} has no text alternative.")
    if not item.svg:
        raise PscbError(f"{where} has no SVG picture.")
    path = f"charts/{section.number}_{name}.svg"
    if path in files:
        raise PscbError(f"{where} has the name of another chart of the section.")
    files[path] = svg_file(item.svg, plain_text(item.data["title"]), alt)
    return path


def _add_table(section: HarvestInput, item: Item, files: dict[str, str]) -> str:
    table = item.table or {}
    text = table_csv(table)
    suffix = f"_{table['suffix']}" if table.get("suffix") else ""
    name = f"{section.number}_{(table['datasets'] or [table['id']])[0]}{suffix}"
    for path in (f"tables/{name}.csv", f"tables/{name}_{table['id']}.csv"):
        if files.setdefault(path, text) == text:
            return path
    where = f"Section {section.key}, cell {item.cell_number}"
    raise PscbError(f"{where}: the table “{table['id']}” has the name of another table of the section.")


def _stated(sections: Sequence[SectionHarvest]) -> Iterator[Stated]:
    for part in sections:
        for item in part.items:
            if item.sentence:
                yield Stated(part.section.key, item.cell_id, item.sentence)
