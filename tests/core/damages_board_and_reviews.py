"""Damages for the tables and registers of the Board, its plan, child deaths, reviews, audits and Section 11.

In the shapes of expectation_cases and relation_cases: what charts without figures might be, the cell that bad values
are put into, a damage and a finding for each other expectation, and one for each relation.
"""

UNPUBLISHED = {
    "board_attendance": """
        Agency,Meetings attended,Meetings held
        Independent Chair,6,6
        Children's Services,6,6
        Police,5,6
        Schools,2,6
        """,
    "board_budget": """
        Contributor,Amount
        Council,"70,000"
        Police,"30,000"
        Clinical Commissioning Group,"30,000"
        Probation Trust,"4,000"
        CAFCASS,550
        Total,"134,550"
        Carried over,"80,000"
        """,
    "website_visits_by_month": """
        ,Apr,May,Jun,Jul,Aug,Sep,Oct,Nov,Dec,Jan,Feb,Mar,Total
        2012/13,201,214,198,187,150,240,262,255,190,271,263,269,"2,700"
        """,
}

STANDARD_CELLS = {
    "board_attendance": "4 Meetings attended | row 4, column B (Meetings attended)",
    "board_contingency": "2 Contingency | row 2, column A (Contingency)",
    "board_budget": "5 Amount | row 5, column B (Amount)",
    "website_visits_by_month": "2 Jul | row 2, column E (Jul)",
    "child_deaths": "3 Died | row 3, column B (Died)",
    "section_11": "2 Unanswered | row 2, column D (Unanswered)",
}

CASES = {
    "board_membership": """
        id_form | 4 member_id = MB-03 | row 4, column A (member_id): found text, 5 characters
        name_form | 6 name = jill.houghton@example.org | row 6, column B (name): found text, 25 characters
        a_chair                  | 2 part = member                              | found no figure for chair
        lay_members              | 17 part = member; 18 part = member           | found no figure for lay_member
        statutory_sectors        | 9 sector = voluntary                         | found no figure for probation
        post_given | 2 post = IC | row 2, column E (post): found text, 2 characters
        no_address | 15 post = yos@example.org | row 15, column E (post): found text, 15 characters
        """,
    "board_groups": """
        id_form | 4 group_id = GR-03 | row 4, column A (group_id): found text, 5 characters
        a_board                  | 2 kind = panel                               | found no figure for board
        purpose_given | 7 what = Training | row 7, column D (what): found text, 8 characters
        reports_to_somebody | 4 reports_to = | row 4, column G (reports_to): found nothing
        somebody_chairs | 6 chair = | row 6, column F (chair): found nothing
        no_address | 5 chair = chair@example.org | row 5, column F (chair): found text, 17 characters
        """,
    "board_attendance": """
        both_columns             | no Meetings held                             | found no figure for Meetings held
        plausible_meetings | 5 Meetings attended = 33 | row 5, column B (Meetings attended): found 33
        """,
    "public_awareness": """
        id_form | 4 action_id = PA-03 | row 4, column A (action_id): found text, 5 characters
        action_given | 2 what = Website | row 2, column B (what): found text, 7 characters
        owner_given | 2 owner = | row 2, column D (owner): found nothing
        state_given | 2 state = | row 2, column F (state): found nothing
        no_address | 2 what = Keep pscb@example.org in use | row 2, column B (what): found text, 28 characters
        """,
    "board_contingency": """
        figure_given | 2 Contingency = x | row 2, column A (Contingency): found x
        plausible_sum | 2 Contingency = 80 | row 2, column A (Contingency): found 80
        """,
    "board_budget": """
        main_contributors        | no row 3                                     | found no figure for Police
        plausible_sum | 2 Amount = 7,000,000 | row 2, column B (Amount): found 7,000,000
        """,
    "website_visits_by_month": """
        every_month              | no Jul                                       | found no figure for July
        reporting_year | 2 = 2011/12 | found no figure for the reporting year
        sudden_change | 2 Mar = 2690 | row 2, column M (Mar): found 2690 after 263
        """,
    "business_plan": """
        id_form | 4 action_id = BP-03 | row 4, column A (action_id): found text, 5 characters
        objective_number         | 9 objective = 33                             | row 9, column B (objective): found 33
        action_given | 14 what = E-safety | row 14, column F (what): found text, 8 characters
        outcome_given | 8 outcome = Yes | row 8, column I (outcome): found text, 3 characters
        stated_outcome_has_state | 8 state = | row 8, column H (state): found nothing
        reference_names_section  | 6 see =                                      | row 6, column K (see): found nothing
        section_slug | 6 see = Early Help | row 6, column K (see): found text, 10 characters
        put_off_has_date         | 15 due =                                     | row 15, column G (due): found nothing
        no_address | 8 outcome = Ask the board at board@example.org | \
row 8, column I (outcome): found text, 34 characters
        """,
    "group_links": """
        id_form | 4 link_id = GL-03 | row 4, column A (link_id): found text, 5 characters
        section_slug | 3 place = Business plan | row 3, column E (place): found text, 13 characters
        group_named | 12 group = CT | row 12, column B (group): found text, 2 characters
        state_of_something       | 2 what =                                     | row 2, column F (what): found nothing
        no_address | 12 what = Write to trust@example.org | row 12, column F (what): found text, 26 characters
        """,
    "child_deaths": """
        main_counts | no Reviewed: modifiable factor | found no figure for Reviewed: modifiable factor
        reporting_year | no row 4 | found no figure for the reporting year
        not_later | 3 Year = 2013/14; only Died | row 3, column B (Died): found a figure of 2013/14
        deaths_known             | 3 Died =                                     | row 3, column B (Died): found nothing
        local_size               | 3 Died = 2000                                | row 3, column B (Died): found 2000
        """,
    "child_death_factors": """
        id_form | 4 factor_id = CF-03 | row 4, column A (factor_id): found text, 5 characters
        factor_given | 4 factor = Tr | row 4, column B (factor): found text, 2 characters
        state_of_something       | 5 what =                                     | row 5, column D (what): found nothing
        no_address | 4 factor = Case 4471290 | row 4, column B (factor): found text, 12 characters
        """,
    "serious_case_reviews": """
        id_form | 3 review_id = SR-02 | row 3, column A (review_id): found text, 5 characters
        title_given | 3 title = Review | row 3, column B (title): found text, 6 characters
        age_of_a_child           | 2 child_age = 55                             | row 2, column E (child_age): found 55
        published_has_date | 2 published_on = | row 2, column F (published_on): found nothing
        no_address | 3 title = Case number 4471290 | row 3, column B (title): found text, 19 characters
        """,
    "scr_learning": """
        id_form | 4 learning_id = LE-03 | row 4, column A (learning_id): found text, 5 characters
        review_form | 3 review_id = the first review | row 3, column B (review_id): found text, 16 characters
        lesson_given | 5 what = Tell them | row 5, column C (what): found text, 9 characters
        done_has_evidence | 6 state = done | row 6, column G (evidence): found nothing
        no_address | 5 what = Write to workforce@example.org | row 5, column C (what): found text, 30 characters
        """,
    "audits": """
        id_form | 4 audit_id = AU-03 | row 4, column A (audit_id): found text, 5 characters
        title_given | 5 title = Audit | row 5, column B (title): found text, 5 characters
        result_given | 3 found = Better | row 3, column H (found): found text, 6 characters
        size_plausible           | 4 size = 0                                   | row 4, column F (size): found 0
        size_has_unit | 6 size_unit = | row 6, column G (size_unit): found nothing
        re_audit_compared | 3 compared = | row 3, column I (compared): found nothing
        no_address | 3 found = Ask audit@example.org for it | row 3, column H (found): found text, 28 characters
        """,
    "audit_recommendations": """
        id_form | 4 recommendation_id = AR-03 | row 4, column A (recommendation_id): found text, 5 characters
        audit_form | 5 audit_id = core group audit | row 5, column B (audit_id): found text, 16 characters
        recommendation_given | 3 what = Paper | row 3, column D (what): found text, 5 characters
        done_has_evidence | 4 state = done | row 4, column H (evidence): found nothing
        begun_has_date           | 3 due =                                      | row 3, column F (due): found nothing
        no_address | 3 what = Send it to paper@example.org | row 3, column D (what): found text, 28 characters
        """,
    "section_11": """
        every_answer             | no Unanswered                                | found no figure for Unanswered
        share_within_whole | 2 Fully met = 826% | row 2, column A (Fully met): found 826%
        shares_make_whole        | 2 Fully met = 72.6%                          | found 90.0
        some_met                 | 2 Fully met = 0%                             | row 2, column A (Fully met): found 0%
        """,
}

SEVERAL = {
    ("board_membership", "each_person_once", "18 name = Chris Emerson"): [
        "row 17, column B (name): found text, 13 characters",
        "row 18, column B (name): found text, 13 characters",
    ],
    ("board_groups", "each_group_once", "12 group = E-Safety Group"): [
        "row 12, column B (group): found text, 14 characters",
        "row 9, column B (group): found text, 14 characters",
    ],
    ("group_links", "each_group_once", "12 group = Connecting Families project"): [
        "row 12, column B (group): found text, 27 characters",
        "row 5, column B (group): found text, 27 characters",
    ],
    ("child_death_factors", "each_factor_once", "4 factor = Suicide"): [
        "row 3, column B (factor): found text, 7 characters",
        "row 4, column B (factor): found text, 7 characters",
    ],
}
"""Damages that break an expectation in more than one place: dataset, expectation, damage, and the findings."""

BREAKS = {
    "attendance_within_meetings": """
        board_attendance | 4 Meetings attended = 7
        board_attendance.csv, row 4, column B (Meetings attended): found 7; expected no more than 6, as in \
board_attendance.csv, row 4, column C (Meetings held).
        """,
    "budget_adds_up": """
        board_budget | 6 Amount = 5500
        board_budget.csv, row 7, column B (Amount): found 134,550; expected 139,500, the sum of its parts.
        """,
    "website_months_add_up": """
        website_visits_by_month | 2 Jul = 178
        website_visits_by_month.csv, row 2, column N (Total): found 2,700; expected 2,691, the sum of its parts.
        """,
    "deaths_by_age_add_up": """
        child_deaths | 4 Died: under 1 = 16; 4 Died: 1 to 4 = 4; 4 Died: 5 to 17 = 4
        child_deaths.csv, row 4, column B (Died): found 25; expected 24, the sum of its parts.
        """,
    "reviewed_by_age_add_up": """
        child_deaths | 4 Reviewed: 1 to 4 = 24
        child_deaths.csv, row 4, column F (Reviewed): found 21; expected 24 or more, the sum of its parts.
        """,
    "modifiable_within_reviewed": """
        child_deaths | 4 Reviewed: modifiable factor = 25
        child_deaths.csv, row 4, column J (Reviewed: modifiable factor): found 25; expected no more than 21, as \
in child_deaths.csv, row 4, column F (Reviewed).
        """,
}
