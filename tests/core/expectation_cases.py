"""For every expectation of every suite a damage that breaks it, and what its finding says.

A line is the id of the expectation, the damage, and the finding up to what was expected, which the suite itself says.
A damage is one or more of these, in this order:

    2 July = -3       another value in line 2 of the file, under the head July; line 1 holds the heads
    2 = 2013/14       another row label
    no July           a column gone
    no row 2          a line gone
    only row 2        every other line of figures gone
    only July         every other column of figures gone
"""

import re
from collections.abc import Iterator

import damages_allegations_and_plans as allegations_and_plans
import damages_board_and_reviews as board_and_reviews
import damages_context_and_care as context_and_care
from homes import read_cells, with_cell, without_column, without_row, write_cells

OTHERS = (context_and_care, board_and_reviews, allegations_and_plans)
"""Where the cases of further sections stand, in the same shapes."""

UNPUBLISHED = {
    "caf_comparison_by_month": """
        Year,Jan,Feb,Mar,Apr,May,Jun,Jul,Aug,Sep,Oct,Nov,Dec
        2011,31,32,33,34,35,36,37,28,29,30,31,32
        2012,33,34,35,26,55,44,29,17,22,64,60,41
        """,
    "cp_started_rate": """
        Area,2010/11,2011/12,2012/13
        This area,60.1,62.3,65.4
        Statistical neighbours,50.2,53.4,52.0
        England,46.5,46.0,46.2
        """,
    "cp_second_or_subsequent": """
        Area,2010/11,2011/12,2012/13
        This area,13.1%,14.0%,14.7%
        Statistical neighbours,13.5%,13.8%,14.2%
        England,13.3%,13.8%,14.9%
        """,
    "cp_discontinuations_rate": """
        Area,2010/11,2011/12,2012/13
        This area,50.1,52.3,47.4
        Statistical neighbours,50.2,53.4,52.0
        England,42.1,44.8,45.2
        """,
    "cp_two_years_or_more": """
        Area,2010/11,2011/12,2012/13
        This area,6.1%,5.3%,3.9%
        Statistical neighbours,6.5%,5.8%,5.2%
        England,6.0%,5.6%,5.2%
        """,
} | {name: table for module in OTHERS for name, table in module.UNPUBLISHED.items()}
"""What charts without figures might be, in the shape in which they would be supplied."""

STANDARD = {
    "not_negative": ("-3", "-3"),
    "whole_number": ("2.5", "2.5"),
    "no_gap": ("", "nothing"),
    "not_suppressed": ("c", "c"),
}
"""What is put into a cell, and how the finding repeats it."""

STANDARD_CELLS = {
    "caf_by_month": "2 July | row 2, column D (July)",
    "caf_by_gender": "2 Unborn | row 2, column C (Unborn)",
    "caf_by_age": "2 16+ | row 2, column E (16+)",
    "caf_by_locality": "2 South | row 2, column C (South)",
    "caf_by_source": "2 LA | row 2, column E (LA)",
    "caf_comparison_by_month": "3 Jul | row 3, column H (Jul)",
    "cp_national_by_category": "3 2009 | row 3, column D (2009)",
    "cp_plans": "2 Sep-12 | row 2, column D (Sep-12)",
    "cp_by_age": "5 Sep-12 | row 5, column D (Sep-12)",
    "cp_by_gender": "4 Mar-13 | row 4, column F (Mar-13)",
    "cp_by_category": "6 Mar-12 | row 6, column B (Mar-12)",
    "cp_by_ethnicity": "22 Dec-12 | row 22, column E (Dec-12)",
    "cp_activity": "5 Children | row 5, column B (Children)",
    "cp_started_rate": "2 2011/12 | row 2, column C (2011/12)",
    "cp_second_or_subsequent": "2 2011/12 | row 2, column C (2011/12)",
    "cp_discontinuations_rate": "2 2012/13 | row 2, column D (2012/13)",
    "cp_two_years_or_more": "2 2010/11 | row 2, column B (2010/11)",
    "missing_incidents_by_month": "3 Sep | row 3, column G (Sep)",
    "missing_individuals_by_month": "4 Mar | row 4, column M (Mar)",
    "missing_incidents_in_care_by_month": "2 Total | row 2, column N (Total)",
    "missing_individuals_in_care_by_month": "2 Oct | row 2, column H (Oct)",
    "missing_repeat": "12 No. of Individuals | row 12, column B (No. of Individuals)",
    "missing_repeat_in_care": "8 No. of Individuals | row 8, column B (No. of Individuals)",
    "prose_figures": "3 value | row 3, column E (value)",
} | {name: cell for module in OTHERS for name, cell in module.STANDARD_CELLS.items()}

AREAS = """
    this_area      | no row 2                             | found no figure for This area
    comparators    | no row 4                             | found no figure for England
    two_years      | no 2010/11; no 2011/12               | found 1
    reporting_year | no 2012/13                           | found no figure for the reporting year
    not_later      | 1 2012/13 = 2013/14; only row 2      | row 2, column D (2013/14): found a figure of 2013/14
    """
RATES = f"""{AREAS}
    as_published   | 3 2012/13 = 52.0321                  | row 3, column D (2012/13): found 52.0321
    plausible      | 2 2012/13 = 654                      | row 2, column D (2012/13): found 654
    """
SHARES = f"""{AREAS}
    as_published       | 3 2012/13 = 14.7321              | row 3, column D (2012/13): found 14.7321
    plausible          | 4 2010/11 = 60%                  | row 4, column B (2010/11): found 60%
    share_within_whole | 2 2012/13 = 147%                 | row 2, column D (2012/13): found 147%
    """
QUARTERS = """
    quarter_end       | 1 Jun-12 = May-12; only row 2     | row 2, column C (May-12): found a figure of 31 May 2012
    opening_and_later | only Mar-12                       | found 1
    every_quarter     | no Sep-12                         | found 4
    reporting_year    | only Mar-12                       | found no figure for the reporting year
    not_later         | 1 Mar-13 = Jun-13; only row 2     | row 2, column F (Jun-13): found a figure of 30 June 2013
    """
ONE_YEAR = """
    every_month       | no Jul                            | found no figure for July
    reporting_year    | 2 = 2011/12                       | found no figure for the reporting year
    not_later         | 2 = 2013/14; only Apr             | row 2, column B (Apr): found a figure of April 2013
    """
THREE_YEARS = """
    every_month       | no Jul                            | found no figure for July
    earlier_year      | only row 4                        | found 1
    month_without_any | 4 Apr = 0                         | row 4, column B (Apr): found 0
    reporting_year    | no row 4                          | found no figure for the reporting year
    not_later         | 4 = 2013/14; only Apr             | row 4, column B (Apr): found a figure of April 2013
    """

CASES = {
    "caf_by_month": """
        every_month       | no July                       | found no figure for July
        printed_total     | no Total                      | found no figure for the year as a whole
        month_without_any | 2 Aug = 0                     | row 2, column E (Aug): found 0
        sudden_change     | 2 Mar = 99                    | row 2, column L (Mar): found 99 after 32
        """,
    "caf_by_gender": """
        every_gender      | no Unborn                     | found no figure for Unborn
        boys_and_girls    | 2 Male = 0                    | row 2, column A (Male): found 0
        """,
    "caf_by_age": """
        every_age         | no 16+                        | found no figure for 16+
        school_ages       | 2 0 – 5yrs = 0                | row 2, column B (0 – 5yrs): found 0
        """,
    "caf_by_locality": """
        every_locality           | no South               | found no figure for South
        every_locality_registers | 2 Central & East = 0   | row 2, column B (Central & East): found 0
        """,
    "caf_by_source": """
        every_source      | no Health; no LA              | found no figure for Health, LA
        schools_take_part | 2 Sec. Schl = 0               | row 2, column C (Sec. Schl): found 0
        """,
    "caf_comparison_by_month": """
        every_month       | no Aug                        | found no figure for August
        two_years         | no row 3                      | found 12
        month_without_any | 2 Aug = 0                     | row 2, column I (Aug): found 0
        sudden_change     | 3 Dec = 200                   | row 3, column M (Dec): found 200 after 60
        """,
    "cp_national_by_category": """
        every_category       | no row 6                   | found no figure for Multiple
        two_years            | only 2012                  | found 1
        rounded_as_published | 2 2007 = 12,503            | row 2, column B (2007): found 12,503
        national_size        | 4 2007 = 400               | row 4, column B (2007): found 400
        sudden_change        | 2 2012 = 30,000            | row 2, column G (2012): found 30,000 after 18,700
        not_later            | 1 2012 = 2014; only row 2  | row 2, column G (2014): found a figure of 31 March 2014
        """,
    "cp_plans": f"""{QUARTERS}
        some_plans        | 2 Jun-12 = 0                  | row 2, column C (Jun-12): found 0
        sudden_change     | 2 Mar-13 = 400                | row 2, column F (Mar-13): found 400 after 224
        """,
    "cp_by_age": f"""{QUARTERS}
        every_age         | no row 6                      | found no figure for Over 16
        sudden_change     | 2 Mar-13 = 68                 | row 2, column F (Mar-13): found 68 after 27
        """,
    "cp_by_gender": f"""{QUARTERS}
        every_gender      | no row 4                      | found no figure for Unknown
        boys_and_girls    | 3 Dec-12 = 0                  | row 3, column E (Dec-12): found 0
        sudden_change     | 2 Mar-13 = 300                | row 2, column F (Mar-13): found 300 after 117
        """,
    "cp_by_category": f"""{QUARTERS}
        every_category        | no row 4                  | found no figure for Sexual
        neglect_and_emotional | 2 Jun-12 = 0              | row 2, column C (Jun-12): found 0
        sudden_change         | only row 2; 2 Mar-13 = 0  | row 2, column F (Mar-13): found 0 after a larger figure
        """,
    "cp_by_ethnicity": f"""{QUARTERS}
        every_ethnicity   | no row 4; no row 4            | found no figure for White Other, White
        sudden_change     | 2 Mar-13 = 400                | row 2, column F (Mar-13): found 400 after 138
        """,
    "cp_activity": """
        every_activity     | no row 4                     | found no figure for Ended
        every_count        | no Children                  | found no figure for Children
        published_rates    | no Share, %                  | found no figure for Share, %
        rate_plausible     | 2 Rate per 10,000 = 654      | row 2, column C (Rate per 10,000): found 654
        share_within_whole | 3 Share, % = 146.8%          | row 3, column D (Share, %): found 146.8%
        share_in_per_cent  | 3 Share, % = 0.1468          | row 3, column D (Share, %): found 0.1468
        """,
    "cp_started_rate": f"""{RATES}
        sudden_change      | 2 2012/13 = 130              | row 2, column D (2012/13): found 130 after 62.3
        """,
    "cp_discontinuations_rate": f"""{RATES}
        sudden_change      | 2 2012/13 = 13               | row 2, column D (2012/13): found 13 after 52.3
        """,
    "cp_second_or_subsequent": f"""{SHARES}
        written_in_per_cent | 2 2012/13 = 0.147           | row 2, column D (2012/13): found 0.147
        """,
    "cp_two_years_or_more": SHARES,
    "missing_incidents_by_month": f"""{THREE_YEARS}
        printed_total     | no Total                      | found no figure for the year as a whole
        sudden_change     | no row 3; 3 Feb = 5           | row 3, column L (Feb): found 5 after 26
        """,
    "missing_individuals_by_month": f"""{THREE_YEARS}
        sudden_change     | no row 3; 3 Jan = 5           | row 3, column K (Jan): found 5 after 21
        """,
    "missing_incidents_in_care_by_month": f"""{ONE_YEAR}
        printed_total     | no Total                      | found no figure for the year as a whole
        small_months      | 2 Sep = 300                   | row 2, column G (Sep): found 300
        """,
    "missing_individuals_in_care_by_month": f"""{ONE_YEAR}
        small_months      | 2 Sep = 300                   | row 2, column G (Sep): found 300
        """,
    "missing_repeat": """
        every_incidents     | no row 7                    | found no figure for 6
        most_go_once        | 2 No. of Individuals = 0    | row 2, column B (No. of Individuals): found 0
        few_in_the_open_row | 11 No. of Individuals = 11  | row 11, column B (No. of Individuals): found 11
        """,
    "missing_repeat_in_care": """
        every_incidents     | no row 12                   | found no figure for Total:
        few_in_the_open_row | 11 No. of Individuals = 11  | row 11, column B (No. of Individuals): found 11
        """,
    "prose_figures": """
        figure_name        | 2 figure = CAFs in 2012      | row 2, column A (figure): found text, 12 characters
        section_slug       | 2 section = Early help       | row 2, column B (section): found text, 10 characters
        place_given        | 2 place = p. 1               | row 2, column C (place): found text, 4 characters
        statement_given    | 2 statement = CAFs           | row 2, column D (statement): found text, 4 characters
        unit_given         | 2 unit =                     | row 2, column F (unit): found nothing
        population_given   | 2 population =               | row 2, column H (population): found nothing
        supplier_role      | 2 agency = The police        | row 2, column I (agency): found text, 10 characters
        share_within_whole | 6 value = 588%               | row 6, column E (value): found 588%
        counts_are_whole   | 2 value = 49.4               | row 2, column E (value): found 49.4
        """,
} | {name: lines for module in OTHERS for name, lines in module.CASES.items()}

SEVERAL = {**board_and_reviews.SEVERAL, **allegations_and_plans.SEVERAL}
"""Damages that break an expectation in more than one place: dataset, expectation, damage, and the findings."""


def listed_cases() -> Iterator[tuple[str, str, str, list[str]]]:
    """Dataset, expectation, damage and findings of each case above."""
    for case, findings in SEVERAL.items():
        yield *case, findings
    for dataset, lines in CASES.items():
        for line in lines.split("\n"):
            if line.strip():
                expectation, damage, finding = (part.strip() for part in line.split("|"))
                yield dataset, expectation, damage, [finding]


def standard_case(dataset: str, expectation: str) -> tuple[str, str]:
    """Damage and finding of an expectation that most suites have."""
    cell, place = STANDARD_CELLS[dataset].split(" | ")
    value, found = STANDARD[expectation]
    return f"{cell} = {value}", f"{place}: found {found}"


def damaged(text: str, damage: str) -> str:
    """The table after a damage."""
    for step in damage.split("; "):
        text = damaged_once(text, step)
    return text


def damaged_once(text: str, step: str) -> str:
    """The table after one step of a damage."""
    if match := re.fullmatch(r"(\d+) ?(.*?) =(.*)", step):
        return with_cell(text, int(match[1]), match[2], match[3].strip())
    rows, (word, _, rest) = read_cells(text), step.partition(" ")
    if rest.startswith("row "):
        line = int(rest.removeprefix("row "))
        return without_row(text, line) if word == "no" else write_cells([rows[0], rows[line - 1]])
    if word == "no":
        return without_column(text, rest)
    index = rows[0].index(rest)
    return write_cells([[row[0], row[index]] for row in rows])
