"""Local context, the Board's meetings, money, website and training, and the figures that are stated in sentences."""

# ruff: noqa: E501  (tables of words and numbers are read along their lines)

from __future__ import annotations

from zellbridge_maker import care, help_and_plans, police
from zellbridge_maker.draw import MONTHS, dashed, draw, grouped, percent, ratio, shared, slash
from zellbridge_maker.help_and_plans import OPEN, UNDER_18, Rows, cafs

CENSUS = {
    "0-4": (8_900, 11_500), "5-9": (9_600, 10_400), "10-14": (10_100, 10_000), "15-19": (9_700, 10_300),
    "0-17": (34_500, 38_200), "0-19": (38_300, 42_200),
}  # fmt: skip
NATION = {
    "Neglect": 17_900, "Physical abuse": 4_600, "Sexual abuse": 2_100, "Emotional abuse": 13_300, "Multiple": 4_200,
}  # fmt: skip
MEMBERS = (
    "Independent Chair", "Children's Services", "Adult Social Care", "Youth Offending Service", "Police",
    "Clinical Commissioning Group", "Hospitals Trust", "Foundation Trust", "Probation Trust", "CAFCASS", "NSPCC",
    "Schools", "Lay members",
)  # fmt: skip
ATTENDED = {2011: 402, 2012: 468, 2013: 615, 2014: 588}


def local_context(year: int) -> dict[str, Rows]:
    """Children of the area, those in poverty, and pupils whose first language is another."""
    poor = 217 + 4 * (year - 2012)
    return {
        "population": [
            ["Age", "2001", "2011"],
            *([age, grouped(a), grouped(b)] for age, (a, b) in CENSUS.items()),
        ],
        "child_poverty": [
            ["Area", "Children living in poverty, %"],
            *(
                [area, f"{n // 10}.{n % 10}%"]
                for area, n in (("This area", poor), ("England", 198), ("Eastern Region", 171))
            ),
        ],
        "language_growth": [
            ["Sector", "Growth in pupils, %", "Growth in the share of pupils, %"],
            ["Special schools", f"{44 + year - 2012}%", "31%"],
            ["Primary schools", f"{38 + 2 * (year - 2012)}%", "27%"],
            ["Secondary schools", f"{21 + year - 2012}%", "18%"],
        ],
        "cp_national_by_category": nation(year),
    }


def nation(year: int) -> Rows:
    """Invented national figures at the end of March, rounded to the hundred, total and parts alike."""
    ends = list(range(year - 4, year + 1))
    parts = {name: [n + (y - 2008) * 100 * draw(f"{name} grows", 0, 6) for y in ends] for name, n in NATION.items()}
    totals = [sum(column) for column in zip(*parts.values(), strict=True)]
    rows = [[name, *map(grouped, values)] for name, values in parts.items()]
    return [["Category of abuse", *ends], *rows, ["Total", *map(grouped, totals)]]


def board(year: int) -> dict[str, Rows]:
    """Attendance, budget, contingency, visits, training, and the audit of agencies of themselves."""
    held = {2012: 6, 2013: 6, 2014: 5}[year]
    paid = {
        "Council": 92_400 + 1_800 * (year - 2012), "Police": 24_500, "Clinical Commissioning Group": 31_200 + 600 * (year - 2012),
        "Probation Trust": 4_150 if year < 2014 else 2_075, "CAFCASS": 550,
    }  # fmt: skip
    kept = 41_000 - 7_500 * (year - 2012)
    visits = {y: [420 + 60 * (y - 2011) + draw(f"visits {y} {m}", -90, 140) for m in MONTHS] for y in (year - 1, year)}
    met = shared(10_000, {"Fully met": 7_900 + 250 * (year - 2012), "Partly met": 1_600, "Not met": 240, "Unanswered": 130},
                 f"section 11 {year}")  # fmt: skip
    return {
        "board_attendance": [
            ["Agency", "Meetings attended", "Meetings held"],
            *([name, held - chance_missed(name, year), held] for name in MEMBERS),
        ],
        "board_budget": [
            ["Contributor", "Amount"],
            *([name, grouped(amount)] for name, amount in paid.items()),
            ["Total", grouped(sum(paid.values()))],
            ["Carried over", grouped(kept)],
        ],
        "board_contingency": [["Contingency"], [grouped(kept)]],
        "website_visits_by_month": [
            ["", *police.HEADS, "Total"],
            *([slash(y), *v, sum(v)] for y, v in visits.items()),
        ],
        "section_11": [list(met), [f"{n // 100}.{n % 100:02d}%" for n in met.values()]],
        "training_summary": training(year),
    }


def chance_missed(name: str, year: int) -> int:
    """Meetings that an agency missed: most none or one, one agency half of them."""
    often = 2 if name in ("CAFCASS", "Schools") else 0
    return often + (name != "Independent Chair") * draw(f"missed {name} {year}", 0, 1)


def training(year: int) -> Rows:
    """Courses, sessions and attendances of two years."""
    rows = {
        "Courses of the core programme": {2011: 11, 2012: 12, 2013: 14, 2014: 15},
        "Sessions of the core programme": {2011: 19, 2012: 23, 2013: 31, 2014: 29},
        "People attending": ATTENDED,
        "Meetings of the validation panel": {2011: 4, 2012: 5, 2013: 6, 2014: 6},
        "Courses validated": {2011: 7, 2012: 9, 2013: 12, 2014: 11},
        "Organisations whose courses were validated": {2011: 5, 2012: 7, 2013: 8, 2014: 8},
        "Impact tool completed, %": {2011: "22%", 2012: "29%", 2013: "37%", 2014: "46%"},
    }
    return [["", slash(year - 1), slash(year)], *([name, v[year - 1], v[year]] for name, v in rows.items())]


def prose(year: int) -> Rows:
    """Figures that the text states, each from the same model as the tables; one of the second year is deliberately off."""
    calendar = sum(cafs(year, m) for m in range(1, 13))
    before = sum(cafs(year - 1, m) for m in range(1, 13))
    closing = OPEN[4 * (year - 2011)]
    rolling = ratio(care.rolling(year, 3), UNDER_18[year], 10_000)
    above = care.rolling(year, 3) - 96
    held = {2012: 6, 2013: 6, 2014: 5}[year]
    growth = percent(CENSUS["0-4"][1] - CENSUS["0-4"][0], CENSUS["0-4"][0], 0)
    here, now, day = "children of the area", dashed(year), f"{year + 1}-03-31"
    ons, cs = "office_for_national_statistics", "childrens_services"
    figures: Rows = [
        ["births_per_year", "local_context", "Births in the area in the year", grouped(2_150 + 40 * (year - 2012)), "births", now, "children born in the area", ons],
        ["births_expected", "local_context", "Births a year that are expected at the end of the decade", "2,400", "births", "2020", "children born in the area", ons],
        ["under_5_growth", "local_context", "Growth of the number of children aged 0 to 4 between the two censuses", growth, "% change", "2011", "children aged 0 to 4", ons],
        ["white_british_here", "local_context", "White British residents in per cent of all residents", "76%", "%", now, "residents of the area", ons],
        ["white_british_region", "local_context", "White British residents in per cent of all residents of the region", "84.0%", "%", now, "residents of the region", ons],
        ["white_british_national", "local_context", "White British residents in per cent of all residents, nationally", "81.5%", "%", now, "residents of the country", ons],
        ["languages_in_schools", "local_context", "Languages spoken in schools of the area", 61 + 3 * (year - 2012), "languages", now, "pupils of the area", cs],
        ["caf_calendar_year", "early_help", "CAFs registered between January and December", calendar + (3 if year == 2013 else 0), "CAFs", str(year), here, cs],
        ["caf_more_than_year_before", "early_help", "How many more CAFs there were in the calendar year than in the one before", calendar - before, "CAFs", str(year), here, cs],
        ["cp_highest_month", "child_protection_plans", "Children with a plan at the end of the month with most of them", max(OPEN[4 * (year - 2012) : 4 * (year - 2011) + 1]) + 4, "children", f"{year}-10-31", here, cs],
        ["cp_disabled_children", "child_protection_plans", "Disabled children with a plan", closing * 4 // 100, "children", day, here, cs],
        ["lac_admissions_month", "looked_after_children", "Children who came into care in the last month", care.admitted(year, 3), "children", f"{year + 1}-03", here, cs],
        ["lac_admissions_target", "looked_after_children", "Children a month at most, as the target says", 8, "children", f"{year + 1}-03", here, cs],
        ["lac_admissions_rolling_rate", "looked_after_children", "Admissions of twelve months for every ten thousand children", rolling, "per 10,000 children", now, here, cs],
        ["lac_admissions_above_target", "looked_after_children", "Admissions above the target in the twelve months, in children", abs(above), "children", now, here, cs],
        ["abuse_not_reported", "domestic_abuse", "Domestic abuse that is not reported, at most", "40%", "%", now, "victims of domestic abuse", "community_safety_partnership"],
        ["board_regular_meetings", "the_board", "Regular meetings of the Board in the year", held, "meetings", now, "meetings of the Board", "board"],
        ["website_visitors", "budget_and_public_awareness", "Visits to the website in the year", grouped(sum(map(int, board(year)["website_visits_by_month"][2][1:13]))), "visits", now, "visitors of the website", "board"],  # type: ignore[call-overload]
        ["deaths_under_1_share", "child_deaths", "Babies under a year old among the children who died", care.under_1_share(year), "%", now, "children who died", "child_death_overview_panel"],
        ["audits_undertaken", "practice_audits", "Audits undertaken by several agencies together", 3, "audits", now, "cases of the area", "board"],
        ["training_places_before", "learning_and_development", "Places on a course, before", 20, "places", now, "professionals of the partner agencies", "board"],
        ["training_places_after", "learning_and_development", "Places on a course, after", 24, "places", now, "professionals of the partner agencies", "board"],
        ["training_extra_funding", "learning_and_development", "Money for further courses", grouped(6_000 + 500 * (year - 2012)), "pounds", now, "money of the Board", "board"],
    ]  # fmt: skip
    head = ["figure", "section", "place", "statement", "value", "unit", "period", "population", "agency"]
    return [head, *([f[0], f[1], f"Text of the section, sentence {n}", *f[2:]] for n, f in enumerate(figures, 1))]


def tables(year: int) -> dict[str, Rows]:
    """Every table of figures of a year."""
    return {
        **local_context(year), **help_and_plans.early_help(year), **help_and_plans.support_groups(year),
        **help_and_plans.plans(year), **help_and_plans.activity(year), **care.looked_after_children(year),
        **police.domestic_abuse(year), **police.missing_children(year), **board(year), **care.deaths(year),
        **care.fostering(year), **care.allegations(year), "prose_figures": prose(year),
    }  # fmt: skip
