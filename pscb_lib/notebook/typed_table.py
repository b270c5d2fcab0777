"""A table as a typed output: formatted text for readers, and the numbers behind it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

import pandas as pd

from pscb_lib.notebook.dataset import Dataset
from pscb_lib.notebook.decimals import MOST_DECIMALS, decimals_to_be_seen
from pscb_lib.notebook.figures import decimals_of as printed_decimals
from pscb_lib.notebook.figures import exact, written
from pscb_lib.notebook.lively import lively
from pscb_lib.notebook.marks import legend, mark_of

Beside = Mapping[str, Sequence[Any]]


def table_content(
    id_: str, title: str, frame: pd.DataFrame, datasets: Sequence[Dataset], *, unit: str = "",
    roles: dict[str, str] | None = None, note: str = "", suffix: str = "", sparks: Beside | None = None,
    links: Beside | None = None,
) -> dict[str, Any]:  # fmt: skip
    """A frame as a typed table: formatted text, the numbers behind it, and which rows are totals.

    ``sparks`` gives a column its small pictures (for each row, its points of label and number), and ``links`` its links
    (for each row, the slug of a section); what the cell says stands in the frame, so that nothing is lost without them.
    """
    first = "" if frame.index.name is None else str(frame.index.name)
    heads = [{"name": first, "unit": "", "numeric": False}]
    heads += [{"name": str(name), "unit": unit, "numeric": is_numeric(frame[name])} for name in frame.columns]
    labels = [str(label) for label in frame.index]
    cells = [list(row) for row in frame.itertuples(index=False)]
    places = [decimals_in(frame.iloc[:, n]) if unit else None for n in range(frame.shape[1])]
    texts = [[label, *map(shown, row, places)] for label, row in zip(labels, cells, strict=True)]
    explained = legend(text for row in texts for text in row)
    return {
        "id": id_,
        "title": title,
        "columns": heads,
        "rows": texts,
        "values": [[None, *(number(v) for v in row)] for row in cells],
        "row_roles": [{"leaf": ""}.get(r, r) for r in ((roles or {}).get(label, "") for label in labels)],
        "datasets": [dataset.name for dataset in datasets],
        "agency": agencies(datasets),
        "note": " ".join(part for part in (note, explained) if part),
        "suffix": suffix,
        **{name: dict(given) for name, given in (("sparks", sparks), ("links", links)) if given},
    }


def is_numeric(column: pd.Series[Any]) -> bool:
    """Whether a column holds numbers."""
    return bool(pd.api.types.is_numeric_dtype(column))


def number(value: object) -> int | float | None:
    """The number of a cell as JSON has it."""
    if isinstance(value, str) or pd.isna(value):  # type: ignore[call-overload]
        return None
    as_float = float(value)  # type: ignore[arg-type]
    return int(as_float) if as_float.is_integer() else as_float


def shown(value: object, decimals: int | None = None) -> str:
    """A cell as readers see it; a figure that is not there has its mark, and is never shown as nought.

    With as many decimals as are given, else with its own.
    """
    if isinstance(value, str):
        return value
    found = number(value)
    if found is None:
        return mark_of(value)
    return written(exact(found), decimals_of(found) if decimals is None else decimals)


def decimals_in(column: pd.Series[Any]) -> int:
    """With how many decimals the numbers of a column in one unit stand below one another: those of the longest."""
    found = [number(value) for value in column]
    return max((decimals_of(value) for value in found if value is not None), default=0)


def decimals_of(value: float) -> int:
    """How many decimals a number has; what is worked out and has no end to them is shown as charts show it."""
    own = printed_decimals(value)
    return own if own <= MOST_DECIMALS else decimals_to_be_seen(value)


def agencies(datasets: Sequence[Dataset]) -> str:
    """Who supplies the datasets."""
    return "; ".join(dict.fromkeys(dataset.agency for dataset in datasets))


def as_html(content: Mapping[str, Any]) -> str:
    """The table for JupyterLab, with caption, column scopes and totals in bold."""
    sides = ["right" if column["numeric"] else "left" for column in content["columns"]]
    heads = "".join(
        f'<th scope="col" style="text-align:{side}">{escape(column["name"])}</th>'
        for column, side in zip(content["columns"], sides, strict=True)
    )
    rows = "".join(row_html(row, role, sides) for row, role in zip(content["rows"], content["row_roles"], strict=True))
    caption = f'<caption style="text-align:left">{escape(content["title"])}</caption>'
    note = f"<p>{escape(content['note'])}</p>" if content["note"] else ""
    table = f"<table>{caption}<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>{note}"
    return lively(table, content)


def row_html(row: Sequence[str], role: str, sides: Sequence[str]) -> str:
    """One row; totals and subtotals are set apart."""
    weight = ' style="font-weight:bold"' if role else ""
    head = f'<th scope="row" style="text-align:left;font-weight:inherit">{escape(row[0])}</th>'
    cells = (
        f'<td style="text-align:{side}">{escape(text)}</td>' for text, side in zip(row[1:], sides[1:], strict=True)
    )
    return f"<tr{weight}>{head}{''.join(cells)}</tr>"
