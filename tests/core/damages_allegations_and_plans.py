"""Damages for private fostering, allegations, training, subgroups, consultations, priorities, judgements and contacts.

In the shapes of expectation_cases and relation_cases: what charts without figures might be, the cell that bad values
are put into, a damage and a finding for each other expectation, and one for each relation.
"""

UNPUBLISHED = {
    "private_fostering": """
        ,2011/12,2012/13
        Notified,9,7
        Ended,5,6
        """,
    "private_fostering_end_reasons": """
        Reason,2012/13
        Returned to parent,2
        Returned abroad,1
        Turned 16,1
        Became looked after,1
        Moved out of the area,1
        Other,0
        Total,6
        """,
    "lado_referrals_chart": """
        Group,2012/13
        Education,13
        Foster carers,4
        Social care,1
        Health,1
        Early years,5
        Secure estate,1
        Voluntary youth organisations,1
        Faith groups,2
        Other,8
        Total,36
        """,
}

STANDARD_CELLS = {
    "private_fostering": "2 2012/13 | row 2, column C (2012/13)",
    "private_fostering_end_reasons": "2 2012/13 | row 2, column B (2012/13)",
    "lado_by_period": "2 Apr 10 – Sep 10 | row 2, column B (Apr 10 – Sep 10)",
    "lado_by_agency": "4 Oct 10 – Mar 11 | row 4, column B (Oct 10 – Mar 11)",
    "lado_by_category": "4 Referrals | row 4, column B (Referrals)",
    "lado_concerns": "2 2012/13 | row 2, column B (2012/13)",
    "lado_referrals_chart": "2 2012/13 | row 2, column B (2012/13)",
    "training_summary": "4 2012/13 | row 4, column C (2012/13)",
}

CASES = {
    "document_outline": """
        id_form             | 2 item_id = Contents foreword | row 2, column A (item_id): found text, 17 characters
        section_slug        | 2 section = Introduction | row 2, column B (section): found text, 12 characters
        number_given        | 2 number = | row 2, column E (number): found nothing
        year_of_four_digits | 76 number = 12 | row 76, column E (number): found 12
        label_short         | 2 label = F | row 2, column D (label): found text, 1 character
        place_given         | 2 place = p. | row 2, column F (place): found text, 2 characters
        """,
    "private_fostering": """
        notified_and_ended | no row 3 | found no figure for Ended
        this_year          | no 2012/13 | found no figure for the reporting year
        some_are_notified  | 2 2012/13 = 0 | row 2, column C (2012/13): found 0
        """,
    "private_fostering_end_reasons": """
        total_given | no row 8 | found no figure for Total
        this_year   | 1 2012/13 = 2011/12 | found no figure for the reporting year
        """,
    "lado_by_period": """
        this_year      | no Apr 12 – Mar 13 | found no figure for the reporting year
        no_sudden_jump | 2 Oct 09 – Mar 10 = 46 | row 2, column B (Apr 10 – Sep 10): found 19 after 46
        """,
    "lado_by_agency": """
        every_agency | no row 12 | found no figure for NSPCC:
        this_year    | no Apr – Mar 13 | found no figure for the reporting year
        """,
    "lado_by_category": """
        every_category | no row 4 | found no figure for Neglect
        """,
    "lado_concerns": """
        this_year | 1 2012/13 = 2011/12 | found no figure for the reporting year
        """,
    "lado_referrals_chart": """
        total_given | no row 11 | found no figure for Total
        this_year   | 1 2012/13 = 2011/12 | found no figure for the reporting year
        """,
    "training_summary": """
        every_measure      | no row 6 | found no figure for Courses validated
        share_within_whole | 8 2012/13 = 133% | row 8, column C (2012/13): found 133%
        this_year          | no 2012/13 | found no figure for the reporting year
        no_sudden_jump     | 4 2011/12 = 30 | row 4, column C (2012/13): found 749 after 30
        """,
    "training_events": """
        id_form           | 3 event_id = TE02 | row 3, column A (event_id): found text, 4 characters
        what_in_short     | 3 what = Conf | row 3, column B (what): found text, 4 characters
        """,
    "subgroup_actions": """
        id_form           | 3 action_id = SA2 | row 3, column A (action_id): found text, 3 characters
        what_in_short     | 3 what = Make | row 3, column C (what): found text, 4 characters
        no_email_in_owner | 12 owner = group@example.org | row 12, column D (owner): found text, 17 characters
        has_owner         | 12 owner = | row 12, column D (owner): found nothing
        """,
    "youth_consultations": """
        id_form            | 3 consultation_id = YC2 | row 3, column A (consultation_id): found text, 3 characters
        what_in_short      | 6 what = Hold | row 6, column B (what): found text, 4 characters
        no_email_in_owner  | 2 owner = group@example.org | row 2, column D (owner): found text, 17 characters
        """,
    "priorities": """
        id_form           | 3 priority_id = PR2 | row 3, column A (priority_id): found text, 3 characters
        what_in_short     | 2 what = Help | row 2, column E (what): found text, 4 characters
        subject_short     | 2 subject = Early help and prevention in all its forms | \
row 2, column C (subject): found text, 42 characters
        number_whole      | 3 number = c | row 3, column B (number): found nothing
        no_email_in_owner | 2 owner = board@example.org | row 2, column G (owner): found text, 17 characters
        """,
    "section_priorities": """
        id_form           | 3 entry_id = SP2 | row 3, column A (entry_id): found text, 3 characters
        what_in_short     | 7 what = Help | row 7, column D (what): found text, 4 characters
        section_slug      | 9 section = Looked after children | row 9, column B (section): found text, 21 characters
        link_form         | 7 priority_id = Priority 1 | row 7, column F (priority_id): found text, 10 characters
        box_has_number    | 7 printed_number = | row 7, column E (printed_number): found nothing
        no_email_in_owner | 19 owner = qeg@example.org | row 19, column G (owner): found text, 15 characters
        """,
    "final_judgements": """
        id_form       | 3 judgement_id = FJ2 | row 3, column A (judgement_id): found text, 3 characters
        what_in_short | 2 what = Good | row 2, column C (what): found text, 4 characters
        """,
    "inspection_findings": """
        id_form           | 3 finding_id = IN2 | row 3, column A (finding_id): found text, 3 characters
        what_in_short     | 2 what = Good | row 2, column B (what): found text, 4 characters
        inspected_service | 2 inspected = It | row 2, column C (inspected): found text, 2 characters
        """,
    "contacts": """
        id_form                  | 3 contact_id = CO2 | row 3, column A (contact_id): found text, 3 characters
        what_in_short            | 2 what = Call | row 2, column C (what): found text, 4 characters
        telephone_form           | 2 number = ring us | row 2, column F (number): found text, 7 characters
        website_form             | 8 number = the website | row 8, column F (number): found text, 11 characters
        no_email_in_organisation | 6 organisation = nspcc@example.org | \
row 6, column B (organisation): found text, 17 characters
        no_email_in_what         | 7 what = ask@example.org | row 7, column C (what): found text, 15 characters
        no_email_in_number       | 8 number = ask@example.org | row 8, column F (number): found text, 15 characters
        current_is_verified      | 5 state = current | row 5, column G (verified_on): found nothing
        """,
}

SEVERAL = {
    ("priorities", "numbered_once", "3 number = 1"): [
        "row 2, column B (number): found 1",
        "row 3, column B (number): found 1",
    ],
    ("subgroup_actions", "every_group", "; ".join(["no row 20"] * 4)): ["found no figure for health"],
}
"""Damages that break an expectation in more than one place: dataset, expectation, damage, and the findings."""

BREAKS = {
    "lado_agencies_make_total": """
        lado_by_agency | 4 Apr – Mar 13 = 14
        lado_by_agency.csv, column D (Apr – Mar 13): found a sum of 37 or more; expected 36, \
the total in lado_by_period.csv, row 2, column F (Apr 12 – Mar 13).
        """,
    "lado_categories_add_up": """
        lado_by_category | 2 Referrals = 42
        lado_by_category.csv, row 6, column B (Referrals): found 36; expected 48 or more, the sum of its parts.
        """,
    "lado_same_total": """
        lado_by_category | 6 Referrals = 37
        lado_by_category.csv, row 6, column B (Referrals): found 37; expected 36, \
as in lado_by_period.csv, row 2, column F (Apr 12 – Mar 13).
        lado_by_period.csv, row 2, column F (Apr 12 – Mar 13): found 36; expected 37, \
as in lado_by_category.csv, row 6, column B (Referrals).
        """,
    "lado_chart_groups_add_up": """
        lado_referrals_chart | 11 2012/13 = 37
        lado_referrals_chart.csv, row 11, column B (2012/13): found 37; expected 36, the sum of its parts.
        """,
    "fostering_reasons_add_up": """
        private_fostering_end_reasons | 8 2012/13 = 7
        private_fostering_end_reasons.csv, row 8, column B (2012/13): found 7; expected 6, the sum of its parts.
        """,
    "fostering_ended_same": """
        private_fostering | 3 2012/13 = 8
        private_fostering.csv, row 3, column C (2012/13): found 8; expected 6, \
as in private_fostering_end_reasons.csv, row 8, column B (2012/13).
        private_fostering_end_reasons.csv, row 8, column B (2012/13): found 6; expected 8, \
as in private_fostering.csv, row 3, column C (2012/13).
        """,
    "training_courses_within_sessions": """
        training_summary | 2 2012/13 = 29
        training_summary.csv, row 2, column C (2012/13): found 29; expected no more than 28, \
as in training_summary.csv, row 3, column C (2012/13).
        """,
    "training_organisations_within_courses": """
        training_summary | 7 2012/13 = 11
        training_summary.csv, row 7, column C (2012/13): found 11; expected no more than 10, \
as in training_summary.csv, row 6, column C (2012/13).
        """,
}
