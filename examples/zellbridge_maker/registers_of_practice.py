"""Registers of the demonstration board: reviews, audits, training, subgroups, consultations, priorities."""

# ruff: noqa: E501  (tables of words and numbers are read along their lines)

from __future__ import annotations

from zellbridge_maker.entries import Entry

QUALITY, LEARNING, PANEL = "Quality and Effectiveness Group", "Learning and Development Group", "Case Review Panel"
BOARD = "Zellbridge Safeguarding Children Board"

FACTORS = tuple(
    Entry(f"CF-{id_}", states, {"factor": factor, "found_in": found, "what": what, "owner": "Child Death Overview Panel", "due": due, "evidence": evidence})
    for id_, states, factor, found, what, due, evidence in (
        ("2012-01", "pdd", "Unsafe sleeping", "panel", "Give one message on safe sleeping", "2013-10", "Leaflet in six languages"),
        ("2012-02", "ppp", "Smoking in pregnancy", "region", "Offer help to stop at the first booking", "2015-03", ""),
        ("2013-01", "nd", "Road accidents", "panel", "Teach crossing roads in all primary schools", "2014-12", "All 38 schools took part"),
        ("2014-01", "n", "Late booking with a midwife", "region", "Ask why mothers book late", "2015-10", ""),
    )
)  # fmt: skip

REVIEWS = (
    ("SR-2012-01", "An infant harmed at home", "serious_case_review", "harm", 0, "2012-10", "published", "Agencies had each known a part of it", "Published with an action plan", "Health visitors see the police's notices"),
    ("SR-2013-01", "How agencies worked with one large family", "partnership_review", "management", "", "", "concluded", "Meetings were many, decisions few", "", ""),
    ("SR-2014-01", "A young person at risk of exploitation", "serious_case_review", "harm", 15, "", "in_progress", "", "", ""),
)  # fmt: skip

LEARNING_ENTRIES = tuple(
    Entry(f"LE-{id_}", states, {"review_id": review, "what": what, "owner": owner, "due": due, "evidence": evidence, "impact": impact})
    for id_, states, review, what, owner, due, evidence, impact in (
        ("2012-01", "pd", "SR-2012-01", "Share the police's notices with health visitors", "Designated nurse", "2013-06", "Notices are sent every day", "Checked in an audit of 15 cases"),
        ("2012-02", "ppp", "SR-2012-01", "Ask who else lives in the household", PANEL, "2014-01", "", ""),
        ("2013-01", "pd", "SR-2013-01", "Name one lead worker for each family", "Head of social care", "2014-10", "Named in 48 of 50 records", "Families say whom they ring"),
        ("2014-01", "n", "SR-2014-01", "Tell schools at once when a pupil is missing", "Police lead for safeguarding", "2015-07", "", ""),
        ("2014-02", "p", "", "Tell the workforce what reviews teach", PANEL, "2015-05", "", ""),
    )
)  # fmt: skip

AUDITS = (
    ("AU-2012-01", 2012, "Strategy discussions", "audit", "2012-06", "2012-07", 18, "cases", "Police were absent from one discussion in three", "", "2013-06", "Audit report", ""),
    ("AU-2012-02", 2012, "Core groups", "audit", "2012-11", "2013-01", 20, "open cases", "Fathers were missing from most core groups", "", "2013-11", "Audit report", ""),
    ("AU-2012-03", 2012, "Thresholds for early help", "audit", "2013-02", "2013-03", 30, "referrals", "Most referrals were at the right threshold", "", "2014-02", "", ""),
    ("AU-2013-01", 2013, "Strategy discussions, again", "re_audit", "2013-06", "2013-07", 18, "cases", "Police were absent from one discussion in nine", "better", "2014-06", "Audit report", "Decisions come a day earlier"),
    ("AU-2013-02", 2013, "Core groups, again", "re_audit", "2013-11", "2014-01", 20, "open cases", "Fathers are still missing from most core groups", "same", "2014-11", "Audit report", ""),
    ("AU-2013-03", 2013, "Section 11 audit", "self_assessment", "2013-09", "2013-11", 13, "returns", "Returns were full, supervision was the weakest standard", "", "2014-09", "", ""),
    ("AU-2014-01", 2014, "Core groups, a third time", "re_audit", "2014-11", "2015-01", 22, "open cases", "Fathers came to more than half of the core groups", "better", "2015-11", "Audit report", "Plans name what fathers do"),
    ("AU-2014-02", 2014, "Thresholds for early help, again", "re_audit", "2014-05", "2014-07", 30, "referrals", "More referrals than before were below the threshold", "worse", "2015-05", "Audit report", ""),
    ("AU-2014-03", 2014, "Section 11 audit, again", "self_assessment", "2014-09", "2014-11", 13, "returns", "Supervision has improved in nine of thirteen returns", "better", "2015-09", "", ""),
)  # fmt: skip

RECOMMENDATIONS = tuple(
    Entry(f"AR-{id_}", states, {"audit_id": audit, "kind": kind, "what": what, "owner": owner, "due": due, "evidence": evidence, "impact": impact})
    for id_, states, audit, kind, what, owner, due, evidence, impact in (
        ("2012-01", "pd", "AU-2012-01", "recommendation", "Hold discussions by telephone when nobody can come", "Police lead for safeguarding", "2013-06", "Seen in the repeated audit", "Decisions come a day earlier"),
        ("2012-02", "ppd", "AU-2012-02", "recommendation", "Invite fathers by name to each core group", "Head of social care", "2014-11", "Seen in the third audit", "Plans name what fathers do"),
        ("2012-03", "s", "AU-2012-02", "area", "Improve the form for core groups", QUALITY, "2013-03", "The new system has its own form", ""),
        ("2013-01", "np", "AU-2013-03", "area", "Improve supervision in small organisations", LEARNING, "2014-09", "", ""),
        ("2013-02", "nn", "AU-2013-02", "recommendation", "Ask fathers why they do not come", QUALITY, "2014-05", "", ""),
        ("2014-01", "n", "AU-2014-02", "recommendation", "Explain thresholds to new head teachers", "Head of social care", "2015-09", "", ""),
        ("2014-03", "p", "AU-2014-03", "area", "Improve recruitment checks in the voluntary sector", "Lead of the voluntary sector", "2015-09", "", ""),
        ("2014-02", "d", "AU-2014-02", "finding", "Health visitors refer at the right threshold", "Designated nurse", "2014-12", "Noted by the Board", ""),
    )
)  # fmt: skip

EVENTS = {
    2012: (("Workshops on strategy discussions", "after_review", 3, 58, "2012-11", "d"), ("Conference on child sexual exploitation", "extra_funding", 1, 117, "2013-02", "d"), ("Theatre on listening to teenagers", "joint", 2, 64, "2013-03", "d")),
    2013: (("Half-days on work with fathers", "after_review", 4, 76, "2013-10", "d"), ("Course on parents' mental health", "joint", 2, 41, "2014-01", "d"), ("Briefings on private fostering", "further", 3, "", "", "p")),
    2014: (("Conference on neglect", "extra_funding", 1, 142, "2014-11", "d"), ("Course on the tool for neglect", "further", 4, "", "2015-09", "n"), ("Half-days on missing children", "after_review", 2, 39, "2015-02", "d")),
}  # fmt: skip

GROUP_ACTIONS = tuple(
    Entry(f"SA-{id_}", states, {"group": group, "what": what, "owner": owner, "due": due, "evidence": evidence, "impact": impact})
    for id_, states, group, what, owner, due, evidence, impact in (
        ("2012-01", "d", "exploitation", "Write a strategy for all agencies", "Exploitation Group", "2013-02", "Strategy adopted in February 2013", ""),
        ("2012-02", "pd", "exploitation", "Bring in a checklist of signs of exploitation", "Exploitation Group", "2013-12", "Used 212 times in the year", "34 young people were found in time"),
        ("2012-03", "ppd", "e_safety", "Give every school a model policy", "Online Safety Group", "2014-07", "51 of 54 schools use it", ""),
        ("2012-04", "pp", "health", "See that all surgeries have a lead for safeguarding", "Health Safeguarding Group", "2014-03", "", ""),
        ("2013-01", "nd", "e_safety", "Hold evenings for parents", "Online Safety Group", "2014-11", "Nine evenings, 310 parents", "Seven in ten set up filters after"),
        ("2013-02", "pp", "health", "Audit how emergency departments flag children", "Health Safeguarding Group", "2015-02", "", ""),
        ("2014-01", "p", "exploitation", "Map exploitation with the neighbouring board", "Exploitation Group", "2015-08", "", ""),
        ("2014-02", "n", "e_safety", "Ask pupils what they meet online", "Online Safety Group", "2015-11", "", ""),
    )
)  # fmt: skip

CONSULTATIONS = {
    2012: (("What makes young people feel safe", "event", "2012-10", 46, "d", "Buses at night worry them", "More staff ride on late buses"), ("Children with a plan on their meetings", "commissioned", "2013-03", 17, "d", "Too many adults speak at once", "Meetings begin with the child's page")),
    2013: (("What a leaflet should say", "event", "2013-07", 38, "d", "Short words and no stock photographs", "The leaflet was written anew"), ("Young carers on support", "commissioned", "2014-02", 22, "d", "School does not know", ""), ("Ask children in care once a year", "plan", "", "", "n", "", "")),
    2014: (("Life online", "event", "2014-06", 64, "d", "Adults ban what they do not know", "Evenings for parents are planned with pupils"), ("Children who came back after being missing", "commissioned", "2015-01", 14, "d", "Nobody asked why", "Interviews are held within three days"), ("Ask children in care once a year", "plan", "2015-10", "", "p", "", "")),
}  # fmt: skip

PRIORITIES = (
    ("Early help", "early_help", "Families get help early, and it helps", "CAFs by partners; what families say"),
    (
        "Children at risk",
        "at_risk",
        "Children at risk of harm are found and protected",
        "Plans of two years or longer; repeat plans",
    ),
    ("Neglect", "abuse_and_neglect", "Neglect is recognised before it lasts", "Plans for neglect"),
    (
        "Exploitation",
        "exploitation",
        "Exploitation is found and stopped",
        "Use of the checklist; children missing repeatedly",
    ),
    ("The workforce", "workforce", "The workforce knows what to do and does it", "Courses; impact after three months"),
    ("Heard and seen", "communities", "Children of every community are heard", ""),
)

SECTION_ASKS = (
    ("early_help", "box", "More CAFs by health and by the third sector", 1, 1),
    ("child_protection_plans", "box", "Fewer plans that last two years or longer", 2, 2),
    ("child_protection_plans", "list", "Know why repeat plans have become more", "", 2),
    ("domestic_abuse", "list", "Report on children in households of repeat cases", "", 3),
    ("missing_children", "box", "See every child who comes back", 4, 4),
    ("learning_and_development", "list", "Measure what courses changed", "", 5),
    ("voice_of_children", "text", "Publish what young people changed", "", 6),
    ("private_fostering", "text", "Find the arrangements that nobody notified", "", ""),
)
"""Section, form, what, number in the box, number of the priority that says the same."""
