"""Tables that sort and filter, in JupyterLab only: the report's own are the same bytes each time and need no script.

A table brings what it needs along and loads nothing. Its heads become buttons; totals stay at the end, and what is not
a number comes after the numbers, whichever way they are sorted.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from typing import Any

SWITCH = "PSCB_LIVELY_TABLES"
FEWEST_ROWS = 3
STYLE = "font:inherit;color:inherit;background:none;border:0;padding:0;cursor:pointer;text-align:inherit"
FILTER = (
    '<label>Show only rows with <input type="search" style="font:inherit"></label> '
    '<span role="status" aria-live="polite"></span>'
)
SCRIPT = """
(() => {
  const box = document.currentScript && document.currentScript.parentElement;
  if (!box) return;
  const body = box.querySelector("tbody"), rows = [...body.rows], values = VALUES, roles = ROLES;
  const heads = [...box.querySelectorAll("thead th")], count = box.querySelector("[role=status]");
  const known = new Map(rows.map((row, n) => [row, n]));
  const key = (row, column) => {
    const value = values[known.get(row)][column];
    return value === null ? row.cells[column].textContent.trim() : value;
  };
  const compare = (a, b, column, way) => {
    const x = key(a, column), y = key(b, column);
    const order = (typeof x === "string") - (typeof y === "string");
    if (order && column) return order;
    return way * (typeof x === "string" ? x.localeCompare(y, "en-GB", {numeric: true}) : x - y);
  };
  heads.forEach((head, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.style.cssText = STYLE;
    button.textContent = head.textContent || "Row";
    button.title = "Sort by this column";
    head.replaceChildren(button);
    button.addEventListener("click", () => {
      const way = head.getAttribute("aria-sort") === "ascending" ? -1 : 1;
      heads.forEach((other) => {
        other.removeAttribute("aria-sort");
        other.firstChild.textContent = other.firstChild.textContent.replace(/ [▲▼]$/, "");
      });
      head.setAttribute("aria-sort", way > 0 ? "ascending" : "descending");
      button.textContent += way > 0 ? " ▲" : " ▼";
      const last = (row) => (roles[known.get(row)] === "total" ? 1 : 0);
      body.append(...[...rows].sort((a, b) => last(a) - last(b) || compare(a, b, column, way)));
    });
  });
  box.querySelector("input").addEventListener("input", (event) => {
    const words = event.target.value.toLowerCase().split(/\\s+/).filter(Boolean);
    rows.forEach((row) => {
      const text = [...row.cells].map((cell) => cell.textContent).join(" ").toLowerCase();
      row.hidden = !words.every((word) => text.includes(word));
    });
    const shown = rows.filter((row) => !row.hidden).length;
    count.textContent = words.length ? `${shown} of ${rows.length} rows` : "";
  });
})();
"""


def lively(html: str, content: Mapping[str, Any]) -> str:
    """The table with what it needs to sort and filter, where that is wanted; else as it is.

    Parameters
    ----------
    html : str
        One table.
    content : mapping
        The typed table behind it: its numbers, and which rows are totals.
    """
    if os.environ.get(SWITCH) != "1" or len(content["rows"]) < FEWEST_ROWS:
        return html
    parts = {"VALUES": content["values"], "ROLES": content["row_roles"], "STYLE": STYLE}
    script = SCRIPT
    for name, value in parts.items():
        script = script.replace(name, json.dumps(value).replace("</", "<\\/"), 1)
    return f'<div class="pscb-lively"><p>{FILTER}</p>{html}<script>{script}</script></div>'
