"""Figures of an invented printed report, so that each verdict that a published figure can get is seen."""

# ruff: noqa: E501  (tables of words and numbers are read along their lines)

from __future__ import annotations

import json
from typing import Any

from zellbridge_maker import care, police
from zellbridge_maker.draw import dashed, slash
from zellbridge_maker.help_and_plans import OPEN, SECOND, STARTED, cafs_of, early_help

Claim = dict[str, Any]

SERVICES = {
    "Early Years": "early_years", "Prim. Schl": "primary_schools", "Sec. Schl": "secondary_schools", "Health": "health",
    "LA": "local_authority", "3 rd Sector": "third_sector", "De-esc": "step_down",
}  # fmt: skip


def claims(year: int) -> str:
    """The year's ``claims.yml``."""
    found = [*right(year), *nearly_right(year), *wrong(year), *open_ones(year)]
    lines = [
        "# FICTIONAL. What an invented report printed, right and wrong on purpose, and what the tables say of it.",
        "",
        "claims:",
    ]
    for claim in found:
        first, *rest = [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in claim.items()]
        lines += ["", f"  - {first}", *(f"    {line}" for line in rest)]
    return "\n".join(lines) + "\n"


def claim(id_: str, section: str, statement: str, published: str, kind: str, period: str, **more: Any) -> Claim:
    """One claim; where it stood is named after its section."""
    place = f"{section.replace('_', ' ').capitalize()}, first paragraph"
    return {
        "id": id_, "section": section, "statement": statement, "source": place, "published": published, "kind": kind,
        "period": period, **more,
    }  # fmt: skip


def right(year: int) -> list[Claim]:
    """Claims that the tables bear out."""
    now, cafs = dashed(year), cafs_of(year)
    return [
        claim("caf_total", "early_help", f"{cafs} CAFs were registered in the year.", str(cafs), "sum", now,
              unit="CAFs", population="children of the area", expression='caf_by_month(period_type="month")'),
        claim("lay_members", "the_board", "The Board has two lay members.", "2", "count", now, unit="members",
              population="members of the Board", expression='count(board_membership, part="lay_member")'),
        claim("lado_total", "allegations", f"{care.REFERRED[year]} allegations were referred in the year.",
              str(care.REFERRED[year]), "sum", now, unit="referrals", population="people who work with children",
              expression=f'lado_by_period(period="{now}")'),
        claim("deaths", "child_deaths", f"{sum(care.DIED[year])} children died.", str(sum(care.DIED[year])), "sum", now,
              unit="children", population="children of the area",
              expression=f'child_deaths(measure=["died_under_1", "died_1_to_4", "died_5_to_17"], period="{now}")'),
        claim("priorities", "priorities", "The Board has set itself six priorities.", "6", "list_length", dashed(year + 1),
              unit="priorities", expression="count(priorities)"),
    ]  # fmt: skip


def nearly_right(year: int) -> list[Claim]:
    """Claims that agree within rounding, when cut off instead of rounded, or from another base."""
    now, closing = dashed(year), OPEN[4 * (year - 2011)]
    head, row = early_help(year)["caf_by_gender"]
    boys, total = dict(zip(head, row, strict=True))["Male"], row[-1]
    assert isinstance(boys, int)
    assert isinstance(total, int)
    label, key, part = cut_off(year)
    quarter = OPEN[4 * (year - 2012) + 1]
    return [
        claim("caf_boys", "early_help", "The share of boys among CAFs.", f"{(2 * 100 * boys + total) // (2 * total)}%",
              "share", now, unit="%", population="children of the area",
              expression='pct(caf_by_gender(gender="male"), caf_by_gender(gender="total"))'),
        claim("caf_share_cut", "early_help", f"The share of CAFs completed by {label}.", f"{100 * part // total}%", "share",
              now, unit="%", population="children of the area",
              expression=f'pct(caf_by_source(source="{key}"), caf_by_source(source="total"))'),
        claim("cp_change", "child_protection_plans", "How many more or fewer children had a plan than a year before, in per cent.",
              f"{'-' if closing < quarter else ''}{round_half_up(100 * (closing - quarter), quarter)}%", "change", f"{year + 1}-03-31", unit="%",
              base=f"{year}-03-31", population="children with a plan",
              expression=f'pct_change(cp_plans(period="{year}-03-31"), cp_plans(period="{year + 1}-03-31"))'),
    ]  # fmt: skip


def cut_off(year: int) -> tuple[str, str, int]:
    """A service whose share of CAFs is another number when it is cut off than when it is rounded."""
    head, row = early_help(year)["caf_by_source"]
    counts = dict(zip(map(str, head), map(int, map(str, row)), strict=True))
    for name, key in SERVICES.items():
        if 100 * counts[name] % counts["Total"] * 2 >= counts["Total"]:
            return name, key, counts[name]
    raise AssertionError("no share is cut off")


def round_half_up(numerator: int, denominator: int) -> int:
    """The nearest whole number, without its sign."""
    return (2 * abs(numerator) + denominator) // (2 * denominator)


def wrong(year: int) -> list[Claim]:
    """Claims that the tables contradict, or that stand and still mislead."""
    now, before = dashed(year), dashed(year - 1)
    charged, crimes = (f'domestic_abuse_police(measure="{name}"' for name in ("charged", "crimes"))
    incidents = police.missing_children(year)["missing_incidents_by_month"]
    total = int(str(incidents[3][-1]))
    return [
        claim("missing_total", "missing_children", f"Children went missing {total + 21} times.", str(total + 21), "sum", now,
              unit="incidents", population="children reported missing",
              expression=f'missing_incidents_by_month(period="{now}")',
              note="Twenty-one more than the table: the figure is that of an earlier draft."),
        claim("budget_year", "budget_and_public_awareness", f"The budget is that of {slash(year)}.", str(year),
              "cross_reference", now, unit="year",
              expression='added(document_outline, "number", item_id="year_budget")'),
        claim("abuse_charged", "domestic_abuse", "More crimes of domestic abuse were charged than in the year before.", "true",
              "trend", now, base=before, unit="crimes", population="crimes recorded by the police",
              expression=f'{charged}, period="{now}") > {charged}, period="{before}")',
              fair={"expression": f'pct({charged}, period="{now}"), {crimes}, period="{now}")) > '
                                  f'pct({charged}, period="{before}"), {crimes}, period="{before}"))',
                    "says": "No larger share of the crimes was charged than in the year before."}),
        claim("plans_per_repeat", "child_protection_plans", "How many plans were a second or later one.", str(SECOND[year]),
              "count", now, unit="children", population="children whose plan began",
              expression='cp_activity(activity="second_or_subsequent", measure="children")',
              doubt="The chart beside the other areas has another share." if year == 2014 else ""),
    ]  # fmt: skip


def open_ones(year: int) -> list[Claim]:
    """Claims that no table can decide."""
    now = dashed(year)
    return [
        claim("children_feel_safe", "voice_of_children", "Nine in ten children feel safe at school.", "90%", "share", now,
              unit="%", population="pupils", would_need="the answers of the survey, and how many were asked."),
        claim("plans_a_month", "child_protection_plans", "About so many plans began each month.",
              str(STARTED[year] // 12 + 1), "rate", now, unit="plans", population="children whose plan began",
              wording="about", expression='cp_activity(activity="started", measure="children") / 12'),
    ]  # fmt: skip
