"""Missing children and domestic abuse of the demonstration board: one list of incidents, counted in many ways."""

from __future__ import annotations

from collections import Counter
from functools import cache

from zellbridge_maker.draw import MONTHS, chosen, draw, grouped, percent, shared, slash
from zellbridge_maker.help_and_plans import Rows

HEADS = ["Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec", "Jan", "Feb", "Mar"]
CHILDREN = {2010: 118, 2011: 126, 2012: 139, 2013: 104, 2014: 111}
"""Children reported missing; from April 2013 those who are merely absent are no longer counted."""
TIMES = {1: 700, 2: 130, 3: 60, 4: 38, 5: 22, 6: 14, 7: 10, 8: 8, 9: 6, 11: 5, 14: 4, 17: 3}
LATE = {2012: {2: 2, 3: 3}, 2013: {3: 2}}
"""Incidents that the police added after the year's return: the next year's table restates the months."""
MOST = "10 +"

INCIDENTS = {2010: 3_240, 2011: 3_110, 2012: 3_185, 2013: 3_420, 2014: 3_655}


@cache
def missing(year: int) -> tuple[tuple[bool, tuple[int, ...]], ...]:
    """For each child of a year: whether in care, and the month of each incident, counted from April."""
    return tuple(one_child(f"missing {year} {n}") for n in range(CHILDREN[year]))


def one_child(key: str) -> tuple[bool, tuple[int, ...]]:
    """The incidents of one child; those who go often go again soon, and live in care more often."""
    times = chosen(f"{key} times", TIMES)
    first = chosen(f"{key} first", {0: 7, 1: 10, 2: 12, 3: 10, 4: 9, 5: 9, 6: 9, 7: 8, 8: 6, 9: 7, 10: 7, 11: 6})
    later = [min(11, max(0, first + draw(f"{key} {n}", -1, 4))) for n in range(times - 1)]
    return draw(f"{key} care", 1, 100) <= (14 if times == 1 else 42), (first, *later)


def by_month(year: int, in_care: bool, children: bool) -> list[int]:
    """Incidents of each month, or children with at least one in it."""
    counts = [0] * 12
    for care, months in missing(year):
        if care or not in_care:
            for month in set(months) if children else months:
                counts[month] += 1
    return counts


def with_late(year: int, seen_from: int, counts: list[int]) -> list[int]:
    """The incidents of a year as a later year's table has them."""
    added = LATE.get(year, {}) if seen_from > year else {}
    return [count + added.get(month, 0) for count, month in zip(counts, MONTHS, strict=True)]


def missing_children(year: int) -> dict[str, Rows]:
    """The six tables of missing children."""
    tables: dict[str, Rows] = {}
    for care, word in ((False, ""), (True, "_in_care")):
        incidents: Rows = [["", *HEADS, "Total"]]
        children: Rows = [["", *HEADS]]
        for y in (year - 2, year - 1, year):
            counts = with_late(y, year, by_month(y, care, False)) if not care else by_month(y, care, False)
            incidents.append([slash(y), *counts, sum(counts)])
            children.append([slash(y), *by_month(y, care, True)])
        tables[f"missing_incidents{word}_by_month"] = incidents
        tables[f"missing_individuals{word}_by_month"] = children
        tables[f"missing_repeat{word}"] = repeats(year, care)
    return tables


def repeats(year: int, in_care: bool) -> Rows:
    """Children by how many incidents each had in the year."""
    counts = Counter(min(10, len(months)) for care, months in missing(year) if care or not in_care)
    rows = [[n if n < 10 else MOST, counts[n]] for n in range(1, 11)]
    return [["No. of Incidents", "No. of Individuals"], *rows, ["Total:", sum(counts.values())]]


def abuse_months(year: int) -> list[int]:
    """Incidents of domestic abuse of a year by month."""
    weights = {str(m): w for m, w in zip(MONTHS, (80, 84, 87, 95, 93, 84, 80, 78, 92, 84, 72, 79), strict=True)}
    return list(shared(INCIDENTS[year], weights, f"abuse {year}").values())


def domestic_abuse(year: int) -> dict[str, Rows]:
    """The tables of domestic abuse: the police's, the partnership's, and those of the conferences."""
    years = [year - 2, year - 1, year]
    crimes = {y: INCIDENTS[y] * draw(f"crimes {y}", 232, 262) // 1000 for y in years}
    people = crimes[year] * 9 // 10
    cases = {2012: 148, 2013: 171, 2014: 196}[year]
    return {
        "domestic_abuse_police": [
            ["", *(f"{y}-{y + 1}" for y in years)],
            ["Number of Domestic Abuse Incidents", *(grouped(INCIDENTS[y]) for y in years)],
            ["Number of Domestic Violence Crimes", *(crimes[y] for y in years)],
            ["Number of DV repeat victims", *(crimes[y] * 27 // 100 + draw(f"again {y}", -9, 9) for y in years)],
            ["Number of DV crimes charged", *(crimes[y] * 31 // 100 + draw(f"charged {y}", -12, 12) for y in years)],
        ],
        "domestic_abuse_victims": [
            ["Victims of domestic abuse crimes", "Individual victims", "Victims more than once"],
            [crimes[year], people, people * 8 // 100],
        ],
        "domestic_abuse_offenders": [
            ["Group", "Share of offenders, %"],
            ["Male", f"{draw(f'men {year}', 83, 89)}%"],
            ["White Other", f"{draw(f'white {year}', 8, 13)}%"],
            ["Asian Pakistani", f"{draw(f'asian {year}', 3, 6)}%"],
        ],
        "marac": [
            [
                "Cases discussed", "Repeat cases", "Children in the household", "Referrals from the police, %",
                "Cases from the BME community, %", "Male victims",
            ],
            [cases, cases * 22 // 100, cases * 126 // 100, percent(57 + year - 2012, 100, 0), "14%", 4 + year - 2012],
        ],
        "domestic_abuse_by_month": [["Year", *HEADS], *([slash(y), *abuse_months(y)] for y in years)],
        "domestic_abuse_deprivation": [
            ["Fifth of areas", "Incidents per 1,000"],
            *(
                [label, f"{n // 10}.{n % 10}"]
                for label, n in zip(
                    ("Most deprived", "Second", "Middle", "Fourth", "Least deprived"),
                    (base + draw(f"deprived {year} {base}", -6, 6) for base in (342, 251, 187, 118, 71)),
                    strict=True,
                )
            ),
        ],
    }  # fmt: skip
