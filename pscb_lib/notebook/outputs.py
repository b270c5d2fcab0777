"""Typed outputs: what a notebook shows, with the data behind it, for the harvest to collect."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from html import escape
from typing import TYPE_CHECKING, Any

from IPython.display import display

from pscb_lib.core.fictional import NOTICE, WORD

if TYPE_CHECKING:
    from matplotlib.figure import Figure as Picture

MIME = "application/vnd.pscb.{}+json"
PIXELS_PER_INCH = 110


class Marking:
    """What all outputs of this process bear: a kernel runs the notebooks of one board at a time."""

    fictional = False


def mark_fictional(fictional: bool) -> None:
    """Have every output say that its board is invented, and show a banner; or have none say so."""
    Marking.fictional = fictional
    if fictional:
        style = "background:#801650;color:#fff;font-weight:bold;padding:.5em .8em"
        bundle = {"text/html": f'<p role="note" style="{style}">{escape(NOTICE)}</p>', "text/plain": NOTICE}
        show("companion", bundle)


def marked(content: Mapping[str, Any]) -> dict[str, Any]:
    """The content of an output, and of the table in it, with the mark of an invented board where it has to bear it."""
    if not Marking.fictional:
        return dict(content)
    table = {"table": {**content["table"], "fictional": True}} if content.get("table") else {}
    return {**content, **table, "fictional": True}


def show(kind: str, bundle: Mapping[str, Any], **metadata: Any) -> None:
    """Show an output under all its types, marked as one of ours."""
    display(dict(bundle), raw=True, metadata={"pscb": {"type": kind}, **metadata})  # type: ignore[no-untyped-call]


def emit(kind: str, content: Mapping[str, Any], text: str, html: str) -> None:
    """Show one typed output.

    Parameters
    ----------
    kind : str
        sentence, table, gap or dataset.
    content : mapping
        What the harvest collects.
    text, html : str
        What is shown where the type is not known.
    """
    show(kind, {MIME.format(kind): marked(content), "text/plain": text, "text/html": html})


def emit_companion(html: str) -> None:
    """Show something that stands around a chart in JupyterLab and that the report sets out in its own way."""
    show("companion", {"text/html": html, "text/plain": ""})


def emit_chart(content: Mapping[str, Any], picture: Picture, alt: str) -> None:
    """Show a chart as SVG and PNG, with its text alternative, and with its data."""
    from pscb_lib.notebook.plots_export import as_png, as_svg, stamp  # here, since matplotlib is slow to import

    if Marking.fictional:
        stamp(picture, WORD)
        alt = f"{WORD}. {alt}"
        content = {**content, "alt": alt}
    bundle = {
        MIME.format("chart"): marked(content),
        "image/svg+xml": as_svg(picture, content["id"]),
        "image/png": base64.b64encode(as_png(picture, PIXELS_PER_INCH)).decode("ascii"),
        "text/plain": alt,
    }
    words = {"alt": alt}
    show("chart", bundle, alt=alt, **{"image/png": words, "image/svg+xml": words})


def emit_gap(title: str, reason: str, kind: str, datasets: list[str]) -> None:
    """Show that something is not there, and why."""
    content = {"title": title, "reason": reason, "kind": kind, "datasets": datasets}
    words = f"<strong>{escape(title)}</strong><br>{escape(reason)}"
    html = f'<p style="border-left:4px solid #6b7280;padding-left:.8em">{words}</p>'
    emit("gap", content, f"{title}: {reason}", html)


def emit_heading(text: str) -> None:
    """Show a heading over what follows, for what not every board or year has; a cell opens with it."""
    emit("heading", {"text": text}, text, f"<h2>{escape(text)}</h2>")
