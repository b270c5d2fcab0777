"""What a scorecard says of an indicator: over which period, against which year, and never what a table hides."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pandas as pd
import pytest

from pscb_lib.core.catalogue import read_catalogue
from pscb_lib.core.home import PROGRAM
from pscb_lib.core.indicator_lines import Line, line
from pscb_lib.core.indicator_sources import Sources
from pscb_lib.core.indicator_values import Tables
from pscb_lib.core.indicators import INDICATORS_FILE, read_indicators
from pscb_lib.core.periods import read_period

CATALOGUE = read_catalogue(PROGRAM / "expectations" / "catalogue.yml")
KNOWN = read_indicators(PROGRAM / "expectations" / INDICATORS_FILE, CATALOGUE)
COLUMNS = ["value", "status", "edition", "unit", "rounded_to"]


def drawn(text: str) -> dict[str, pd.DataFrame]:
    """Tidy tables drawn inline: a line holds table, period, value (or c, x) and categories."""
    rows: dict[str, list[dict]] = {}
    for name, period, value, *codes in (part.split() for part in text.strip().splitlines()):
        found, known = read_period(period), {"c": "suppressed", "x": "not_available"}.get(value, "final")
        row = {"period": found.text, "period_type": found.type, "value": None if known != "final" else float(value)}
        filled = dict(zip(COLUMNS[1:], (known, "1", "", ""), strict=True))
        rows.setdefault(name, []).append({**row, **filled, **dict(code.split("=") for code in codes)})
    return {name: pd.DataFrame(part).astype({"value": float}) for name, part in rows.items()}


def seen(
    id_: str, text: str, *, quarter: int = 4, earlier: dict[str, str] | None = None, breaks: dict | None = None
) -> Line:
    """An indicator in a report on 2012/13."""
    before = {year: Tables(CATALOGUE, drawn(part)) for year, part in (earlier or {}).items()}
    return line(KNOWN[id_], Sources(Tables(CATALOGUE, drawn(text)), before, breaks or {}, "2012-13", quarter))


def values(found: Line) -> list[int | None]:
    """The numbers of the trend."""
    return [None if one.value is None else int(one.value) for _, one in found.points]


MONTHS = "\n".join(
    f"missing_incidents_by_month {year + (n > 9)}-{(n + 2) % 12 + 1:02d} {year - 2010 + n} measure=incidents"
    for year in (2011, 2012)
    for n in range(1, 13)
)
PLANS = """
    cp_plans 2012-03-31 185 measure=open
    cp_plans 2012-06-30 139 measure=open
    cp_plans 2013-03-31 270 measure=open
"""
REPEATS = """
    cp_activity 2012-13 {part} activity=second_or_subsequent measure=children
    cp_activity 2012-13 {whole} activity=started measure=children
    cp_second_or_subsequent 2012-13 25 area=this_area measure=share_pct
"""


def test_a_flow_is_held_against_the_same_months_of_the_year_before():
    found = seen("MIS1", MONTHS, quarter=2)
    assert (found.now.value, found.before.value, found.change) == (33, 27, 6)
    assert [period.label for period, _ in found.points] == ["April to September 2011", "April to September 2012"]


def test_a_stock_is_held_against_the_same_day_and_shows_the_ends_of_quarters():
    found = seen("CP1", PLANS)
    assert (found.now.value, found.change, values(found)) == (270, 85, [185, 139, 270])


def test_without_the_day_the_last_figure_is_shown_as_what_it_is():
    found = seen("CP1", PLANS, quarter=3)
    assert (found.now.value, found.period.label) == (139, "30 June 2012")
    assert (found.basis.is_older, found.change) == (True, None)


def test_a_month_that_is_missing_makes_no_sum():
    found = seen("MIS1", "\n".join(MONTHS.splitlines()[:-1]))
    assert (found.now.value, found.now.reason) == (None, "the figures cover only a part of the period")


def test_earlier_years_come_from_what_their_report_had_unless_this_one_has_them():
    had = {"2010-11": "cp_plans 2011-03-31 99 measure=open", "2011-12": "cp_plans 2012-03-31 180 measure=open"}
    assert values(seen("CP1", PLANS, earlier=had)) == [99, 185, 139, 270]
    assert seen("CP1", "cp_plans 2013-03-31 270 measure=open", earlier=had).change == 90


def test_a_year_without_a_figure_is_a_gap_in_the_trend():
    text = "cp_activity 2012-13 320 activity=started measure=children"
    had = {"2010-11": text.replace("2012-13", "2010/11")}
    assert values(seen("CP2", text, earlier=had)) == [320, None, 320]


def test_two_years_are_not_compared_when_they_are_worked_out_in_two_ways():
    printed = {"2011-12": "cp_second_or_subsequent 2011/12 20 area=this_area measure=share_pct"}
    found = seen("CP4", REPEATS.format(part=50, whole=200), earlier=printed)
    assert (found.now.value, found.before.value, found.change) == (25, 20, None)


@pytest.mark.parametrize(("day", "is_new"), [("2012-03-30", False), ("2012-03-31", True), ("2013-03-31", False)])
def test_what_is_counted_anew_since_the_year_before_is_not_compared(day, is_new):
    found = seen("CP1", PLANS, breaks={"cp_plans": [date.fromisoformat(day)]})
    assert found.basis.is_new is is_new
    assert (found.change is None) is is_new


@pytest.mark.parametrize(("day", "is_new"), [("2011-03-31", False), ("2011-12-31", True), ("2012-03-31", True)])
def test_a_year_that_is_counted_in_two_ways_is_compared_with_none(day, is_new):
    found = seen("MIS1", MONTHS, breaks={"missing_incidents_by_month": [date.fromisoformat(day)]})
    assert (found.basis.is_new, found.change) == ((True, None) if is_new else (False, 12))


def test_a_share_knows_how_many_cases_it_rests_on():
    found = seen("CP4", REPEATS.format(part=47, whole=320))
    assert (found.basis.cases, found.basis.base) == (47, 320)
    assert seen("LAC5", "lac_summary 2013-03-31 64.9 measure=same_placement_pct").basis.base is None


@pytest.mark.parametrize(("part", "whole"), [("c", "200"), ("50", "c")])
def test_a_hidden_count_is_not_given_away_by_a_share_that_is_printed_elsewhere(part, whole):
    found = seen("CP4", REPEATS.format(part=part, whole=whole))
    assert (found.now.value, found.basis.is_hidden, found.points) == (None, True, [])


def test_a_rate_is_hidden_with_the_count_that_it_would_tell():
    text = "lac_summary 2013-03-31 {} measure=looked_after\nlac_summary 2013-03-31 7.9 measure=rate_per_10k"
    assert seen("LAC1_rate", text.format("35")).now.value == Fraction(79, 10)
    assert seen("LAC1_rate", text.format("c")).now.value is None


def test_a_hidden_year_is_told_neither_by_the_change_nor_by_the_trend_nor_by_its_own_report():
    had = {"2011-12": "cp_plans 2012-03-31 3 measure=open"}
    found = seen("CP1", PLANS.replace("185", "c"), earlier=had)
    assert (found.now.value, found.change, found.before.is_hidden) == (270, None, True)
    assert 3 not in values(found)


def test_quarters_of_a_flow_are_not_shown_beside_the_year_that_they_add_up_to():
    assert values(seen("MIS1", MONTHS)) == [90, 102]


def test_a_register_has_no_year_before_but_in_that_year_s_report():
    entries = pd.DataFrame({"action_id": ["A", "B"], "state": ["done", ""], "edition": "1"})
    tables = Tables(CATALOGUE, {"business_plan": entries})
    sources = Sources(tables, {}, {}, "2012-13", 4)
    assert line(KNOWN["BP1"], sources).change is None
    had = {"2011-12": Tables(CATALOGUE, {"business_plan": entries.assign(state="")})}
    assert line(KNOWN["BP1"], replace(sources, earlier=had)).change == 50
    assert line(KNOWN["BP1"], replace(sources, earlier=had, quarter=2)).change is None


def test_without_tables_there_is_no_value():
    empty = Sources(Tables(CATALOGUE, {}), {}, {}, "2012-13", 4)
    assert {line(one, empty).now.value for one in KNOWN.values()} == {None}
