"""Changes: what became of a figure, in verbs that are worked out, so that none says "rose" of a fall."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from pscb_lib.core.periods import day_label
from pscb_lib.notebook.dataset import Dataset
from pscb_lib.notebook.figures import Figure, closing, opening
from pscb_lib.notebook.phrases import Phrase
from pscb_lib.notebook.shares import difference, share

MOST_DECIMALS_OF_A_CHANGE = 3
REDEFINED = "What was defined in another way up to {day} is not compared: {label}."

PERFECT = {"rose": "has risen", "fell": "has fallen", "did not change": "has not changed"}


@dataclass(frozen=True)
class Change:
    """What became of a figure between two periods or dates."""

    before: Figure
    after: Figure
    by: Figure
    by_pct: Figure

    @property
    def missing(self) -> str:
        """Why the change cannot be told."""
        return self.before.missing or self.after.missing or self.by.missing

    @property
    def verb(self) -> str:
        """``rose``, ``fell`` or ``did not change``."""
        if self.by.value is None:
            return "cannot be compared"
        return "rose" if self.by.value > 0 else "fell" if self.by.value < 0 else "did not change"

    @property
    def size(self) -> Figure:
        """The change in per cent without its sign; from nought, the number itself."""
        return positive(self.by if self.by_pct.value is None else self.by_pct)

    @property
    def higher(self) -> Phrase:
        """``46% higher than``, ``12% lower than`` or ``the same as``."""
        if not self.by.value:
            return Phrase(("the same as",), self.missing)
        return Phrase((self.size, " higher than" if self.by.value > 0 else " lower than"))

    @property
    def more(self) -> Phrase:
        """``46% more than``, ``12% fewer than`` or ``the same number as``, of what is counted."""
        if not self.by.value:
            return Phrase(("the same number as",), self.missing)
        return Phrase((self.size, " more than" if self.by.value > 0 else " fewer than"))

    @property
    def moved(self) -> Phrase:
        """``rose from 185 to 270``, or ``stayed at 185``."""
        if not self.by.value:
            return Phrase(("stayed at ", self.after), self.missing)
        return Phrase((f"{self.verb} from ", self.before, " to ", self.after))

    @property
    def amount(self) -> Phrase:
        """``rose by 85 (46%)``, or ``did not change``."""
        if not self.by.value:
            return Phrase((self.verb,), self.missing)
        by = positive(self.by)
        if self.by_pct.value is None:
            return Phrase((f"{self.verb} by ", by))
        return Phrase((f"{self.verb} by ", by, " (", self.size, ")"))

    @property
    def amount_so_far(self) -> Phrase:
        """``has risen by 85 (46%)``, or ``has not changed``, for sentences that say since when."""
        return so_far(self.amount)

    @property
    def full(self) -> Phrase:
        """``rose by 63 (30%), from 209 to 272``, or ``stayed at 209``."""
        if not self.by.value:
            return self.moved
        return Phrase((*self.amount.parts, ", from ", self.before, " to ", self.after))

    @property
    def percent(self) -> Phrase:
        """``rose by 46%``, or ``did not change``; from nought, the number instead of the per cent."""
        if not self.by.value:
            return Phrase((self.verb,), self.missing)
        return Phrase((f"{self.verb} by ", self.size))


def so_far(moved: Phrase) -> Phrase:
    """``has fallen by 42`` for ``fell by 42``: a change up to now, for sentences that say since when."""
    first, *rest = moved.parts or ("",)
    for verb, perfect in PERFECT.items():
        if isinstance(first, str) and first.startswith(verb):
            return Phrase((perfect + first.removeprefix(verb), *rest), moved.missing)
    return moved


def positive(figure: Figure) -> Figure:
    """A change without its sign, since the verb beside it has said which way it went."""
    if figure.value is None or figure.value >= 0:
        return figure
    definition = f"{figure.definition} Shown without its sign."
    return replace(figure, value=-figure.value, definition=definition)


def signed(figure: Figure) -> str:
    """A change as it stands beside others in a table, where no verb says which way it went: ``+24``, ``−42``, ``0``."""
    return f"+{figure.text}" if figure.value is not None and figure.value > 0 else figure.text


def change(before: Figure, after: Figure, id_: str, label: str) -> Change:
    """What became of a figure; ids of the difference and of the per cent are ``<id>`` and ``<id>_pct``."""
    by = difference(before, after, id_, label)
    if day := redefined_between(before, after):
        by = replace(by, value=None, missing=REDEFINED.format(label=after.label, day=day_label(day)))
    by_pct = share(by, before, f"{id_}_pct", f"{label}, in per cent of the earlier figure")
    return Change(before, after, by, with_a_digit(by_pct))


def redefined_between(before: Figure, after: Figure) -> date | None:
    """The last day on which the earlier of two figures was counted as something else than the later one is."""
    if before.period is None or after.period is None:
        return None
    between = [day for day in after.redefined if before.period.last <= day < after.period.last]
    return between[-1] if between and before.datasets == after.datasets else None


def with_a_digit(figure: Figure) -> Figure:
    """The figure with the decimals that a small change needs so as not to be shown as nought."""
    value = figure.value
    if not value or abs(value) >= 1:
        return figure
    enough = (d for d in range(1, MOST_DECIMALS_OF_A_CHANGE) if abs(value) * 10**d >= 1)
    return figure.rounded(next(enough, MOST_DECIMALS_OF_A_CHANGE))


def changes(dataset: Dataset, dimension: str, id_: str) -> dict[str, Change]:
    """What became of each category of a stock since the year began, by its code."""
    result = {}
    for code in dataset.spec.dimensions[dimension].codes.values():
        stem, label = f"{id_}_{code.key}", f"{dataset.spec.title}: {code.display}"
        codes = {dimension: code.key}
        before = opening(dataset, f"{stem}_before", f"{label}, when the year began", **codes)
        after = closing(dataset, stem, f"{label}, at the end of the period", **codes)
        result[code.key] = change(before, after, f"{stem}_change", f"Change: {label}")
    return result
