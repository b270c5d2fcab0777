"""A section as blocks that the document sets, in the order of its notebook."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from nbformat import NotebookNode

from pscb_lib.command.export import picture_text
from pscb_lib.command.export_prose import without_title
from pscb_lib.command.export_views import GAP_KINDS
from pscb_lib.command.harvest import Item, SectionHarvest, subtitle_of
from pscb_lib.command.pdf.charts import fits_a_page
from pscb_lib.command.pdf.commentary import commentary_block
from pscb_lib.command.pdf.placing import placed
from pscb_lib.command.pdf.prose import Block, Prose
from pscb_lib.command.pdf.tables import table_block, with_titles
from pscb_lib.core.errors import PscbError

AT_FAULT = ("disagrees", "agrees_on_another_basis", "misleading", "implausible")
TOO_TALL = "The chart of these figures is taller than a page; it stands on the web page of this section."


@dataclass
class Figures:
    """Counts the charts and tables of one section, and keeps the figures behind its charts.

    Attributes
    ----------
    number : str
        The section's number, or its letter for an annex.
    titles : Mapping
        The titles of all sections, by slug and by number and slug.
    behind : list of Block
        The table of each chart that has one, in the order of the charts.
    """

    number: str
    titles: Mapping[str, str] = field(default_factory=dict)
    behind: list[Block] = field(default_factory=list)
    charts: int = 0
    tables: int = 0

    def chart(self) -> str:
        """The name of the next chart, as in ``Chart 5.2``."""
        self.charts += 1
        return f"Chart {self.number}.{self.charts}"

    def table(self) -> str:
        """The name of the next table, as in ``Table 5.2``."""
        self.tables += 1
        return f"Table {self.number}.{self.tables}"


def section_blocks(part: SectionHarvest, figures: Figures) -> list[Block]:
    """Everything of a section but its title and its main points, ready to be set.

    Raises
    ------
    PscbError
        When a chart has no text alternative.
    """
    return placed(_blocks(part, figures))


def sentence_runs(sentence: Mapping[str, Any]) -> list[dict[str, Any]]:
    """A sentence as runs, its figures marked as such."""
    return [
        {"text": said} if isinstance(said, str) else {"text": said["text"], "figure": True}
        for said in sentence["parts"]
    ]


def _blocks(part: SectionHarvest, figures: Figures) -> Iterator[Block]:
    prose = Prose()
    items = {(item.cell_number, item.output_number): item for item in part.items}
    for cell_number, cell in enumerate(part.notebook.cells, start=1):
        if cell.cell_type == "markdown":
            yield from prose.blocks(
                without_title(cell.source, part.section.question) if cell_number == 1 else cell.source
            )
        for output_number, output in enumerate(cell.get("outputs", [])):
            item = items.get((cell_number, output_number))
            if item is not None:
                yield from _typed(item, part, figures)
            elif "pscb" not in output.get("metadata", {}):
                yield from _untyped(output)
    for words in part.of_type("commentary"):
        yield commentary_block(words)


def _typed(item: Item, part: SectionHarvest, figures: Figures) -> Iterator[Block]:
    match item.type:
        case "sentence" if item.data["role"] != "answer":
            yield {"kind": item.data["role"], "runs": sentence_runs(item.data)}
        case "chart":
            yield from _chart(item, part, figures)
        case "table":
            yield table_block(with_titles(item.data, figures.titles), number=figures.table())
        case "gap":
            kind = GAP_KINDS.get(item.data["kind"], "No figures")
            missing = {"title": item.data["title"], "reason": item.data["reason"]}
            yield {"kind": "gap", "why": kind, "missing": [missing]}
        case "claims":
            yield _claims(item.data, figures)


def _chart(item: Item, part: SectionHarvest, figures: Figures) -> Iterator[Block]:
    alt, table = (item.data.get("alt") or "").strip(), item.data.get("table")
    if table and not fits_a_page(item.svg):
        yield {"kind": "finding", "runs": sentence_runs(item.data["title"])}
        yield table_block({**table, "note": TOO_TALL}, number=figures.table())
        return
    number = figures.chart()
    if not alt:
        raise PscbError(f"Section {part.section.key}: {number} has no text alternative.")
    label = f"behind-{part.section.key}-{figures.charts}" if table else ""
    here = f"chart-{part.section.key}-{figures.charts}"
    if table:
        figures.behind.append({**table_block({**table, "note": ""}, number=number, label=label), "chart": here})
    yield {
        "kind": "chart",
        "number": number,
        "label": here,
        "behind": label,
        "title": sentence_runs(item.data["title"]),
        "subtitle": subtitle_of(item.data),
        "source": item.data.get("source") or "",
        "alt": alt,
        "svg": item.svg,
        "notes": [],
    }


def _claims(data: Mapping[str, Any], figures: Figures) -> Block:
    faulty = [place for place, claim in enumerate(data["claims"]) if claim["verdict"] in AT_FAULT]
    title = "Published figures that the data do not bear out"
    table = table_block({**data["table"], "title": title}, number=figures.table(), only=faulty) if faulty else None
    return {"kind": "claims", "count": len(data["claims"]), "summary": data["summary"], "table": table}


def _untyped(output: NotebookNode) -> Iterator[Block]:
    """What an analyst's own code showed: a picture, or its text."""
    data = output.get("data", {})
    if "image/png" in data:
        yield {"kind": "picture", "png": data["image/png"].replace("\n", ""), "alt": picture_text(output)}
    elif text := output.get("text") or data.get("text/plain"):
        yield {"kind": "plain", "text": str(text).rstrip()}
