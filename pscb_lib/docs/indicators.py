"""The definitions of all indicators, as a document."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from pscb_lib.command.dictionary.markdown import code, joined, link, table, wrapped
from pscb_lib.core.catalogue import Catalogue
from pscb_lib.core.indicators import Indicator

INTRODUCTION = """
What each indicator of the scorecard counts, which way is better and why, and which table feeds it. Written by `make
docs` from `expectations/indicators.yml`; do not edit it, for the next writing would undo that.
"""
RULE = """
An indicator is rated only where one way is better and a target is set. A volume never is: more of it can be more
harm, or harm that is better found. Nor is a figure of another period than the report, one that is counted in another
way than the year before, or one that rests on few cases. `board.yml` states the rule under `scorecard`: how near is
near, how few is few, the words, the Board's own choice of indicators for each priority, and its targets, each with
its owner and its date. No target is taken from anywhere else, but for one that stands in a table of the year.
"""
PERIOD = """
The value is that of the reporting period: a flow is counted over it, a stock on its last day, a register as it
stands. Where the tables have no figure for it, the last one that they have is shown with its own period. The change
is against the same months, or the same day, of the year before.
"""
HIDDEN = """
Where a count is confidential, no share, rate or change that would give it away is shown, and no other table is asked
for it.
"""
WANTED = """
These make up the dataset of several agencies that is still to be built: no table feeds them yet. The scorecard lists
them with whom to ask.
"""
DIRECTIONS = {
    "high": "higher is better",
    "low": "lower is better",
    "band": "better between two limits, which the Board sets",
    "neutral": "neutral: never rated",
}
FED, NOT_FED = "Fed by tables of the report", "Still to be supplied"


def indicators_document(indicators: Sequence[Indicator], catalogue: Catalogue) -> str:
    """The whole document: first what tables can feed, then what nobody supplies yet, each by theme."""
    fed = [one for one in indicators if one.is_fed]
    wanted = [one for one in indicators if not one.is_fed]
    blocks = [
        "# Indicators",
        wrapped(INTRODUCTION.strip()),
        wrapped(RULE.strip()),
        wrapped(PERIOD.strip()),
        wrapped(HIDDEN.strip()),
    ]
    blocks += ["## Contents", contents(fed, wanted), f"## {FED}", *chapter(fed, catalogue)]
    return joined([*blocks, f"## {NOT_FED}", wrapped(WANTED.strip()), *chapter(wanted, catalogue)])


def contents(fed: Sequence[Indicator], wanted: Sequence[Indicator]) -> str:
    """Both parts, with their indicators."""
    lines = []
    for title, part in ((FED, fed), (NOT_FED, wanted)):
        lines += [f"- {link(title)} ({len(part)})", *(f"  - {link(heading(one))}" for one in part)]
    return "\n".join(lines)


def heading(one: Indicator) -> str:
    """Its id and its name."""
    return f"{one.id} {one.label}"


def chapter(indicators: Sequence[Indicator], catalogue: Catalogue) -> list[str]:
    """The entries, those of one theme after one another."""
    blocks = []
    for theme, part in groupby(indicators, key=lambda one: one.theme):
        blocks.append(f"*{theme}*")
        for one in part:
            blocks += entry(one, catalogue)
    return blocks


def entry(one: Indicator, catalogue: Catalogue) -> list[str]:
    """One indicator."""
    facts = [
        ["Numerator", one.numerator],
        ["Denominator", one.denominator or ("none: a count" if one.is_volume else "as the table has it")],
        ["Unit", one.unit],
        ["Period", period(one, catalogue)],
        ["Direction", DIRECTIONS[one.direction]],
        ["Why", one.why],
        ["Themes of priorities", ", ".join(code(theme) for theme in one.serves)],
        ["Source", source(one, catalogue)],
        ["Caution", caution(one, catalogue)],
        ["Reference", one.reference],
    ]
    worked = [f"Worked out as `{one.expression}`"] if one.is_fed else []
    shown = table(["", ""], [fact for fact in facts if fact[1]])
    return [f"### {heading(one)}", wrapped(one.definition), shown, *map(wrapped, worked)]


def period(one: Indicator, catalogue: Catalogue) -> str:
    """What its figures are of."""
    if not one.is_fed:
        return "the reporting year, and each quarter where the agency can"
    kinds = {catalogue[name].kind for name in one.datasets}
    if "register" in kinds:
        return "as the register stands"
    return "the reporting period" if "flow" in kinds else "the last day of the reporting period"


def source(one: Indicator, catalogue: Catalogue) -> str:
    """Which tables feed it and who supplies them, or whom to ask for what."""
    if not one.is_fed:
        return f"nobody yet; ask the agency whose role is {code(one.supplier)} for {one.needs}"
    own = [catalogue[name] for name in one.datasets]
    tables = [f"{spec.title} ({code(spec.name)}, from {code(spec.agency)})" for spec in own]
    wanted = [f"still wanted from {code(one.supplier)}: {one.needs}"] if one.needs else []
    return "; ".join([*tables, *wanted])


def caution(one: Indicator, catalogue: Catalogue) -> str:
    """What its tables say that one must be careful about."""
    return " ".join(dict.fromkeys(catalogue[name].caution for name in one.datasets if catalogue[name].caution))
