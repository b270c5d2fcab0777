"""Early help, support groups and child protection plans of the demonstration board."""

# ruff: noqa: E501  (tables of words and numbers are read along their lines)

from __future__ import annotations

from zellbridge_maker.draw import MONTHS, NAMES, calendar_year, month_end, percent, ratio, shared, slash
from zellbridge_maker.draw import draw as drawn

Rows = list[list[object]]

FIRST = 2012
UNDER_18 = {2009: 37_600, 2010: 37_900, 2011: 38_400, 2012: 38_900, 2013: 39_500, 2014: 40_100}
SEASON = {1: 1, 2: -1, 3: 4, 4: -2, 5: 2, 6: 3, 7: 1, 8: -11, 9: -3, 10: 4, 11: 5, 12: -5}
CAF_MONTHS = ("Apr", "May", "June", "July", "Aug", "Sept", "Oct", "Nov", "Dec", "Jan", "Feb", "Mar")

OPEN = (142, 151, 163, 158, 171, 186, 197, 214, 226, 219, 203, 192, 184)
"""Children with a plan at each quarter's end, from March 2012 on."""
STARTED = {2010: 171, 2011: 186, 2012: 204, 2013: 268, 2014: 221}
ENDED = {2010: 160, 2011: 178, 2012: 173, 2013: 213, 2014: 263}
SECOND = {2010: 21, 2011: 24, 2012: 28, 2013: 41, 2014: 46}
LONG = {2010: 5, 2011: 7, 2012: 6, 2013: 9, 2014: 17}

ETHNIC = {
    "White": {"White British": 640, "White Irish": 6, "White Other": 120},
    "Mixed": {
        "Mixed White & Black Caribbean": 28, "Mixed White & Black African": 12, "Mixed White & Asian": 18,
        "Any other mixed background": 24,
    },
    "Asian": {"Indian": 14, "Pakistani": 46, "Bangladeshi": 8, "Any other Asian background": 9},
    "Black": {"Caribbean": 10, "African": 20, "Any other Black background": 8},
}  # fmt: skip
OTHER_GROUPS = {"Chinese": 4, "Any other ethnic group": 11, "Not stated / not yet obtained": 24}


def cafs(year: int, month: int) -> int:
    """CAFs registered in a month of a calendar year."""
    since = (year - 2011) * 12 + month
    return max(6, 22 + since * 6 // 10 + SEASON[month] + drawn(f"caf {year} {month}", -4, 4))


def cafs_of(year: int) -> int:
    """CAFs of a financial year."""
    return sum(cafs(calendar_year(year, month), month) for month in MONTHS)


def early_help(year: int) -> dict[str, Rows]:
    """The tables of CAFs."""
    total = cafs_of(year)
    split = {
        "caf_by_gender": {"Male": 48, "Female": 42, "Unborn": 10},
        "caf_by_age": {"Unborn": 10, "0 – 5yrs": 33, "6 – 11yrs": 31, "12 – 15yrs": 21, "16+": 5},
        "caf_by_locality": {"North, West & Rural": 34, "Central & East": 38, "South": 27, "Out of Area": 1},
        "caf_by_source": {
            "Early Years": 6, "Prim. Schl": 28, "Sec. Schl": 17, "Health": 19, "LA": 10, "3 rd Sector": 2 + year - 2012,
            "Adult Serv.": 1, "Misc.": 2, "De-esc": 18 - 3 * (year - 2012),
        },
    }  # fmt: skip
    parts = {name: shared(total, weights, f"{name} {year}") for name, weights in split.items()}
    unborn = parts["caf_by_gender"]["Unborn"] - parts["caf_by_age"]["Unborn"]
    parts["caf_by_age"]["Unborn"] += unborn
    parts["caf_by_age"]["0 – 5yrs"] -= unborn
    tables: dict[str, Rows] = {name: [[*p, "Total"], [*p.values(), total]] for name, p in parts.items()}
    months = [cafs(calendar_year(year, month), month) for month in MONTHS]
    return {"caf_by_month": [[*CAF_MONTHS, "Total"], [*months, total]], **tables} | comparison(year)


def comparison(year: int) -> dict[str, Rows]:
    """Calendar years beside one another; in the second year one month was taken before late CAFs came in."""
    rows: Rows = [["Year", *NAMES]]
    for each in (year - 1, year, year + 1):
        known = [cafs(each, month) if (each, month) <= (year + 1, 3) else "" for month in range(1, 13)]
        if (year, each) == (2013, 2013):
            known[10] = cafs(2013, 11) - 3
        rows.append([each, *known])
    return {"caf_comparison_by_month": rows}


def support_groups(year: int) -> dict[str, Rows]:
    """Referrals to the groups, their issues and services. The first year's routes leave 14 referrals out."""
    total = {2012: 128, 2013: 243, 2014: 281}[year]
    known = total - (14 if year == FIRST else 0)
    weights = {
        "Contacts not meeting CSC threshold": 14, "De-escalation from IA in R&A": 34, "De-escalation from Core in R&A": 17,
        "CAFs": 35,
    }  # fmt: skip
    issues = {
        "Challenging behaviour": 41, "Domestic violence": 29, "Relationships": 22, "Health issues – young person": 19,
        "Parental mental health": 24, "Housing": 15, "Neglect": 13 + 3 * (year - FIRST),
    }  # fmt: skip
    services = {
        "Housing advice & support": 18, "School / pre-school / nurseries": 31, "0-19 service": 26, "Children's centres": 22,
        "Health visitor": 16,
    }  # fmt: skip
    return {
        "masg_referrals": [
            ["Route", "Referrals"],
            *map(list, shared(known, weights, f"masg {year}").items()),
            ["Referrals to date", total],
        ],
        "masg_presenting_issues": [["Presenting issue", "Recorded"], *scaled(issues, total, f"issue {year}")],
        "masg_services": [["Service / support", "Offered"], *scaled(services, total, f"service {year}")],
    }


def scaled(per_hundred: dict[str, int], total: int, key: str) -> Rows:
    """How often something was recorded when it is so frequent among a hundred referrals."""
    return [[name, total * (n * 10 + drawn(f"{key} {name}", -15, 15)) // 1000] for name, n in per_hundred.items()]


def quarters(year: int) -> list[tuple[int, str]]:
    """Where each quarter's end of a year stands in ``OPEN``, and its head; the first is the opening."""
    start = (year - FIRST) * 4
    ends = [(year - 1, 3), (year, 6), (year, 9), (year, 12), (year, 3)]
    return [(start + n, month_end(*end)) for n, end in enumerate(ends)]


def plans(year: int) -> dict[str, Rows]:
    """Children with a plan at each quarter's end, in all and by age, gender, category and ethnic group."""
    at = quarters(year)
    head = ["", *(name for _, name in at)]
    ages = {"Under 1": 12, "1 to 4": 31, "5 to 9": 28, "10 to 15": 26, "Over 16": 3}
    genders = {"Male": 50, "Female": 48, "Unknown": 2}
    columns = {
        "cp_by_age": [shared(OPEN[n], ages, f"cp age {n}") for n, _ in at],
        "cp_by_gender": [shared(OPEN[n], genders, f"cp gender {n}") for n, _ in at],
        "cp_by_category": [shared(OPEN[n], categories(n), f"cp category {n}") for n, _ in at],
        "cp_by_ethnicity": [by_ethnicity(n) for n, _ in at],
    }
    tables: dict[str, Rows] = {
        name: [head, *([label, *(column[label] for column in found)] for label in found[0])]
        for name, found in columns.items()
    }
    return {"cp_plans": [head, ["Child protection", *(OPEN[n] for n, _ in at)]], **tables}


def categories(quarter: int) -> dict[str, int]:
    """Weights of the categories; from April 2014 each child is counted under the main one."""
    several = 5 if quarter <= 8 else 0
    return {"Neglect": 40 + 2 * quarter, "Physical": 13, "Sexual": 4, "Emotional": 38 - quarter, "Combination": several}


def by_ethnicity(quarter: int) -> dict[str, int]:
    """Children with a plan by ethnic group, each subtotal after its parts."""
    leaves = {name: weight for parts in ETHNIC.values() for name, weight in parts.items()} | OTHER_GROUPS
    found = shared(OPEN[quarter], leaves, f"cp ethnicity {quarter}")
    result: dict[str, int] = {}
    for broad, parts in ETHNIC.items():
        result |= {name: found[name] for name in parts} | {broad: sum(found[name] for name in parts)}
    return result | {name: found[name] for name in OTHER_GROUPS}


def activity(year: int) -> dict[str, Rows]:
    """Plans begun and ended, and the rates of three years beside other areas."""
    rate, second = ratio(STARTED[year], UNDER_18[year], 10_000), percent(SECOND[year], STARTED[year])
    years = [year - 2, year - 1, year]
    own = {
        "cp_started_rate": [ratio(STARTED[y], UNDER_18[y], 10_000) for y in years],
        "cp_discontinuations_rate": [ratio(ENDED[y], UNDER_18[y], 10_000) for y in years],
        "cp_second_or_subsequent": [percent(SECOND[y], STARTED[y]) for y in years],
        "cp_two_years_or_more": [percent(LONG[y], ENDED[y]) for y in years],
    }
    if year == 2014:  # one of the disagreements that the checks are to find: another idea of an earlier plan
        own["cp_second_or_subsequent"][-1] = percent(SECOND[year] - 5, STARTED[year])
    tables: dict[str, Rows] = {name: beside_others(name, years, values) for name, values in own.items()}
    table: Rows = [
        ["Activity", "Children", "Rate per 10,000", "Share, %"],
        ["Started", STARTED[year], rate, ""],
        ["Second or subsequent plan", SECOND[year], "", second],
        ["Ended", ENDED[year], ratio(ENDED[year], UNDER_18[year], 10_000), ""],
        ["Ended after two years or more", LONG[year], "", percent(LONG[year], ENDED[year])],
    ]
    return {"cp_activity": table, **tables}


def beside_others(name: str, years: list[int], own: list[str]) -> Rows:
    """A rate or share of this area beside invented comparators, in tenths."""
    sign = "%" if own[0].endswith("%") else ""
    level = {"cp_started_rate": 470, "cp_discontinuations_rate": 450}.get(name, 140 if "second" in name else 45)
    near = [level + drawn(f"{name} near {y}", -level // 12, level // 12) for y in years]
    nation = [level + level // 10 + drawn(f"{name} nation {y}", -level // 20, level // 20) for y in years]
    written = [[f"{n // 10}.{n % 10}{sign}" for n in row] for row in (near, nation)]
    return [
        ["Area", *map(slash, years)],
        ["This area", *own],
        ["Statistical neighbours", *written[0]],
        ["England", *written[1]],
    ]
