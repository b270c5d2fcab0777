"""A section of the report: what its notebook opens, loads from, and states through."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from pscb_lib.core.errors import UsageError
from pscb_lib.core.periods import Period, day_before, day_label, parse_quarter, parse_year, up_to_quarter
from pscb_lib.core.protect import require_available
from pscb_lib.notebook import outputs
from pscb_lib.notebook.axes_apart import charts_apart
from pscb_lib.notebook.changed_definitions import crossings, interrupted, note_of
from pscb_lib.notebook.charts import Plot, draw, show_chart
from pscb_lib.notebook.dataset import Dataset, load
from pscb_lib.notebook.figures import Figure
from pscb_lib.notebook.gaps import show_gap, show_unlooked
from pscb_lib.notebook.inputs import Inputs, find_inputs
from pscb_lib.notebook.registers import LATER, left_out
from pscb_lib.notebook.sentences import ROLES, Sentence, compose, indicator, paragraph
from pscb_lib.notebook.states import BREAK, show_state
from pscb_lib.notebook.typed_table import agencies, as_html, table_content
from pscb_lib.notebook.years_notes import note_years


class Section:
    """One section, for one year, up to the end of one quarter, for one audience.

    Parameters
    ----------
    slug : str
        As in ``report.yml``.
    year : str
        Reporting year, as in ``2012-13``.
    quarter : int
        Report up to the end of this quarter; 4 is the whole year.
    audience : str
        Only ``board`` as yet.

    Raises UnknownYear, UsageError or NotYetAvailable where there are no data for the year, a parameter is not well
    formed, or the audience is ``public``.
    """

    def __init__(self, slug: str, *, year: str, quarter: int = 4, audience: str = "board") -> None:
        require_available(audience)
        parse_year(year)
        self.slug, self.year, self.quarter = slug, year, parse_quarter(quarter)
        self.inputs: Inputs = find_inputs(year, quarter, audience)
        outputs.mark_fictional(self.inputs.board.fictional)
        self._stated: dict[str, Figure] = {}
        self._gaps: set[str] = set()
        self.loaded: list[Dataset] = []

    @property
    def period(self) -> Period:
        """From 1 April to the end of the quarter."""
        return up_to_quarter(self.year, self.quarter)

    @property
    def opening_day(self) -> str:
        """``31 March 2012``: the day on which the stocks at the opening of the year are counted."""
        return day_label(day_before(self.period))

    def load(self, *names: str) -> list[Dataset]:
        """The datasets of these names, each shown with the state of its checks."""
        datasets = [load(self.inputs, name, self.year, self.quarter) for name in names]
        for dataset in datasets:
            show_state(dataset, self.inputs.state["datasets"][dataset.name])
            if dataset.usable and dataset.later:
                self.method(LATER, title=dataset.spec.title, end=day_label(self.period.last), later=left_out(dataset))
        note_years(self, datasets, self.inputs.state)
        self.loaded += datasets
        return datasets

    def answer(self, template: str, **values: Any) -> None:
        """State the answer to the section's question; it is shown first, and on the front page."""
        self.say(template, role="answer", **values)

    def caution(self, template: str, **values: Any) -> None:
        """State what to be careful about; left out where its figures cannot be had."""
        self.say(template, role="caution", optional=True, **values)

    def method(self, template: str, **values: Any) -> None:
        """State how something is counted."""
        self.say(template, role="method", **values)

    def say(
        self,
        template: str,
        *,
        role: str = "finding",
        optional: bool = False,
        about: Sequence[Dataset] = (),
        **values: Any,
    ) -> None:
        """State a sentence; every figure in it is registered as an indicator.

        Parameters
        ----------
        template : str
            Words, with the names of figures and phrases in braces.
        role : str
            finding, answer, caution, method or note.
        optional : bool
            Whether nobody misses the sentence where a figure in it cannot be had; otherwise the gap is
            shown, once for each reason.
        about : sequence of Dataset
            The sentence is left out where one of these may not be used.
        **values : Figure, Phrase, Change, Period or str
            What the names in braces stand for.

        Raises
        ------
        UsageError
            When the role is not known, or an id stands for two different figures.
        """
        if role not in ROLES:
            raise UsageError(f'a sentence is one of {", ".join(ROLES)}; found "{role}".')
        sentence = compose(template, values)
        if not all(dataset.usable for dataset in about):
            return
        if sentence.missing:
            if not optional and sentence.missing not in self._gaps:
                self._gaps.add(sentence.missing)
                outputs.emit_gap("This cannot be stated", sentence.missing, "no_figure", [])
            return
        self._register(sentence)
        outputs.emit("sentence", sentence.as_json(role), sentence.text, paragraph(sentence, role))

    def table(self, id_: str, frame: pd.DataFrame, title: str, of: Sequence[Dataset], **options: Any) -> None:
        """Show a table: ``unit``, ``roles`` of its rows, ``note`` and ``suffix`` of its file may be given."""
        if self._gap(title, frame, of):
            return
        content = self._table_content(id_, title, frame, of, **options)
        outputs.emit("table", content, f"{title}\n{frame.to_string()}", as_html(content))

    def list_or_none(self, id_: str, frame: pd.DataFrame, title: str, none: str, of: Sequence[Dataset] = ()) -> None:
        """Show a list of datasets that may well be empty; then the sentence that says so, unless nobody looked."""
        if show_unlooked(title, frame, of, self.inputs.state):
            return
        if frame.empty:
            self.say(none)
        else:
            self.table(id_, frame, title, [], suffix=id_)

    def caution_breaks(self, dataset: Dataset) -> None:
        """Say where the way of counting changed, for each break that the year's data name."""
        for one in dataset.breaks if dataset.usable else ():
            self.caution(BREAK, after=one.after, label=one.label)

    def chart(
        self,
        id_: str,
        frame: pd.DataFrame,
        plot: Plot,
        headline: str,
        values: Mapping[str, Any],
        *,
        of: Sequence[Dataset],
        measured: str,
        unit: str = "",
        roles: dict[str, str] | None = None,
        **options: Any,
    ) -> None:
        """Show a chart with its finding as headline, a text alternative, and the table of its data.

        Parameters
        ----------
        id_, frame : str and DataFrame
            The name of the chart's file; categories down, series across: measures of several kinds in charts apart.
        plot : callable
            One of the plotting functions of this package.
        headline, values : str and mapping
            Template and values of the finding, as in `say`.
        of : sequence of Dataset
            Where the figures come from.
        measured : str
            What is measured, in which unit and period: the subtitle.
        unit, roles : str and dict
            The unit of the numbers, that of the first dataset where none is given; which rows are totals.
        **options
            Handed on to the plotting function.
        """
        if self._gap(measured, frame, of) or charts_apart(
            self, frame, id_, plot, headline, values, of=of, measured=measured, roles=roles, **options
        ):
            return
        title = compose(headline, values)
        title = Sentence((measured,)) if title.missing else title
        self._register(title)
        unit = unit or (of[0].unit_of() if of else "")
        found = crossings(of, frame)
        note = note_of(found)
        picture, alt = draw(plot, frame, measured, unit, interrupted(found, plot.__name__, options))
        table = self._table_content(id_, measured, frame, of, unit=unit, roles=roles, suffix=id_)
        source, told = agencies(of) or self.inputs.board.name, f"{alt} {note}".strip()
        show_chart(id_, title, measured, source, told, [d.name for d in of], table, picture)
        if note:
            self.say("{note}", role="note", note=note)

    def _table_content(
        self, id_: str, title: str, frame: pd.DataFrame, of: Sequence[Dataset], **options: Any
    ) -> dict[str, Any]:
        """A typed table; what comes of no dataset bears the section's name."""
        options["note"] = " ".join(filter(None, [options.get("note", ""), note_of(crossings(of, frame))]))
        content = table_content(id_, title, frame, of, **options)
        return content if of else {**content, "datasets": [self.slug], "agency": self.inputs.board.name}

    def _gap(self, title: str, frame: pd.DataFrame, of: Sequence[Dataset]) -> bool:
        """Show what is missing instead, where something is."""
        self._gaps.update(dataset.why_not for dataset in of if not dataset.usable)
        return show_gap(title, frame, of)

    def _register(self, sentence: Sentence) -> None:
        """Note the figures of a sentence; one id is one figure in all of the section."""
        for figure in sentence.figures:
            if indicator(self._stated.setdefault(figure.id, figure)) != indicator(figure):
                raise UsageError(f'the indicator "{figure.id}" is stated as two figures in one section.')
