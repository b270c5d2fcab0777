"""Damages for the tables of local context, support groups, looked-after children and domestic abuse.

In the shapes of expectation_cases and relation_cases: what charts without figures might be, the cell that bad values
are put into, a damage and a finding for each other expectation, and one for each relation.
"""

UNPUBLISHED = {
    "lac_by_month": """
        ,Apr-12,May-12,Jun-12,Jul-12,Aug-12,Sep-12,Oct-12,Nov-12,Dec-12,Jan-13,Feb-13,Mar-13
        Looked after,340,342,345,348,350,347,346,344,343,345,347,349
        "Rate per 10,000",77.3,77.7,78.4,79.1,79.5,78.8,78.6,78.2,77.9,78.4,78.8,79.3
        "Target rate per 10,000",74.0,74.0,74.0,74.0,74.0,74.0,74.0,74.0,74.0,74.0,74.0,74.0
        """,
    "lac_admissions_rate": """
        ,Apr,May,Jun,Jul,Aug,Sep,Oct,Nov,Dec,Jan,Feb,Mar
        Admissions,14,12,15,16,13,11,14,12,10,15,13,13
        Target,11,11,11,11,11,11,11,11,11,11,11,11
        "12 month rolling rate per 10,000",35.1,35.0,35.6,36.0,36.2,35.9,36.1,36.0,35.7,36.1,36.3,36.4
        Target of the rolling rate,29.0,29.0,29.0,29.0,29.0,29.0,29.0,29.0,29.0,29.0,29.0,29.0
        """,
    "lac_placement_stability": """
        ,Apr-12,May-12,Jun-12,Jul-12,Aug-12,Sep-12,Oct-12,Nov-12,Dec-12,Jan-13,Feb-13,Mar-13
        "Same placement, %",69.1%,68.8%,68.5%,68.0%,67.6%,67.1%,66.8%,66.3%,65.9%,65.5%,65.1%,64.9%
        """,
    "domestic_abuse_by_month": """
        Year,Apr,May,Jun,Jul,Aug,Sep,Oct,Nov,Dec,Jan,Feb,Mar
        2010/11,420,430,440,450,440,420,410,400,430,420,390,423
        2011/12,360,370,380,390,380,360,350,340,350,330,310,328
        """,
    "domestic_abuse_deprivation": """
        Fifth of areas,"Incidents per 1,000"
        Most deprived,38.2
        Second,29.5
        Middle,21.0
        Fourth,14.4
        Least deprived,8.1
        """,
}

STANDARD_CELLS = {
    "population": "2 2011 | row 2, column C (2011)",
    "child_poverty": "2 Children living in poverty, % | row 2, column B (Children living in poverty, %)",
    "language_growth": "2 Growth in pupils, % | row 2, column B (Growth in pupils, %)",
    "masg_referrals": "3 Referrals | row 3, column B (Referrals)",
    "masg_presenting_issues": "8 Recorded | row 8, column B (Recorded)",
    "masg_services": "4 Offered | row 4, column B (Offered)",
    "lac_summary": "2 Mar-13 | row 2, column D (Mar-13)",
    "lac_by_month": "2 Sep-12 | row 2, column G (Sep-12)",
    "lac_admissions_rate": "2 Sep | row 2, column G (Sep)",
    "lac_placement_stability": "2 Sep-12 | row 2, column G (Sep-12)",
    "domestic_abuse_police": "4 2011-2012 | row 4, column C (2011-2012)",
    "domestic_abuse_victims": "2 Individual victims | row 2, column B (Individual victims)",
    "domestic_abuse_offenders": "4 Share of offenders, % | row 4, column B (Share of offenders, %)",
    "marac": "2 Repeat cases | row 2, column B (Repeat cases)",
    "domestic_abuse_by_month": "3 Aug | row 3, column F (Aug)",
    "domestic_abuse_deprivation": "4 Incidents per 1,000 | row 4, column B (Incidents per 1,000)",
}

CASES = {
    "population": """
        all_ages | 2 Age = 0-17 | found no figure for 0-19
        two_censuses | no 2001 | found 1
        size_of_an_area | 2 2011 = 48 | row 2, column C (2011): found 48
        sudden_change | 2 2011 = 84,200 | row 2, column C (2011): found 84,200 after 43,000
        not_later | 1 2011 = 2021 | row 2, column C (2021): found a figure of 2021
        """,
    "child_poverty": """
        this_area | no row 2 | found no figure for This area
        comparators | no row 4 | found no figure for Eastern Region
        share_within_whole | 2 Children living in poverty, % = 253% | row 2, column B (Children living in poverty, %): found 253%
        share_in_per_cent | 3 Children living in poverty, % = 0.216 | row 3, column B (Children living in poverty, %): found 0.216
        plausible | 4 Children living in poverty, % = 1.64% | row 4, column B (Children living in poverty, %): found 1.64%
        """,
    "language_growth": """
        every_sector | no row 3 | found no figure for Primary schools
        secondary_schools | 2 Growth in pupils, % = 71% | found no figure for Secondary schools
        both_measures | no Growth in pupils, % | found no figure for Growth in pupils, %
        one_measure | 2 Growth in the share of pupils, % = 60% | row 3, column B (Growth in pupils, %): found nothing
        not_below_nothing | 2 Growth in pupils, % = -170% | row 2, column B (Growth in pupils, %): found -170%
        plausible | 2 Growth in pupils, % = 812 | row 2, column B (Growth in pupils, %): found 812
        growth_in_per_cent | 2 Growth in pupils, % = 0.7 | row 2, column B (Growth in pupils, %): found 0.7
        """,
    "masg_referrals": """
        every_route | no row 2 | found no figure for Contacts not meeting CSC threshold
        some_referrals | 6 Referrals = 0 | row 6, column B (Referrals): found 0
        """,
    "masg_presenting_issues": """
        every_issue | no row 8 | found no figure for Neglect
        recorded_at_all | 8 Recorded = 0 | row 8, column B (Recorded): found 0
        """,
    "masg_services": """
        every_service | no row 6 | found no figure for Health visitor
        offered_at_all | 4 Offered = 0 | row 4, column B (Offered): found 0
        """,
    "lac_summary": """
        count_and_rate | no row 3 | found no figure for Rate per 10,000
        target_and_stability | no row 5 | found no figure for Same placement, %
        rate_plausible | 3 Mar-13 = 793 | row 3, column D (Mar-13): found 793
        share_within_whole | 5 Mar-13 = 649% | row 5, column D (Mar-13): found 649%
        share_in_per_cent | 5 Mar-13 = 0.649 | row 5, column D (Mar-13): found 0.649
        some_children | 2 Mar-13 = 0 | row 2, column D (Mar-13): found 0
        sudden_change | 2 Mar-13 = 249 | row 2, column D (Mar-13): found 249 after 350
        reporting_year | only Mar-12 | found no figure for the reporting year
        not_later | 1 Mar-13 = Apr-13; only row 2 | row 2, column D (Apr-13): found a figure of 30 April 2013
        """,
    "lac_by_month": """
        every_count | no row 2 | found no figure for Looked after
        rate_and_target | no row 4 | found no figure for Target rate per 10,000
        every_month | no Sep-12 | found 11
        rate_plausible | 3 Sep-12 = 788 | row 3, column G (Sep-12): found 788
        sudden_change | 2 Mar-13 = 249 | row 2, column M (Mar-13): found 249 after 347
        reporting_year | 1 Apr-12 = Apr-11; only Apr-11 | found no figure for the reporting year
        not_later | 1 Mar-13 = Apr-13; only row 2 | row 2, column M (Apr-13): found a figure of 30 April 2013
        """,
    "lac_admissions_rate": """
        every_count | no row 2 | found no figure for Admissions
        rate_and_targets | no row 3; no row 4 | found no figure for Target, Target of the rolling rate
        every_month | no Sep | found no figure for September
        rate_plausible | 4 Sep = 359 | row 4, column G (Sep): found 359
        sudden_change | 4 Mar = 99 | row 4, column M (Mar): found 99 after 36.3
        """,
    "lac_placement_stability": """
        every_month | no Sep-12 | found 11
        share_within_whole | 2 Mar-13 = 649% | row 2, column M (Mar-13): found 649%
        share_in_per_cent | 2 Mar-13 = 0.649 | row 2, column M (Mar-13): found 0.649
        sudden_change | 2 Mar-13 = 94.9% | row 2, column M (Mar-13): found 94.9% after 65.1
        reporting_year | 1 Apr-12 = Apr-11; only Apr-11 | found no figure for the reporting year
        not_later | 1 Mar-13 = Apr-13 | row 2, column M (Apr-13): found a figure of 30 April 2013
        """,
    "domestic_abuse_police": """
        incidents_and_crimes | no row 2 | found no figure for Number of Domestic Abuse Incidents
        victims_and_charges | no row 5 | found no figure for Number of DV crimes charged
        two_years | no 2010-2011 | found 1
        some_recorded | 3 2010-2011 = 0 | row 3, column B (2010-2011): found 0
        sudden_change | 2 2011-2012 = 9248 | row 2, column C (2011-2012): found 9248 after 5,073
        reporting_year | 2 2011-2012 = 4249 | found no figure for the reporting year
        not_later | 1 2011-2012 = 2013-2014; only row 2 | row 2, column C (2013-2014): found a figure of 2013/14
        """,
    "domestic_abuse_victims": """
        every_measure | no Victims more than once | found no figure for Victims more than once
        some_victims | 2 Individual victims = 0 | row 2, column B (Individual victims): found 0
        """,
    "domestic_abuse_offenders": """
        men | no row 2 | found no figure for Male
        ethnic_groups | no row 3 | found no figure for White Other
        share_within_whole | 2 Share of offenders, % = 870% | row 2, column B (Share of offenders, %): found 870%
        share_in_per_cent | 3 Share of offenders, % = 0.15 | row 3, column B (Share of offenders, %): found 0.15
        men_are_most | 2 Share of offenders, % = 13% | row 2, column B (Share of offenders, %): found 13%
        """,
    "marac": """
        cases_and_children | no Children in the household | found no figure for Children in the household
        who_is_referred | no Male victims | found no figure for Male victims
        share_within_whole | 2 Referrals from the police, % = 500% | row 2, column D (Referrals from the police, %): found 500%
        share_in_per_cent | 2 Referrals from the police, % = 0.5 | row 2, column D (Referrals from the police, %): found 0.5
        some_cases | 2 Cases discussed = 0 | row 2, column A (Cases discussed): found 0
        """,
    "domestic_abuse_by_month": """
        every_month | no Aug | found no figure for August
        two_years | no row 3 | found 12
        month_without_any | 3 Mar = 0 | row 3, column M (Mar): found 0
        sudden_change | 3 Mar = 900 | row 3, column M (Mar): found 900 after 310
        not_later | 3 Year = 2013/14; only Apr | row 3, column B (Apr): found a figure of April 2013
        """,
    "domestic_abuse_deprivation": """
        every_fifth | no row 4 | found no figure for Middle
        rate_plausible | 2 Incidents per 1,000 = 382 | row 2, column B (Incidents per 1,000): found 382
        """,
}

BREAKS = {
    "masg_issues_within_referrals": """
        masg_presenting_issues | 2 Recorded = 216
        masg_presenting_issues.csv, row 2, column B (Recorded): found 216; expected no more than 215, \
as in masg_referrals.csv, row 6, column B (Referrals).
        """,
    "masg_routes_add_up": """
        masg_referrals | 6 Referrals = 214
        masg_referrals.csv, row 6, column B (Referrals): found 214; expected 196, the sum of its parts.
        """,
    "masg_services_within_referrals": """
        masg_services | 4 Offered = 570
        masg_services.csv, row 4, column B (Offered): found 570; expected no more than 215, \
as in masg_referrals.csv, row 6, column B (Referrals).
        """,
    "lac_count_is_one_figure": """
        lac_by_month | 2 Mar-13 = 350
        lac_summary.csv, row 2, column D (Mar-13): found 349; expected 350, \
as in lac_by_month.csv, row 2, column M (Mar-13).
        lac_by_month.csv, row 2, column M (Mar-13): found 350; expected 349, \
as in lac_summary.csv, row 2, column D (Mar-13).
        """,
    "lac_rate_is_one_figure": """
        lac_by_month | 3 Mar-13 = 72.7
        lac_summary.csv, row 3, column D (Mar-13): found 79.3; expected 72.7, \
as in lac_by_month.csv, row 3, column M (Mar-13).
        lac_by_month.csv, row 3, column M (Mar-13): found 72.7; expected 79.3, \
as in lac_summary.csv, row 3, column D (Mar-13).
        """,
    "lac_stability_is_one_figure": """
        lac_placement_stability | 2 Mar-13 = 64.1%
        lac_summary.csv, row 5, column D (Mar-13): found 64.9; expected 64.1, \
as in lac_placement_stability.csv, row 2, column M (Mar-13).
        lac_placement_stability.csv, row 2, column M (Mar-13): found 64.1; expected 64.9, \
as in lac_summary.csv, row 5, column D (Mar-13).
        """,
    "abuse_crimes_within_incidents": """
        domestic_abuse_police | 3 2011-2012 = 4972
        domestic_abuse_police.csv, row 3, column C (2011-2012): found 4,972; expected no more than 4,248, \
as in domestic_abuse_police.csv, row 2, column C (2011-2012).
        """,
    "abuse_charged_within_crimes": """
        domestic_abuse_police | 5 2010-2011 = 1385
        domestic_abuse_police.csv, row 5, column B (2010-2011): found 1,385; expected no more than 1,207, \
as in domestic_abuse_police.csv, row 3, column B (2010-2011).
        """,
    "abuse_people_within_victims": """
        domestic_abuse_victims | 2 Individual victims = 920
        domestic_abuse_victims.csv, row 2, column B (Individual victims): found 920; expected no more than 909, \
as in domestic_abuse_victims.csv, row 2, column A.
        """,
    "abuse_repeats_within_people": """
        domestic_abuse_victims | 2 Victims more than once = 840
        domestic_abuse_victims.csv, row 2, column C (Victims more than once): found 840; expected no more than 820, \
as in domestic_abuse_victims.csv, row 2, column B (Individual victims).
        """,
    "marac_repeats_within_cases": """
        marac | 2 Repeat cases = 251
        marac.csv, row 2, column B (Repeat cases): found 251; expected no more than 216, \
as in marac.csv, row 2, column A (Cases discussed).
        """,
    "marac_men_within_cases": """
        marac | 2 Male victims = 226
        marac.csv, row 2, column F (Male victims): found 226; expected no more than 216, \
as in marac.csv, row 2, column A (Cases discussed).
        """,
}
