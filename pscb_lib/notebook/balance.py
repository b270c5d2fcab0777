"""Stock and flow: what was open, what began, what ended, and what should then be open."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pandas as pd

from pscb_lib.notebook.dataset import Dataset
from pscb_lib.notebook.figures import Figure, closing, opening, single
from pscb_lib.notebook.phrases import Phrase, amount_of
from pscb_lib.notebook.shares import difference, sum_of

STEPS = ("Opening", "Started", "Ended", "Closing")


@dataclass(frozen=True)
class Balance:
    """The opening and closing stock of a period and the flows between them."""

    opening: Figure
    started: Figure
    ended: Figure
    closing: Figure

    @property
    def expected(self) -> Figure:
        """Opening, plus what began, less what ended."""
        gone = replace(self.ended, value=None if self.ended.value is None else -self.ended.value)
        figure = sum_of([self.opening, self.started, gone], "cp_expected", "Opening, plus begun, less ended")
        return replace(figure, definition="The opening stock, plus what began in the period, less what ended in it.")

    @property
    def unexplained(self) -> Figure:
        """The closing stock less what it should be."""
        return difference(self.expected, self.closing, "cp_unexplained", "Closing stock less the expected one")

    @property
    def reason(self) -> Phrase:
        """Which of the two flows was the larger, in words."""
        began, ended = amount_of(self.started), amount_of(self.ended)
        word = "more began than ended" if began > ended else "fewer began than ended" if began < ended else ""
        return Phrase((word or "as many began as ended",), self.started.missing or self.ended.missing)

    @property
    def frame(self) -> pd.DataFrame:
        """One column, four rows: the steps from opening to closing stock; a missing value is a gap."""
        figures = (self.opening, self.started, self.ended, self.closing)
        values = [None if f.value is None else float(f.value) for f in figures]
        return pd.DataFrame({"Children": values}, index=list(STEPS), dtype=float).rename_axis("Step")


def balance(stock: Dataset, activity: Dataset) -> Balance:
    """The balance of child protection plans over the reporting period."""
    return Balance(
        opening(stock, "cp_open_before", "Children with a plan when the year began"),
        single(activity, "cp_started", "Plans begun in the year", activity="started", measure="children"),
        single(activity, "cp_ended", "Plans ended in the year", activity="ended", measure="children"),
        closing(stock, "cp_open_now", "Children with a plan at the end of the period"),
    )
