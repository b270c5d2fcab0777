"""The page that JupyterLab opens with: the sections, the state of the data, and how to find one's way."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from pathlib import Path

from pscb_lib.command.lab.copies import BESIDE
from pscb_lib.command.lab.data_state import NEEDS_WORK, NEVER, WITHOUT_FIGURES, TableState, tally
from pscb_lib.command.plan import Section
from pscb_lib.core.fictional import NOTICE
from pscb_lib.core.periods import Period

START_PAGE = "START_HERE.md"
EXPLORE = "explore.ipynb"
PICK = "**[Pick a table, and see it as table and chart]({link})**. Or read and run a section of the report, below."
TOUR = """\
## A short tour

1. **Open a notebook**: click a section in the list below, or double-click a file on the left. It opens in a tab.
2. **Run it**: in the menu, **Run ▸ Run All Cells**. Charts, tables and sentences appear below the grey boxes, which
   hold the instructions. You need not read them. If nothing begins, the notebook was still being
   made ready: choose it once more.
3. **Change one thing**: click into a grey box, change it, and press **Shift + Enter**. The first box has the year and
   the quarter.
4. **Sort and filter a table**: click the head of a column; type into the box above the table.
5. **Get back to a clean start**: **Kernel ▸ Restart Kernel and Run All Cells**.
6. **Stop**: **File ▸ Shut Down** ends everything; what you changed has been saved.
"""
NOT_YET = (
    "The data have not been checked here yet; run `pscb check`, then open this again to see how each table stands."
)
COPIES = """\
## Where what you make goes

What you see here are **working copies**, in the folder `{folder}`. Try whatever you like: neither the report nor the
data can change from here. What you change is saved by itself, every {seconds} seconds, and is there again next time. A
notebook of your own (**File ▸ New ▸ Notebook**) stays in the same folder.

**A fresh copy**: delete the notebook on the left (right-click it, **Delete**), close JupyterLab and open it again. What
you never changed is renewed by itself.
"""
ORIGINALS = """\
## Where what you make goes

These are the **report's own notebooks**, in the folder `{folder}`. What you save here changes the next report. To try
something out, close this and use `pscb lab` without `--edit`. What you change is saved by itself, every {seconds}
seconds.
"""


def start_page(
    board: str,
    reporting: Period,
    sections: Sequence[Section],
    states: Sequence[TableState],
    folder: Path,
    *,
    edit: bool,
    seconds: int,
    fictional: bool = False,
) -> str:
    """The page as Markdown, with links that open the notebooks beside it."""
    where = (ORIGINALS if edit else COPIES).format(folder=folder, seconds=seconds)
    parts = [
        f"# {board}: explore {reporting.label}",
        *([f"**{NOTICE}**"] if fictional else []),
        *([PICK.format(link=link)] if (link := where_to_explore(folder)) else []),
        TOUR.rstrip(),
        "## The sections\n\n" + "\n".join(section_lines(sections, states, folder)),
        "## The state of the data\n\n" + "\n".join(state_lines(states)),
        where.rstrip(),
    ]
    return "\n\n".join(parts) + "\n"


def where_to_explore(folder: Path) -> str:
    """The notebook to explore with: among the copies, or in its own folder; empty where there is none."""
    return next((name for name in (EXPLORE, f"{BESIDE}/{EXPLORE}") if (folder / name).is_file()), "")


def section_lines(sections: Sequence[Section], states: Sequence[TableState], folder: Path) -> list[str]:
    """One row a section: what it asks, and whether its tables are as they should be."""
    known = {state.spec.name: state for state in states}
    lines = ["| | Section | What it asks | Its tables |", "|---|---|---|---|"]
    for section in sorted(sections, key=lambda s: s.number):
        own = [known[name] for name in section.datasets if name in known]
        title, name = cell(section.title), section.notebook_path.name
        link = f"[{title}]({name})" if (folder / name).is_file() else title
        lines.append(f"| {section.number} | {link} | {cell(section.question)} | {in_short(own)} |")
    return lines


def in_short(states: Sequence[TableState]) -> str:
    """What is to be known of a section's tables, in one cell."""
    counts = {words: number for words, number in tally(states).items() if words in (*NEEDS_WORK, WITHOUT_FIGURES)}
    fine = len(states) - sum(counts.values())
    parts = [f"{fine} accepted"] if fine else []
    return "; ".join([*parts, *(f"{number} {words}" for words, number in counts.items())])


def state_lines(states: Sequence[TableState]) -> list[str]:
    """How many tables are in each state, and which ones need work, by agency."""
    lines = [f"- {number} {'table' if number == 1 else 'tables'}: {words}" for words, number in tally(states).items()]
    waiting = [state for state in states if state.words in NEEDS_WORK and state.words != NEVER]
    if any(state.words == NEVER for state in states):
        lines += ["", NOT_YET]
    if waiting:
        lines += ["", "| Agency | Table | State |", "|---|---|---|"]
        for agency, group in groupby(sorted(waiting, key=lambda s: s.agency), key=lambda s: s.agency):
            lines += [f"| {cell(agency)} | {cell(state.spec.title)} | {state.words} |" for state in group]
    lines += ["", "As of the moment when JupyterLab was opened. `pscb check` says what is wrong in which cell."]
    return lines


def cell(text: str) -> str:
    """Text for a cell of a Markdown table."""
    return text.replace("|", r"\|").replace("\n", " ")


def write_start_page(folder: Path, text: str) -> Path:
    """Write the page beside the notebooks."""
    path = folder / START_PAGE
    path.write_text(text, encoding="utf-8", newline="\n")
    return path
