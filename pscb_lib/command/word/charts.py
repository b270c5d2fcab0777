"""Charts: the finding as caption, the picture with its text alternative, the source."""

from __future__ import annotations

import base64
import io

from docx.shared import Cm

from pscb_lib.command.harvest import Item, SectionHarvest, subtitle_of
from pscb_lib.command.word.builder import Builder, plain_runs
from pscb_lib.command.word.styles import SOURCE, SUBTITLE
from pscb_lib.core.errors import PscbError

PNG = "image/png"


def write_chart(to: Builder, part: SectionHarvest, item: Item) -> None:
    """Write one chart; the table behind it is in the file that its source line names."""
    to.caption("Figure", *plain_runs(item.data["title"]))
    if subtitle := subtitle_of(item.data):
        to.paragraph(SUBTITLE, subtitle)
    holder = to.paragraph("Normal")
    holder.paragraph_format.keep_with_next = True
    picture = holder.add_run().add_picture(io.BytesIO(png(part, item)), width=Cm(to.width_cm))
    about = picture._inline.docPr
    about.set("descr", str(item.data["alt"]))
    about.set("name", f"{part.section.key} {item.data['id']}")
    behind = f" Figures: {item.table_file}" if item.table_file else ""
    to.paragraph(SOURCE, f"Source: {item.data['source']}.{behind}".replace("..", "."))


def png(part: SectionHarvest, item: Item) -> bytes:
    """The picture of a chart, as the notebook made it beside the vector."""
    output = part.notebook.cells[item.cell_number - 1].outputs[item.output_number]
    if PNG not in output["data"]:
        raise PscbError(
            f"Section {part.section.key}, cell {item.cell_number}: the chart “{item.data['id']}” has no PNG picture, "
            "which the Word file needs."
        )
    return base64.b64decode(output["data"][PNG])
