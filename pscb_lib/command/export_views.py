"""What the template of a section's page shows: each typed output made ready, and the page as a whole."""

from __future__ import annotations

import copy
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup
from nbformat import NotebookNode

from pscb_lib.command.export_prose import Prose, anchor_of, without_title
from pscb_lib.command.export_svg import svg_inline
from pscb_lib.command.harvest import HarvestInput, Item, SectionHarvest, subtitle_of
from pscb_lib.command.pages_data import DatasetView
from pscb_lib.command.pages_frame import Frame

MOST_OPEN = 12
"""A longer list of tables stays closed: the line above it says how many are in which state."""
WORDY_COLUMNS = 2
GAP_KINDS = {
    "not_accepted": "Return not accepted",
    "missing": "Table missing",
    "not_published": "Printed without figures",
    "not_yet": "Not yet available",
    "no_rows": "No figures for this period",
    "none_recorded": "None recorded",
}


@dataclass(frozen=True)
class SectionPage:
    """A section's page around the flow of its notebook."""

    section: HarvestInput
    frame: Frame
    eyebrow: str
    answers: Sequence[Mapping[str, Any]]
    datasets: Sequence[DatasetView]
    indicators: Sequence[Mapping[str, Any]]
    titles: Mapping[str, str]
    sources: Mapping[str, DatasetView]
    commentary: Mapping[str, Any] | None = None

    @property
    def datasets_open(self) -> bool:
        """Whether a table is not used, or used with a warning, so that the list stands open where it is not long."""
        return len(self.datasets) <= MOST_OPEN and any(view.badge.tone in ("bad", "look") for view in self.datasets)

    @property
    def datasets_summary(self) -> str:
        """How many tables there are, and how many of them in which state."""
        counts = Counter(view.badge.label for view in self.datasets)
        count = f"{len(self.datasets)} {'table' if len(self.datasets) == 1 else 'tables'}"
        if len(counts) == 1:
            return f"{count}, {'all ' if len(self.datasets) > 1 else ''}{in_sentence(next(iter(counts)))}"
        return f"{count} ({'; '.join(f'{n} {in_sentence(label)}' for label, n in counts.items())})"


def page_notebook(part: SectionHarvest) -> tuple[NotebookNode, Prose]:
    """A copy of the notebook with everything that the template needs beside each cell and output.

    Returns
    -------
    tuple
        The copy, with HTML in ``cell.metadata.pscb_html`` and a view in ``output.metadata.pscb``; and the
        prose, which knows the headings.
    """
    notebook = copy.deepcopy(part.notebook)
    items = {(item.cell_number, item.output_number): item for item in part.items}
    prose, beside = Prose(), False
    for cell_number, cell in enumerate(notebook.cells, start=1):
        if cell.cell_type == "markdown":
            source = without_title(cell.source, part.section.question) if cell_number == 1 else cell.source
            cell.metadata["pscb_html"] = Markup(prose.html(source))
            beside = False
        for output_number, output in enumerate(cell.get("outputs", [])):
            item = items.get((cell_number, output_number))
            if item is not None:
                output.metadata["pscb"] = _view(item, prose.level + 1, beside)
                beside = _has_room_beside(item, beside)
    return notebook, prose


def stated_indicators(sentences: Iterable[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Each indicator of the sentences once, in the order of reading."""
    found: dict[str, Mapping[str, Any]] = {}
    for sentence in sentences:
        named = (part["indicator"] for part in sentence["parts"] if isinstance(part, Mapping))
        for indicator in (sentence["indicators"][name] for name in named):
            found.setdefault(indicator["indicator_id"], indicator)
    return list(found.values())


def shown_sentences(part: SectionHarvest) -> Iterator[Mapping[str, Any]]:
    """Every sentence of the page, chart headings among them."""
    return (item.sentence for item in part.items if item.sentence)


def shown_indicators(part: SectionHarvest) -> list[Mapping[str, Any]]:
    """Each indicator of the page once: those of its sentences, then those that only its commentary names."""
    stated = {indicator["indicator_id"]: indicator for indicator in stated_indicators(shown_sentences(part))}
    for words in part.of_type("commentary"):
        stated |= {name: one for name, one in words["indicators"].items() if name not in stated}
    return list(stated.values())


def shared_unit(columns: Sequence[Mapping[str, Any]]) -> str:
    """The unit of all columns after the first, when they are all of one unit, else nothing."""
    units = {column.get("unit") or "" for column in columns[1:]}
    numbers = [column["numeric"] for column in columns[1:]]
    return units.pop() if len(units) == 1 and len(numbers) > 1 and all(numbers) else ""


def is_wordy(columns: Sequence[Mapping[str, Any]]) -> bool:
    """Whether a table is mostly text, so that a phone shows its rows one below the other."""
    words = sum(not column["numeric"] for column in columns)
    return words > WORDY_COLUMNS and words > len(columns) - words


def item_anchor(item: Item) -> str:
    """Where a chart, a table or the published figures stand on their page; nothing for other outputs."""
    if not item.table:
        return ""
    return f"{item.type}-{anchor_of(item.table['id'])}-{item.cell_number}-{item.output_number}"


def in_sentence(label: str) -> str:
    """A label as it stands inside a sentence."""
    return label[:1].lower() + label[1:]


def _has_room_beside(item: Item, before: bool) -> bool:
    if item.type == "sentence" and item.data["role"] in ("finding", "method", "note"):
        return True
    return before and item.type == "dataset"


def _view(item: Item, level: int, beside: bool) -> dict[str, Any]:
    view: dict[str, Any] = {"type": item.type, "data": item.data, "beside": beside, "level": min(level, 6)}
    if item.type == "sentence":
        view["lifted"] = item.data["role"] == "answer"
    elif item.type == "gap":
        view["kind"] = GAP_KINDS.get(item.data["kind"], "No figures")
    elif item.table:
        view |= {"table_file": item.table_file, "chart_file": item.chart_file}
        columns = item.table["columns"]
        view |= {"shared_unit": shared_unit(columns), "wordy": is_wordy(columns)}
    if item.table:
        view["anchor"] = item_anchor(item)
    if item.type == "chart":
        view["subtitle"] = subtitle_of(item.data)
        view["svg"] = Markup(svg_inline(item.svg, view["anchor"] + "-svg", item.data["alt"]))
    return view
