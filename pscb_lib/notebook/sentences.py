"""Sentences: the one way in which a number enters the text of the report, registered as an indicator."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from string import Formatter
from typing import Any

from pscb_lib.core.periods import Period
from pscb_lib.notebook.figures import Figure
from pscb_lib.notebook.phrases import Part, Phrase

Value = Figure | Phrase | Period | str
LABELS = {
    "answer": "In short",
    "finding": "",
    "caution": "Be careful",
    "method": "How it is counted",
    "note": "Note",
}
UNDERLINED = "text-decoration:underline dotted"
ROLES = tuple(LABELS)


@dataclass(frozen=True)
class Sentence:
    """Words and figures in order; ``missing`` says why it cannot be stated."""

    parts: tuple[Part, ...]
    missing: str = ""

    @property
    def text(self) -> str:
        """The sentence as readers see it."""
        return "".join(str(part) for part in self.parts)

    @property
    def figures(self) -> list[Figure]:
        """The figures in it."""
        return [part for part in self.parts if isinstance(part, Figure)]

    def as_json(self, role: str) -> dict[str, Any]:
        """The typed output: parts in order, and each indicator with its meaning."""
        parts = [{"text": p.text, "indicator": p.id} if isinstance(p, Figure) else p for p in self.parts]
        return {"role": role, "parts": parts, "indicators": {f.id: indicator(f) for f in self.figures}}

    def as_html(self) -> str:
        """The sentence for JupyterLab: each number shows its meaning when pointed at."""
        return "".join(
            f'<abbr title="{escape(meaning(p))}" style="{UNDERLINED}">{escape(p.text)}</abbr>'
            if isinstance(p, Figure)
            else escape(p)
            for p in self.parts
        )


def compose(template: str, values: Mapping[str, Any]) -> Sentence:
    """Fill a template such as ``"{plans} {plans:child has|children have} a plan"`` with figures and phrases.

    What stands after a colon are the words for one and for any other number of what stands before it. A figure or
    phrase that cannot be had makes the whole sentence one that cannot be stated: no sentence has a hole in it.
    """
    formatter, missing = Formatter(), ""
    parts: list[Part] = []
    for literal, name, words, _ in formatter.parse(template):
        parts += [literal] if literal else []
        if name is not None:
            value: Value = formatter.get_field(name, (), values)[0]
            missing = missing or getattr(value, "missing", "")
            parts += [agreeing(value, words)] if words else parts_of(value)
    return Sentence(tuple(capitalised(merged(parts))), missing)


def parts_of(value: Value) -> list[Part]:
    """A value as pieces of a sentence."""
    if isinstance(value, Figure):
        return [value]
    if isinstance(value, Phrase):
        return list(value.parts)
    return [value.label if isinstance(value, Period) else str(value)]


def agreeing(value: Value, words: str) -> str:
    """Of ``is|are`` the words that go with a number; with a phrase, those for the first number in it."""
    one, other = words.split("|")
    figure = next((part for part in parts_of(value) if isinstance(part, Figure)), None)
    return one if figure is not None and figure.is_one else other


def merged(parts: Sequence[Part]) -> list[Part]:
    """Neighbouring words as one piece."""
    result: list[Part] = []
    for part in parts:
        last = result[-1] if result else None
        if isinstance(part, str) and isinstance(last, str):
            result[-1] = last + part
        else:
            result.append(part)
    return result


def capitalised(parts: Sequence[Part]) -> list[Part]:
    """With a capital at the beginning."""
    first = parts[0] if parts else None
    return [first[:1].upper() + first[1:], *parts[1:]] if isinstance(first, str) else list(parts)


def paragraph(sentence: Sentence, role: str) -> str:
    """The sentence as a paragraph for JupyterLab, headed by its role."""
    label = f"<strong>{LABELS[role]}:</strong> " if LABELS[role] else ""
    return f"<p>{label}{sentence.as_html()}</p>"


def indicator(figure: Figure) -> dict[str, Any]:
    """A figure as a row of ``indicators.csv``, and what the page shows of it."""
    value = figure.value
    number = None if value is None else value.numerator if value.denominator == 1 else round(float(value), 10)
    return {
        "indicator_id": figure.id,
        "label": figure.label,
        "value": number,
        "text": figure.text,
        "unit": figure.unit,
        "period": figure.period.text if figure.period else "",
        "period_text": figure.period.label if figure.period else "",
        "datasets": list(figure.datasets),
        "agency": figure.agency,
        "definition": figure.definition,
        "places": list(figure.places),
    }


def meaning(figure: Figure) -> str:
    """What a number is, in one line."""
    period = f"; {figure.period.label}" if figure.period else ""
    source = f"{figure.agency} ({', '.join(figure.datasets)})" if figure.datasets else figure.agency
    return f"{figure.label}: {figure.definition} Unit: {figure.unit}{period}. Source: {source}."
