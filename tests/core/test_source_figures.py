"""Every printed figure, drawn here once more: a changed digit is found even where all sums still hold."""

import pytest
from homes import YEAR, raw_text, read_cells

from pscb_lib.core.home import PROGRAM
from pscb_lib.core.strays import NOT_SUPPLIED

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
    "population": """
    Age  |   2001 |   2011
    0-19 | 43,000 | 48,200
    """,
    "child_poverty": """
    Area           | Children living in poverty, %
    This area      |                         25.3%
    England        |                         21.6%
    Eastern Region |                         16.4%
    """,
    "language_growth": """
    Sector          | Growth in pupils, % | Growth in the share of pupils, %
    Special schools |                 70% |
    Primary schools |                     |                              45%
    """,
    "masg_referrals": """
    Route                              | Referrals
    Contacts not meeting CSC threshold |         6
    De-escalation from IA in R&A       |        81
    De-escalation from Core in R&A     |        31
    CAFs                               |        78
    Referrals to date                  |       215
    """,
    "masg_presenting_issues": """
    Presenting issue             | Recorded
    Challenging behaviour        |       92
    Domestic violence            |       53
    Relationships                |       47
    Health issues – young person |       45
    Parental mental health       |       38
    Housing                      |       34
    Neglect                      |       32
    """,
    "masg_services": """
    Service / support               | Offered
    Housing advice & support        |      60
    School / pre-school / nurseries |      58
    0-19 service                    |      57
    Children's centres              |      57
    Health visitor                  |      44
    """,
    "lac_summary": """
                           | Mar-12 | Aug-12 | Mar-13
    Looked after           |        |    350 |    349
    Rate per 10,000        |        |        |   79.3
    Target rate per 10,000 |        |        |   74.0
    Same placement, %      |  69.4% |        |  64.9%
    """,
    "domestic_abuse_police": """
                                       | 2010-2011 | 2011-2012
    Number of Domestic Abuse Incidents |      5073 |      4248
    Number of Domestic Violence Crimes |      1207 |       972
    Number of DV repeat victims        |       338 |       263
    Number of DV crimes charged        |       385 |       305
    """,
    "domestic_abuse_victims": """
    Victims of domestic abuse crimes | Individual victims | Victims more than once
    909                              |                820 |                     70
    """,
    "domestic_abuse_offenders": """
    Group           | Share of offenders, %
    Male            |                   87%
    White Other     |                   15%
    Asian Pakistani |                    4%
    """,
    "marac": """
    Cases discussed | Repeat cases | Children in the household | Referrals from the police, % | Cases from the BME community, % | Male victims
    216             |           51 |                       239 |                          50% |                             25% |            6
    """,
    "board_contingency": """
    Contingency
         80,000
    """,
    "child_deaths": """
    Year    | Died | Died: under 1 | Died: 1 to 4 | Died: 5 to 17 | Reviewed | Reviewed: under 1 | Reviewed: 1 to 4 | Reviewed: 5 to 17 | Reviewed: modifiable factor
    2010/11 |   20 |               |              |               |          |                   |                  |                   |
    2011/12 |   20 |               |              |               |          |                   |                  |                   |
    2012/13 |   25 |               |              |               |       21 |                   |                4 |                   |                           5
    """,
    "section_11": """
    Fully met | Partly met | Not met | Unanswered
    82.6%     |     14.88% |   1.12% |       1.4%
    """,
    "lado_by_period": """
    Oct 09 – Mar 10 | Apr 10 – Sep 10 | Oct 10 – Mar 11 | Apr 11 – Sep 11 | Oct 11 – Mar 12 | Apr 12 – Mar 13
    26              |              19 |              21 |              11 |              17 |              36
    """,
    "lado_by_agency": """
    Agency:                              | Oct 10 – Mar 11 | Apr – Mar 12 | Apr – Mar 13
    Social Care:                         |               2 |            5 |            1
    Health:                              |               1 |            1 |            1
    Education:                           |               6 |            8 |           13
    Foster Carers:                       |               1 |            4 |            4
    Connexions:                          |                 |              |
    Police:                              |                 |              |
    YOT:                                 |                 |              |
    Probation:                           |                 |              |
    CAFCASS:                             |                 |              |
    Secure Estate:                       |               4 |            1 |            1
    NSPCC:                               |                 |              |
    Voluntary Youth Organisations:       |                 |              |            1
    Faith Groups:                        |               4 |            2 |            2
    Armed Forces:                        |                 |              |
    Immigration/Asylum Support Services: |                 |              |
    Other                                |               3 |            7 |           13
    """,
    "lado_by_category": """
    Category              | Referrals
    Sexual abuse          |        12
    Emotional abuse       |         5
    Neglect               |         1
    Categories not stated |
    Total                 |        36
    """,
    "lado_concerns": """
                                 | 2012/13
    Concerns below the threshold |      58
    """,
    "training_summary": """
                                               | 2011/12 | 2012/13
    Courses of the core programme              |         |      14
    Sessions of the core programme             |         |      28
    People attending                           |     307 |     749
    Meetings of the validation panel           |         |       6
    Courses validated                          |         |      10
    Organisations whose courses were validated |         |       8
    Impact tool completed, %                   |         |     33%
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
    births_per_year             | 3,000   | births                       | 2012-13
    births_expected             | 3,500   | births                       | 2021
    under_5_growth              | 36%     | % change                     | 2011
    white_british_here          | 80%     | %                            | 2012-13
    white_british_region        | 85.2%   | %                            | 2012-13
    white_british_national      | 82.8%   | %                            | 2012-13
    languages_in_schools        | 90      | languages                    | 2012-13
    caf_calendar_year           | 494     | CAFs                         | 2012
    caf_more_than_year_before   | 198     | CAFs                         | 2012
    caf_financial_year          | 501     | CAFs                         | 2012-13
    caf_page_of_ages            | 7       | page                         | 2012-13
    cp_highest_month            | 341     | children                     | 2012-10
    cp_white_british_share      | 58.8%   | %                            | 2013-03-31
    cp_disabled_children        | 8       | children                     | 2013-03-31
    cp_neglect_rise             | 27%     | % change                     | 2012-13
    cp_emotional_rise           | 25%     | % change                     | 2012-13
    cp_aged_1_to_4_share        | 33%     | %                            | 2013-03-31
    cp_aged_5_to_15_share       | 50%     | %                            | 2013-03-31
    cp_under_1_share            | 15%     | %                            | 2013-03-31
    cp_over_16_share            | 2%      | %                            | 2013-03-31
    cp_neighbours_started_rate  | 53.4    | per 10,000 children under 18 | 2011/12
    lac_above_target            | 7.2%    | % above target               | 2013-03-31
    lac_admissions_month        | 13      | children                     | 2013-03
    lac_admissions_target       | 11      | children                     | 2013-03
    lac_admissions_rolling_rate | 36.4    | per 10,000 children          | 2012-13
    lac_admissions_above_target | 25.4%   | % above target               | 2012-13
    abuse_not_reported          | 25%     | %                            | 2012-13
    abuse_victims_under         | 50      | years of age                 | 2010-04/2012-03
    abuse_victims_peak_from     | 20      | years of age                 | 2010-04/2012-03
    abuse_victims_peak_to       | 26      | years of age                 | 2010-04/2012-03
    abuse_offenders_from        | 20      | years of age                 | 2011-05/2012-04
    abuse_offenders_to          | 40      | years of age                 | 2011-05/2012-04
    missing_national_runaways   | 100,000 | children                     | 2012-13
    missing_incidents_rise      | 30%     | % change                     | 2012-13
    board_regular_meetings      | 6       | meetings                     | 2012/13
    website_visitors            | 2,975   | people                       | 2012/13
    deaths_under_1_share        | 60%     | %                            | 2012/13
    audits_undertaken           | 4       | audits                       | 2012/13
    training_places_before      | 15      | places                       | 2011/12
    training_places_after       | 20      | places                       | 2012/13
    training_extra_funding      | 17,000  | pounds                       | 2012/13
    """


REGISTERS = {
    "business_plan": """
    BP-2012-01 | objective | 1
    BP-2012-02 | objective | 1
    BP-2012-03 | objective | 1
    BP-2012-04 | objective | 1
    BP-2012-05 | objective | 2
    BP-2012-06 | objective | 2
    BP-2012-07 | objective | 2
    BP-2012-08 | objective | 3
    BP-2012-09 | objective | 3
    BP-2012-10 | objective | 3
    BP-2012-11 | objective | 3
    BP-2012-12 | objective | 3
    BP-2012-13 | objective | 3
    BP-2012-14 | objective | 4
    BP-2012-15 | objective | 4
    BP-2012-16 | objective | 4
    """,
    "serious_case_reviews": """
    SR-2012-01 | child_age | 5
    """,
    "audits": """
    AU-2012-03 | size | 16
    AU-2012-05 | size | 12
    """,
    "training_events": """
    TE-2012-01 | sessions    | 3
    TE-2012-02 | attendances | 128
    TE-2012-03 | attendances | 44
    TE-2012-04 | sessions    | 2
    TE-2012-05 | sessions    | 2
    TE-2012-10 | attendances | 68
    """,
    "youth_consultations": """
    YC-2012-03 | participants | 60
    """,
    "priorities": """
    PR-2013-01 | number | 1
    PR-2013-02 | number | 2
    PR-2013-03 | number | 3
    PR-2013-04 | number | 4
    PR-2013-05 | number | 5
    PR-2013-06 | number | 6
    PR-2013-07 | number | 7
    """,
    "section_priorities": """
    SP-2013-01 | printed_number | 5
    SP-2013-06 | printed_number | 1
    SP-2013-07 | printed_number | 6
    SP-2013-09 | printed_number | 2
    SP-2013-15 | printed_number | 6
    SP-2013-16 | printed_number | 3
    """,
    "contacts": """
    CO-2012-01 | number | 01733 864180
    CO-2012-02 | number | 01733 864170
    CO-2012-03 | number | 01733 561370
    CO-2012-04 | number | 101
    CO-2012-05 | number | 0808 800 5000
    CO-2012-06 | number | 01733 863744
    CO-2012-07 | number | www.peterboroughlscb.org.uk
    CO-2012-08 | number | www.peterboroughscb.org.uk
    CO-2012-09 | number | 01733 863745
    """,
    "document_outline": """
    contents_foreword                 | number | 3
    contents_introduction             | number | 4
    contents_local_context            | number | 4
    contents_early_intervention       | number | 5
    contents_masg                     | number | 7
    contents_cp_plans                 | number | 9
    contents_lac                      | number | 13
    contents_domestic_abuse           | number | 15
    contents_missing                  | number | 18
    contents_board                    | number | 20
    contents_structure                | number | 20
    contents_membership               | number | 21
    contents_attendance               | number | 21
    contents_budget                   | number | 22
    contents_business_plan            | number | 24
    contents_monitoring               | number | 26
    contents_links                    | number | 26
    contents_early_intervention_again | number | 26
    contents_cdop                     | number | 27
    contents_scr                      | number | 28
    contents_qeg                      | number | 29
    contents_audit_strategy           | number | 29
    contents_audit_core_group         | number | 29
    contents_audit_threshold          | number | 30
    contents_section_11               | number | 30
    contents_private_fostering        | number | 31
    contents_allegations              | number | 32
    contents_coordinating             | number | 34
    contents_sldg                     | number | 34
    contents_cse                      | number | 35
    contents_e_safety                 | number | 36
    contents_health                   | number | 36
    contents_voice                    | number | 36
    contents_priorities               | number | 37
    contents_final                    | number | 38
    contents_appendix                 | number | 39
    year_cover                        | number | 2012
    year_foreword                     | number | 2012
    year_introduction                 | number | 2011
    year_inspection                   | number | 2013
    year_guidance                     | number | 2013
    year_boxes                        | number | 2013
    year_caf                          | number | 2012
    year_budget_contents              | number | 2011
    year_budget_heading               | number | 2012
    year_plan_contents                | number | 2012
    year_plan_heading                 | number | 2012
    year_panel                        | number | 2008
    year_panel_guidance               | number | 2010
    year_training                     | number | 2012
    year_priorities_contents          | number | 2013
    year_priorities_heading           | number | 2013
    box_local_context                 | number | 5
    box_early_help                    | number | 1
    box_neglect                       | number | 6
    box_at_risk                       | number | 2
    box_domestic_abuse                | number | 6
    box_contribution                  | number | 3
    list_funding_partners             | number | 5
    list_board_partners               | number | 4
    list_staff                        | number | 6
    list_core_objectives              | number | 2
    list_purposes                     | number | 5
    list_report_recipients            | number | 4
    list_masg_localities              | number | 3
    list_masg_sources                 | number | 4
    list_masg_presenting_issues       | number | 7
    list_masg_services                | number | 5
    list_masg_priorities              | number | 4
    list_cp_aims                      | number | 3
    list_domestic_abuse_priorities    | number | 5
    list_lay_members                  | number | 2
    list_lead_members                 | number | 2
    list_awareness_projects           | number | 3
    list_plan_objectives              | number | 4
    list_audits_named                 | number | 3
    list_audits_with_repeat           | number | 4
    list_strategy_improvements        | number | 2
    list_core_group_recommendations   | number | 3
    list_section_11_priorities        | number | 3
    list_fostering_charts             | number | 2
    list_below_threshold_settings     | number | 7
    list_extra_courses                | number | 5
    list_review_courses               | number | 2
    list_joint_courses                | number | 2
    list_exploitation_headings        | number | 5
    list_e_safety_priorities          | number | 5
    list_consultations                | number | 2
    list_priorities                   | number | 7
    list_boxes                        | number | 6
    list_audiences                    | number | 3
    table_national                    | number | 6
    table_ethnicity                   | number | 21
    table_police                      | number | 4
    table_members                     | number | 17
    table_allegations_period          | number | 6
    table_allegations_agency          | number | 16
    table_contacts                    | number | 5
    list_pillars                      | number | 2
    """,
}
"""The numbers in registers: the id of each entry that has one, the column, the number."""


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


def numbers_of(catalogue, name: str) -> list[list[str]]:
    """Each number of a register: the id of its entry, its column and itself."""
    fields = [f.name for f in catalogue[name].fields.values() if f.type == "number" or f.name == "number"]
    head, *rows = read_cells(raw_text(name))
    numbers = [[row[0], field, row[head.index(field)]] for row in rows for field in fields]
    return [number for number in numbers if number[-1]]


@pytest.mark.parametrize("name", REGISTERS)
def test_numbers_of_a_register_are_what_was_printed(catalogue, name):
    assert numbers_of(catalogue, name) == cells(REGISTERS[name])


def test_no_table_is_left_out(catalogue):
    committed = {path.stem for path in (PROGRAM / "data" / "raw" / YEAR).glob("*.csv") if path.name not in NOT_SUPPLIED}
    registers = {name for name in committed if catalogue[name].is_register}
    assert committed - registers == {*PRINTED, "cp_activity", "prose_figures"}
    assert {name for name in registers if numbers_of(catalogue, name)} == set(REGISTERS)
