"""Looked-after children, private fostering, allegations and child deaths of the demonstration board."""

# ruff: noqa: E501  (tables of words and numbers are read along their lines)

from __future__ import annotations

from functools import cache

from zellbridge_maker.draw import MONTHS, calendar_year, draw, month_end, percent, ratio, shared, slash
from zellbridge_maker.help_and_plans import UNDER_18, Rows

TARGET_RATE = {2011: "62.0", 2012: "62.0", 2013: "62.0", 2014: "64.0"}
REFERRED = {2009: 27, 2010: 31, 2011: 38, 2012: 44, 2013: 52, 2014: 47}
WORKPLACES = {
    "Social Care:": 12, "Health:": 10, "Education:": 34, "Foster Carers:": 15, "Connexions:": 2, "Police:": 2, "YOT:": 2,
    "Probation:": 1, "CAFCASS:": 1, "Secure Estate:": 2, "NSPCC:": 1, "Voluntary Youth Organisations:": 6,
    "Faith Groups:": 4, "Armed Forces:": 1, "Immigration/Asylum Support Services:": 1, "Other": 8,
}  # fmt: skip
DIED = {2010: (7, 2, 3), 2011: (6, 1, 3), 2012: (8, 2, 2), 2013: (5, 2, 3), 2014: (7, 1, 4)}
REVIEWED = {2010: (6, 1, 3), 2011: (7, 2, 2), 2012: (6, 2, 3), 2013: (8, 1, 2), 2014: (6, 2, 3)}
MODIFIABLE = {2010: 2, 2011: 3, 2012: 2, 2013: 4, 2014: 3}


def admitted(year: int, month: int) -> int:
    """Children who came into care in a month of a financial year."""
    return draw(f"admitted {year} {month}", 5, 13) + (year == 2013) * draw(f"more {year} {month}", 0, 3)


@cache
def looked_after(year: int, month: int) -> int:
    """Children looked after at the end of a month of a financial year: those before, come and gone."""
    n = (year - 2011) * 12 + MONTHS.index(month)
    if n < 0:
        return 236
    before = looked_after(*before_month(year, month))
    aim = 237 + n * 6 // 10 - max(0, n - 34) * 12 // 10
    gone = max(3, before + admitted(year, month) - aim + draw(f"gone {year} {month}", -2, 2))
    return before + admitted(year, month) - gone


def before_month(year: int, month: int) -> tuple[int, int]:
    """The month before, by its financial year."""
    return (year - 1, 3) if month == 4 else (year, 12 if month == 1 else month - 1)


def lasting(year: int, month: int) -> str:
    """The share of children in the same placement for long."""
    n = (year - 2011) * 12 + MONTHS.index(month)
    return ratio(6_600 + n * 9 + draw(f"lasting {year} {month}", -60, 60), 10_000, 100) + "%"


def looked_after_children(year: int) -> dict[str, Rows]:
    """The four tables of looked-after children."""
    ends = [(year - 1, 3), *((year, month) for month in MONTHS)]
    three = [ends[0], (year, 9), ends[-1]]
    return {
        "lac_summary": [
            ["", *(month_end(*end) for end in three)],
            *levels(three),
            ["Same placement, %", *(lasting(*end) for end in three)],
        ],
        "lac_by_month": [["", *(month_end(*end) for end in ends)], *levels(ends)],
        "lac_admissions_rate": admissions(year),
        "lac_placement_stability": [
            ["", *(month_end(*end) for end in ends)],
            ["Same placement, %", *(lasting(*end) for end in ends)],
        ],
    }


def levels(ends: list[tuple[int, int]]) -> Rows:
    """Children looked after at these month ends, their rate and its target."""
    return [
        ["Looked after", *(looked_after(*end) for end in ends)],
        ["Rate per 10,000", *(ratio(looked_after(*end), UNDER_18[end[0]], 10_000) for end in ends)],
        ["Target rate per 10,000", *(TARGET_RATE[end[0]] for end in ends)],
    ]


def rolling(year: int, month: int) -> int:
    """Children who came into care in the twelve months that end with this one."""
    count, at = 0, (year, month)
    for _ in MONTHS:
        count, at = count + admitted(*at), before_month(*at)
    return count


def admissions(year: int) -> Rows:
    """Admissions by month, with the rate of twelve months, each beside its target."""
    from_april = [calendar_year(year, month) for month in MONTHS]
    assert from_april[0] == year
    return [
        ["", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec", "Jan", "Feb", "Mar"],
        ["Admissions", *(admitted(year, month) for month in MONTHS)],
        ["Target", *(8 for _ in MONTHS)],
        ["12 month rolling rate per 10,000", *(ratio(rolling(year, m), UNDER_18[year], 10_000) for m in MONTHS)],
        ["Target of the rolling rate", *(ratio(96, UNDER_18[year], 10_000) for _ in MONTHS)],
    ]


def fostering(year: int) -> dict[str, Rows]:
    """Private fostering arrangements: few, so that a reason can stand for one child."""
    years = [year - 2, year - 1, year]
    notified = {2010: 9, 2011: 11, 2012: 8, 2013: 13, 2014: 17}
    ended = {2010: 7, 2011: 10, 2012: 9, 2013: 9, 2014: 14}
    weights = {
        "Returned to parent": 40, "Returned abroad": 18, "Turned 16": 20, "Became looked after": 6,
        "Moved out of the area": 12, "Other": 4,
    }  # fmt: skip
    reasons = {y: shared(ended[y], weights, f"fostering {y}") for y in years}
    head = list(map(slash, years))
    return {
        "private_fostering": [
            ["", *head],
            ["Notified", *(notified[y] for y in years)],
            ["Ended", *(ended[y] for y in years)],
        ],
        "private_fostering_end_reasons": [
            ["Reason", *head],
            *([reason, *(reasons[y][reason] for y in years)] for reason in weights),
            ["Total", *(ended[y] for y in years)],
        ],
    }


def allegations(year: int) -> dict[str, Rows]:
    """Allegations against people who work with children, in five tables."""
    years = [year - 2, year - 1, year]
    heads = [f"Apr {y % 100:02d} – Mar {(y + 1) % 100:02d}" for y in years]
    by = {y: dict[str, object](shared(REFERRED[y], WORKPLACES, f"lado {y}")) for y in years}
    for y in years:
        by[y] |= {"Connexions:": "z" if y >= 2013 else by[y]["Connexions:"], "Armed Forces:": ""}
    led = {y: REFERRED[y] * 6 // 10 for y in years}
    groups = {
        "Education": 34, "Foster carers": 18, "Social care": 12, "Health": 9, "Early years": 8, "Secure estate": 2,
        "Voluntary youth organisations": 7, "Faith groups": 4, "Other": 6,
    }  # fmt: skip
    charted = {y: shared(led[y], groups, f"lado chart {y}") for y in years}
    kinds = {"Sexual abuse": 30, "Emotional abuse": 16, "Neglect": 8, "Categories not stated": 46}
    return {
        "lado_by_period": [heads, [REFERRED[y] for y in years]],
        "lado_by_agency": [["Agency:", *heads], *([name, *(by[y][name] for y in years)] for name in WORKPLACES)],
        "lado_by_category": [
            ["Category", "Referrals"],
            *map(list, shared(REFERRED[year], kinds, f"lado kind {year}").items()),
            ["Total", REFERRED[year]],
        ],
        "lado_concerns": [
            ["", *map(slash, years)],
            ["Concerns below the threshold", *(REFERRED[y] * 3 // 2 + draw(f"concern {y}", -5, 9) for y in years)],
        ],
        "lado_referrals_chart": [
            ["Group", *map(slash, years)],
            *([name, *(charted[y][name] for y in years)] for name in groups),
            ["Total", *(led[y] for y in years)],
        ],
    }


def deaths(year: int) -> dict[str, Rows]:
    """Children who died, and those whose deaths were reviewed, by age."""
    bands = ("under 1", "1 to 4", "5 to 17")
    head = ["Year", "Died", *(f"Died: {b}" for b in bands), "Reviewed", *(f"Reviewed: {b}" for b in bands)]
    rows = [
        [slash(y), sum(DIED[y]), *DIED[y], sum(REVIEWED[y]), *REVIEWED[y], MODIFIABLE[y]]
        for y in (year - 2, year - 1, year)
    ]
    return {"child_deaths": [[*head, "Reviewed: modifiable factor"], *rows]}


def under_1_share(year: int) -> str:
    """Babies among the children who died, as the text states it."""
    return percent(DIED[year][0], sum(DIED[year]), 0)
