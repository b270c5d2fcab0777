"""Typed outputs: what a notebook shows, with the data behind it, for the harvest to collect and for JupyterLab to show."""

from __future__ import annotations

import base64
import io
from collections.abc import Mapping
from html import escape
from typing import TYPE_CHECKING, Any

from IPython.display import display

if TYPE_CHECKING:
    from matplotlib.figure import Figure as Picture

MIME = "application/vnd.pscb.{}+json"
PIXELS_PER_INCH = 110


def emit(kind: str, content: Mapping[str, Any], text: str, html: str) -> None:
    """Show one typed output.

    Parameters
    ----------
    kind : str
        sentence, table, chart, gap or dataset.
    content : mapping
        What the harvest collects.
    text, html : str
        What is shown where the type is not known.
    """
    bundle = {MIME.format(kind): content, "text/plain": text, "text/html": html}
    display(bundle, raw=True, metadata={"pscb": {"type": kind}})


def emit_companion(html: str) -> None:
    """Show something that stands around a chart in JupyterLab and that the report sets out in its own way."""
    display({"text/html": html, "text/plain": ""}, raw=True, metadata={"pscb": {"type": "companion"}})


def emit_chart(content: Mapping[str, Any], picture: Picture, alt: str) -> None:
    """Show a chart as SVG and PNG, with its text alternative, and with its data."""
    import matplotlib.pyplot as plt

    svg, png = io.StringIO(), io.BytesIO()
    picture.savefig(svg, format="svg", metadata={"Date": None})
    picture.savefig(png, format="png", dpi=PIXELS_PER_INCH, metadata={"Software": None})
    plt.close(picture)
    bundle = {
        MIME.format("chart"): content,
        "image/svg+xml": svg.getvalue(),
        "image/png": base64.b64encode(png.getvalue()).decode("ascii"),
        "text/plain": alt,
    }
    metadata = {
        "pscb": {"type": "chart"},
        "alt": alt,
        "image/png": {"alt": alt},
        "image/svg+xml": {"alt": alt},
    }
    display(bundle, raw=True, metadata=metadata)


def emit_gap(title: str, reason: str, kind: str, datasets: list[str]) -> None:
    """Show that something is not there, and why."""
    content = {"title": title, "reason": reason, "kind": kind, "datasets": datasets}
    html = f'<p style="border-left:4px solid #6b7280;padding-left:.8em"><strong>{escape(title)}</strong><br>{escape(reason)}</p>'
    emit("gap", content, f"{title}: {reason}", html)
