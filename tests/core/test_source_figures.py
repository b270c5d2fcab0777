"""Every printed figure, drawn here once more: a changed digit is found even where all sums still hold."""

import pytest
from homes import YEAR, raw_text, read_cells

from pscb_lib.core.home import PROGRAM

PRINTED = {
    "caf_by_month": """
    Apr | May | June | July | Aug | Sept | Oct | Nov | Dec | Jan | Feb | Mar | Total
     26 |  55 |   44 |   29 |  17 |   22 |  64 |  60 |  41 |  56 |  32 |  55 |   501
    """,
    "caf_by_gender": """
    Male | Female | Unborn | Total
     241 |    197 |     63 |   501
    """,
    "caf_by_age": """
    Unborn | 0 – 5yrs | 6 – 11yrs | 12 – 15yrs | 16+ | Total
        63 |      153 |       158 |        109 |  18 |   501
    """,
    "caf_by_locality": """
    North, West & Rural | Central & East | South | Out of Area | Total
                    187 |            152 |   154 |           8 |   501
    """,
    "caf_by_source": """
    Early Years | Prim. Schl | Sec. Schl | Health | LA | 3 rd Sector | Adult Serv. | Misc. | De-esc | Total
             18 |        123 |        71 |     92 | 45 |           3 |           0 |     6 |    143 |   501
    """,
    "cp_national_by_category": """
    Category of abuse |   2007 |   2008 |   2009 |   2010 |   2011 |   2012
    Neglect           | 12,500 | 13,400 | 15,800 | 17,200 | 18,700 | 18,220
    Physical abuse    |  3,500 |  3,400 |  4,400 |  4,700 |  4,500 |  4,690
    Sexual abuse      |  2,000 |  2,000 |  2,000 |  2,200 |  2,300 |  2,220
    Emotional abuse   |  7,100 |  7,900 |  9,100 | 11,400 | 12,100 | 12,330
    Multiple          |  2,700 |  2,500 |  2,900 |  3,400 |  5,000 |  5,390
    Total             | 27,900 | 29,200 | 34,100 | 39,100 | 42,700 |  42850
    """,
    "cp_plans": """
                     | Mar-12 | Jun-12 | Sep-12 | Dec-12 | Mar-13
    Child protection |    185 |    139 |    177 |    224 |    270
    """,
    "cp_by_age": """
             | Mar-12 | Jun-12 | Sep-12 | Dec-12 | Mar-13
    Under 1  |     15 |     14 |     18 |     27 |     41
    1 to 4   |     64 |     41 |     49 |     73 |     90
    5 to 9   |     56 |     45 |     52 |     62 |     72
    10 to 15 |     44 |     37 |     58 |     60 |     62
    Over 16  |      6 |      2 |      0 |      2 |      5
    """,
    "cp_by_gender": """
            | Mar-12 | Jun-12 | Sep-12 | Dec-12 | Mar-13
    Male    |     86 |     64 |     82 |    117 |    149
    Female  |     98 |     72 |     92 |    104 |    118
    Unknown |      1 |      3 |      3 |      3 |      3
    """,
    "cp_by_category": """
                | Mar-12 | Jun-12 | Sep-12 | Dec-12 | Mar-13
    Neglect     |     86 |     70 |     84 |    119 |    152
    Physical    |     27 |      1 |     27 |     31 |     33
    Sexual      |     10 |     10 |     10 |     16 |     12
    Emotional   |     60 |     58 |     56 |     58 |     73
    Combination |      2 |      0 |      0 |      0 |      0
    """,
    "cp_by_ethnicity": """
                                  | Mar-12 | Jun-12 | Sep-12 | Dec-12 | Mar-13
    White British                 |    141 |     85 |    107 |    138 |    159
    White Irish                   |      1 |      0 |      0 |      1 |      1
    White Other                   |     18 |     24 |     32 |     27 |     35
    White                         |    160 |    109 |    139 |    166 |    195
    Mixed White & Black Caribbean |      1 |      6 |      7 |      8 |      9
    Mixed White & Black African   |      0 |      0 |      0 |      0 |      1
    Mixed White & Asian           |      2 |      1 |      1 |      3 |      5
    Any other mixed background    |      2 |      7 |      6 |      8 |     12
    Mixed                         |      5 |     14 |     14 |     19 |     27
    Indian                        |      2 |      2 |      2 |      6 |      6
    Pakistani                     |      6 |      7 |      5 |     11 |     15
    Bangladeshi                   |      0 |      0 |      0 |      0 |      0
    Any other Asian background    |      0 |      0 |      1 |      1 |      3
    Asian                         |      8 |      9 |      8 |     18 |     24
    Caribbean                     |      0 |      0 |      0 |      0 |      0
    African                       |      2 |      2 |      1 |      2 |      5
    Any other Black background    |      1 |      1 |      3 |      3 |      0
    Black                         |      3 |      3 |      4 |      5 |      5
    Chinese                       |      0 |      0 |      3 |      0 |      0
    Any other ethnic group        |      0 |      1 |      0 |      0 |      4
    Not stated / not yet obtained |      9 |      3 |      9 |     16 |     15
    """,
    "missing_incidents_by_month": """
            | Apr | May | Jun | Jul | Aug | Sep | Oct | Nov | Dec | Jan | Feb | Mar | Total
    2010/11 |   7 |  24 |  27 |  26 |  18 |  18 |  26 |  16 |  20 |  20 |  12 |   8 |   222
    2011/12 |  23 |  25 |  13 |  10 |   9 |  16 |  19 |  12 |   4 |   7 |  24 |  47 |   209
    2012/13 |   7 |  17 |  38 |  17 |  23 |  30 |  31 |  25 |  24 |  26 |  14 |  20 |   272
    """,
    "missing_individuals_by_month": """
            | Apr | May | Jun | Jul | Aug | Sep | Oct | Nov | Dec | Jan | Feb | Mar
    2010/11 |   7 |  22 |  23 |  19 |  15 |  15 |  20 |  16 |  15 |  17 |  11 |   7
    2011/12 |  23 |  19 |  13 |  10 |   8 |  13 |  17 |  11 |   4 |   6 |  18 |  36
    2012/13 |   7 |  12 |  26 |  17 |  18 |  25 |  21 |  24 |  21 |  18 |  14 |  18
    """,
    "missing_incidents_in_care_by_month": """
            | Apr | May | Jun | Jul | Aug | Sep | Oct | Nov | Dec | Jan | Feb | Mar | Total
    2012/13 |   1 |   8 |   9 |   2 |   3 |  13 |  10 |   3 |   5 |  10 |   7 |   3 |    74
    """,
    "missing_individuals_in_care_by_month": """
            | Apr | May | Jun | Jul | Aug | Sep | Oct | Nov | Dec | Jan | Feb | Mar
    2012/13 |   1 |   4 |   4 |   2 |   2 |   8 |   5 |   3 |   5 |   5 |   7 |   3
    """,
    "missing_repeat": """
    No. of Incidents | No. of Individuals
                   1 |                 94
                   2 |                 15
                   3 |                  7
                   4 |                  6
                   5 |                  2
                   6 |                  0
                   7 |                  0
                   8 |                  0
                   9 |                  2
    10 +             |                  1
    Total:           |                127
    """,
    "missing_repeat_in_care": """
    No. of Incidents | No. of Individuals
                   1 |                 14
                   2 |                  1
                   3 |                  2
                   4 |                  4
                   5 |                  0
                   6 |                  0
                   7 |                  1
                   8 |                  0
                   9 |                  1
    10 +             |                  0
    Total:           |                 23
    """,
}

ACTIVITY = """
    Activity                        | Children | Rate per 10,000 | Share, %
    Started                         | 320      | 65.4            |
    Second or subsequent plan       | 47       |                 | 14.68%
    Ended                           | 232      |                 |
    Ended after two years or more   | 9        |                 |
    """

PROSE = """
    caf_calendar_year               | 494      | CAFs                         | 2012
    caf_more_than_year_before       | 198      | CAFs                         | 2012
    caf_financial_year              | 501      | CAFs                         | 2012-13
    cp_highest_month                | 341      | children                     | 2012-10
    cp_white_british_share          | 58.8%    | %                            | 2013-03-31
    cp_disabled_children            | 8        | children                     | 2013-03-31
    cp_neglect_rise                 | 27%      | % change                     | 2012-13
    cp_emotional_rise               | 25%      | % change                     | 2012-13
    cp_aged_1_to_4_share            | 33%      | %                            | 2013-03-31
    cp_aged_5_to_15_share           | 50%      | %                            | 2013-03-31
    cp_under_1_share                | 15%      | %                            | 2013-03-31
    cp_over_16_share                | 2%       | %                            | 2013-03-31
    cp_neighbours_started_rate      | 53.4     | per 10,000 children under 18 | 2011/12
    missing_national_runaways       | 100,000  | children                     | 2012-13
    missing_incidents_rise          | 30%      | % change                     | 2012-13
    """


def cells(table: str) -> list[list[str]]:
    """The cells of a table that is drawn with bars."""
    return [[cell.strip() for cell in line.split("|")] for line in table.splitlines() if line.strip()]


@pytest.mark.parametrize("name", PRINTED)
def test_a_table_holds_what_was_printed(name):
    assert read_cells(raw_text(name)) == cells(PRINTED[name])


def test_plans_begun_and_ended_are_what_the_sentences_say():
    assert read_cells(raw_text("cp_activity")) == cells(ACTIVITY)


def test_figures_in_prose_are_what_the_sentences_say():
    head, *rows = read_cells(raw_text("prose_figures"))
    chosen = [head.index(name) for name in ("figure", "value", "unit", "period")]
    assert [[row[index] for index in chosen] for row in rows] == cells(PROSE)


def test_no_table_is_left_out(catalogue):
    committed = {path.stem for path in (PROGRAM / "data" / "raw" / YEAR).glob("*.csv")}
    tables = {name for name in committed if not catalogue[name].is_register}
    assert tables == {*PRINTED, "cp_activity", "prose_figures"}
