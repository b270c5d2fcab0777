"""Charts: a picture with its finding as headline, what is measured, its source, its words and its data."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from html import escape
from typing import TYPE_CHECKING, Any

import pandas as pd

from pscb_lib.notebook import outputs
from pscb_lib.notebook.sentences import Sentence
from pscb_lib.notebook.typed_table import as_html

if TYPE_CHECKING:
    from matplotlib.figure import Figure as Picture

Plot = Callable[..., "Picture"]


def draw(plot: Plot, frame: pd.DataFrame, measured: str, unit: str, options: Mapping[str, Any]) -> tuple[Picture, str]:
    """The picture of a frame, and the words that stand for it."""
    from pscb_lib.notebook.alt_text import describe  # here, since matplotlib takes half a second to import

    return plot(frame, unit=unit, **options), f"{measured}. {describe(frame, kind=plot.__name__, unit=unit)}"


def show_chart(
    id_: str,
    title: Sentence,
    measured: str,
    source: str,
    alt: str,
    datasets: Sequence[str],
    table: Mapping[str, Any],
    picture: Picture,
) -> None:
    """Show a chart: in JupyterLab between its headline and its source, with the data folded below."""
    data = f"<details><summary>The data</summary>{as_html(table)}</details>"
    outputs.emit_companion(f"<h4>{title.as_html()}</h4><p>{escape(measured)}</p>")
    content = {"id": id_, "title": title.as_json("title"), "subtitle": measured, "source": source, "alt": alt}
    outputs.emit_chart({**content, "datasets": list(datasets), "table": table}, picture, alt)
    outputs.emit_companion(f"<p><small>Source: {escape(source)}</small></p>{data}")
