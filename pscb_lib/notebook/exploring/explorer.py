"""The explorer: widgets to pick a table with, the table and its chart, and the code that makes them.

Each widget has a label and can be reached and worked with the keyboard alone.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from IPython.display import display

from pscb_lib.core.errors import PscbError
from pscb_lib.core.prepare import USABLE
from pscb_lib.core.protect import require_available
from pscb_lib.notebook import outputs
from pscb_lib.notebook.dataset import Dataset, load
from pscb_lib.notebook.exploring.choices import measures_of, splits_of, with_earlier, years_of
from pscb_lib.notebook.exploring.code import code_of
from pscb_lib.notebook.exploring.picking import pick
from pscb_lib.notebook.exploring.showing import show
from pscb_lib.notebook.inputs import find_inputs
from pscb_lib.notebook.section import Section

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import ipywidgets

LABEL_WIDTH = {"description_width": "7em"}
WIDE = {"width": "46em", "max_width": "100%"}
MOST_YEARS_SEEN = 6
NOTHING_YET = "No table has been supplied for this year yet, or none was accepted; the start page says how each stands."
HOW = (
    "<p>Pick from the lists, by mouse, or with Tab and the arrow keys. Several years: hold Ctrl (or Shift) while you "
    "pick; none picked means all.</p>"
)
CODE = "The code that makes it. Click into it, then Ctrl+A and Ctrl+C; paste it into an empty box of any notebook here."


class Explorer:
    """Widgets to pick a table with; whatever is picked is shown at once.

    Parameters
    ----------
    year, quarter, audience : str, int and str
        As for a section.
    """

    def __init__(self, *, year: str, quarter: int = 4, audience: str = "board") -> None:
        import ipywidgets as widgets  # here, since only JupyterLab needs it

        self.given: dict[str, Any] = {"year": year, "quarter": quarter, "audience": audience}
        require_available(audience)
        self.inputs = find_inputs(year, quarter, audience)  # no section yet: each table shows what a section does
        self.quiet = False
        names = self.names()
        style = {"style": LABEL_WIDTH, "layout": WIDE}
        self.name = widgets.Dropdown(options=names, value=self.first(names), description="Table", **style)
        self.measure = widgets.Dropdown(description="Measure", **style)
        self.split = widgets.Dropdown(description="Split by", **style)
        self.years = widgets.SelectMultiple(description="Years", rows=MOST_YEARS_SEEN, **style)
        self.code = widgets.Textarea(description="Code", rows=8, **style)
        self.shown = widgets.Output()
        parts = [widgets.HTML(HOW), self.name, self.measure, self.split, self.years, self.shown]
        self.box = widgets.VBox([*parts, widgets.HTML(f"<p>{CODE}</p>"), self.code])
        self.name.observe(lambda _: self.renew(), "value")
        for one in (self.measure, self.split, self.years):
            one.observe(lambda _: self.refresh(), "value")
        self.renew()

    def names(self) -> list[tuple[str, str]]:
        """The tables that may be used, each with its title, those of figures first."""
        specs = self.inputs.catalogue.datasets
        states = self.inputs.state["datasets"]
        found = [(s.title, name) for name, s in specs.items() if states.get(name, {}).get("state") in USABLE]
        return sorted(found, key=lambda pair: specs[pair[1]].is_register or specs[pair[1]].is_list)

    def first(self, names: Sequence[tuple[str, str]]) -> str | None:
        """The table to begin with: the first that holds a figure of the year, else the first that holds anything."""
        tables = [name for _, name in names]
        figures = (name for name in tables if has_figures(self.dataset(name)))
        entries = (name for name in tables if len(self.dataset(name).frame))
        return next(figures, None) or next(entries, None) or next(iter(tables), None)

    def dataset(self, name: str) -> Dataset:
        """A table as a section loads it."""
        return load(self.inputs, name, self.given["year"], self.given["quarter"])

    def renew(self) -> None:
        """Offer what the picked table has."""
        if self.name.value is None:
            with self.shown:
                self.tell(NOTHING_YET)
            return
        every = with_earlier(self.dataset(self.name.value))
        with self.holding_still():
            offer(self.measure, measures_of(every) if splits_of(every) else {})
            offer(self.split, splits_of(every))
            self.years.options = years_of(every) if splits_of(every) else []
            self.years.value = ()
        self.refresh()

    @contextmanager
    def holding_still(self) -> Iterator[None]:
        """Change several widgets, and show the table once."""
        self.quiet = True
        try:
            yield
        finally:
            self.quiet = False

    def refresh(self) -> None:
        """Show the table that is picked now, and its code."""
        if self.quiet:
            return
        picks: dict[str, Any] = {"measure": self.measure.value or "", "split": self.split.value or ""}
        picks["years"] = list(self.years.value)
        self.code.value = code_of(self.name.value, **picks, **self.given)
        self.shown.clear_output(wait=True)
        with self.shown:
            try:
                report = Section("explore", **self.given)
                [dataset] = report.load(self.name.value)
                show(report, pick(dataset, **picks))
            except PscbError as error:
                self.tell(str(error))

    def tell(self, why: str) -> None:
        """Say why there is no table."""
        names = [self.name.value] if self.name.value else []
        outputs.emit_gap("This cannot be shown", why, "refused", names)

    def _ipython_display_(self) -> None:
        display(self.box)  # type: ignore[no-untyped-call]


def has_figures(dataset: Dataset) -> bool:
    """Whether a table holds a figure, which a register and a blank table do not."""
    return "value" in dataset.frame and not dataset.spec.is_list and bool(dataset.frame["value"].notna().any())


def offer(widget: ipywidgets.Dropdown, options: dict[str, str]) -> None:
    """Let a list offer other things; one with nothing to choose cannot be worked."""
    widget.options = [(title, name) for name, title in options.items()]
    widget.value = next(iter(options), None)
    widget.disabled = len(options) < 2
