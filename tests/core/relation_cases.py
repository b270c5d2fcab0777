"""For every relation a damage that breaks it, and what the analyst reads.

A line names the table, then a bar, then the damage, as in expectation_cases; below it stand the sentences, in order.
"""

import damages_allegations_and_plans as allegations_and_plans
import damages_board_and_reviews as board_and_reviews
import damages_context_and_care as context_and_care

BREAKS = (
    {
        "caf_months_add_up": """
        caf_by_month | 2 July = 28
        caf_by_month.csv, row 2, column M (Total): found 501; expected 500, the sum of its parts.
        """,
        "caf_genders_add_up": """
        caf_by_gender | 2 Male = 240
        caf_by_gender.csv, row 2, column D (Total): found 501; expected 500, the sum of its parts.
        """,
        "caf_ages_add_up": """
        caf_by_age | 2 16+ = 19
        caf_by_age.csv, row 2, column F (Total): found 501; expected 502, the sum of its parts.
        """,
        "caf_localities_add_up": """
        caf_by_locality | 2 South = 155
        caf_by_locality.csv, row 2, column E (Total): found 501; expected 502, the sum of its parts.
        """,
        "caf_sources_add_up": """
        caf_by_source | 2 LA = 54
        caf_by_source.csv, row 2, column J (Total): found 501; expected 510, the sum of its parts.
        """,
        "caf_total_is_one_figure": """
        caf_by_age | 2 Total = 510
        caf_by_age.csv, row 2, column F (Total): found 510; expected 501, \
as in caf_by_month.csv, row 2, column M (Total).
        """,
        "caf_unborn_is_one_figure": """
        caf_by_age | 2 Unborn = 62
        caf_by_gender.csv, row 2, column C (Unborn): found 63; expected 62, \
as in caf_by_age.csv, row 2, column A (Unborn).
        caf_by_age.csv, row 2, column A (Unborn): found 62; expected 63, \
as in caf_by_gender.csv, row 2, column C (Unborn).
        """,
        "caf_comparison_is_the_same_count": """
        caf_comparison_by_month | 3 Jul = 30
        caf_by_month.csv, row 2, column D (July): found 29; expected 30, \
as in caf_comparison_by_month.csv, row 3, column H (Jul).
        caf_comparison_by_month.csv, row 3, column H (Jul): found 30; expected 29, \
as in caf_by_month.csv, row 2, column D (July).
        """,
        "cp_national_categories_add_up": """
        cp_national_by_category | 6 2007 = 2,400
        cp_national_by_category.csv, row 7, column B (2007): found 27,900; expected 27,250 to 27,750, \
the sum of its parts.
        """,
        "cp_ages_add_up": """
        cp_by_age | 2 Mar-13 = 42
        cp_by_age.csv, column F (Mar-13): found a sum of 271; expected 270, \
the total in cp_plans.csv, row 2, column F (Mar-13).
        """,
        "cp_genders_add_up": """
        cp_by_gender | 3 Jun-12 = 73
        cp_by_gender.csv, column C (Jun-12): found a sum of 140; expected 139, \
the total in cp_plans.csv, row 2, column C (Jun-12).
        """,
        "cp_categories_add_up": """
        cp_by_category | 6 Mar-12 = 0
        cp_by_category.csv, column B (Mar-12): found a sum of 183; expected 185, \
the total in cp_plans.csv, row 2, column B (Mar-12).
        """,
        "cp_ethnic_groups_add_up": """
        cp_by_ethnicity | 21 Sep-12 = 1
        cp_by_ethnicity.csv, column D (Sep-12): found a sum of 178; expected 177, \
the total in cp_plans.csv, row 2, column D (Sep-12).
        """,
        "cp_white_groups_add_up": """
        cp_by_ethnicity | 2 Mar-13 = 160
        cp_by_ethnicity.csv, row 5, column F (Mar-13): found 195; expected 196, the sum of its parts.
        """,
        "cp_mixed_groups_add_up": """
        cp_by_ethnicity | 9 Jun-12 = 6
        cp_by_ethnicity.csv, row 10, column C (Jun-12): found 14; expected 13, the sum of its parts.
        """,
        "cp_asian_groups_add_up": """
        cp_by_ethnicity | 15 Dec-12 = 19
        cp_by_ethnicity.csv, row 15, column E (Dec-12): found 19; expected 18, the sum of its parts.
        """,
        "cp_black_groups_add_up": """
        cp_by_ethnicity | 17 Mar-12 = 3
        cp_by_ethnicity.csv, row 19, column B (Mar-12): found 3; expected 4, the sum of its parts.
        """,
        "cp_repeats_within_started": """
        cp_activity | 3 Children = 321
        cp_activity.csv, row 3, column B (Children): found 321; expected no more than 320, \
as in cp_activity.csv, row 2, column B (Children).
        """,
        "cp_repeats_share_fits": """
        cp_activity | 3 Share, % = 15.68%
        cp_activity.csv, row 3, column D (Share, %): found 15.68; expected 14.69, which is 47 of 320 in per cent, \
as in cp_activity.csv, row 3, column B (Children) and cp_activity.csv, row 2, column B (Children).
        """,
        "cp_long_plans_share_fits": """
        cp_activity | 5 Share, % = 3.7%
        cp_activity.csv, row 5, column D (Share, %): found 3.7; expected 3.88, which is 9 of 232 in per cent, \
as in cp_activity.csv, row 5, column B (Children) and cp_activity.csv, row 4, column B (Children).
        """,
        "cp_long_plans_within_ended": """
        cp_activity | 5 Children = 233
        cp_activity.csv, row 5, column B (Children): found 233; expected no more than 232, \
as in cp_activity.csv, row 4, column B (Children).
        """,
        "cp_opening_and_closing_fit": """
        cp_activity | 4 Children = 231
        cp_plans.csv, row 2, column F (Mar-13): found 270; expected 274 (185 + 320 - 231).
        """,
        "cp_started_rate_is_one_figure": """
        cp_started_rate | 2 2012/13 = 65.6
        cp_activity.csv, row 2, column C (Rate per 10,000): found 65.4; expected 65.6, \
as in cp_started_rate.csv, row 2, column D (2012/13).
        cp_started_rate.csv, row 2, column D (2012/13): found 65.6; expected 65.4, \
as in cp_activity.csv, row 2, column C (Rate per 10,000).
        """,
        "cp_second_share_is_one_figure": """
        cp_second_or_subsequent | 2 2012/13 = 14.8%
        cp_activity.csv, row 3, column D (Share, %): found 14.68; expected 14.8, \
as in cp_second_or_subsequent.csv, row 2, column D (2012/13).
        cp_second_or_subsequent.csv, row 2, column D (2012/13): found 14.8; expected 14.68, \
as in cp_activity.csv, row 3, column D (Share, %).
        """,
        "missing_incidents_add_up": """
        missing_incidents_by_month | 4 Jul = 18
        missing_incidents_by_month.csv, row 4, column N (Total): found 272; expected 273, the sum of its parts.
        """,
        "missing_incidents_in_care_add_up": """
        missing_incidents_in_care_by_month | 2 Jul = 3
        missing_incidents_in_care_by_month.csv, row 2, column N (Total): found 74; expected 75, \
the sum of its parts.
        """,
        "missing_children_within_incidents": """
        missing_individuals_by_month | 3 Aug = 10
        missing_individuals_by_month.csv, row 3, column F (Aug): found 10; expected no more than 9, \
as in missing_incidents_by_month.csv, row 3, column F (Aug).
        """,
        "missing_children_in_care_within_incidents": """
        missing_individuals_in_care_by_month | 2 Aug = 4
        missing_individuals_in_care_by_month.csv, row 2, column F (Aug): found 4; expected no more than 3, \
as in missing_incidents_in_care_by_month.csv, row 2, column F (Aug).
        """,
        "missing_incidents_in_care_within_all": """
        missing_incidents_in_care_by_month | 2 Mar = 21
        missing_incidents_in_care_by_month.csv, row 2, column M (Mar): found 21; expected no more than 20, \
as in missing_incidents_by_month.csv, row 4, column M (Mar).
        """,
        "missing_children_in_care_within_all": """
        missing_individuals_in_care_by_month | 2 Apr = 8
        missing_individuals_in_care_by_month.csv, row 2, column B (Apr): found 8; expected no more than 7, \
as in missing_individuals_by_month.csv, row 4, column B (Apr).
        """,
        "missing_repeat_in_care_within_all": """
        missing_repeat_in_care | 8 No. of Individuals = 0; 6 No. of Individuals = 3
        missing_repeat_in_care.csv, row 6, column B (No. of Individuals): found 3; expected no more than 2, \
as in missing_repeat.csv, row 6, column B (No. of Individuals).
        """,
        "missing_repeat_adds_up": """
        missing_repeat | 2 No. of Individuals = 95
        missing_repeat.csv, row 12, column B (No. of Individuals): found 127; expected 128, \
the sum of its parts.
        """,
        "missing_repeat_in_care_adds_up": """
        missing_repeat_in_care | 12 No. of Individuals = 32
        missing_repeat_in_care.csv, row 12, column B (No. of Individuals): found 32; expected 23, \
the sum of its parts.
        """,
        "missing_repeat_makes_incidents": """
        missing_repeat | 2 No. of Individuals = 100
        missing_repeat.csv, column B (No. of Individuals): found at least 213 incidents; \
expected no more than 212, the sum of the same months in missing_incidents_by_month.csv.
        """,
        "missing_repeat_in_care_makes_incidents": """
        missing_repeat_in_care | 2 No. of Individuals = 15
        missing_repeat_in_care.csv, column B (No. of Individuals): found 55 incidents; expected 54, \
the sum of the same months in missing_incidents_in_care_by_month.csv.
        """,
        "missing_repeat_within_months": """
        missing_repeat | 12 No. of Individuals = 172
        missing_repeat.csv, row 12, column B (No. of Individuals): found 172; expected no more than 171, \
as in missing_individuals_by_month.csv, row 4.
        """,
        "missing_repeat_in_care_within_months": """
        missing_repeat_in_care | 12 No. of Individuals = 35
        missing_repeat_in_care.csv, row 12, column B (No. of Individuals): found 35; expected no more than 34, \
as in missing_individuals_in_care_by_month.csv, row 2.
        """,
    }
    | context_and_care.BREAKS
    | board_and_reviews.BREAKS
    | allegations_and_plans.BREAKS
)
