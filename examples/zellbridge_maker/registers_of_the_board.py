"""Registers of the demonstration board: members by their posts, groups, plan, awareness, links, judgements, contacts."""

# ruff: noqa: E501  (tables of words and numbers are read along their lines)

from __future__ import annotations

from zellbridge_maker.entries import Entry

BOARD = "Zellbridge Safeguarding Children Board"
QUALITY, LEARNING = "Quality and Effectiveness Group", "Learning and Development Group"
CHILD_SAFETY = "Child Death Overview Panel"

MEMBERSHIP = (
    ("Chair of the Board", "chair", "independent", "Independent Chair", "", "table"),
    ("Police lead for safeguarding", "vice_chair", "police", "Detective Superintendent", "Zellshire Police", "table"),
    ("Director of children's services", "member", "council", "Director of Children's Services", "Zellbridge Council", "table"),
    ("Head of social care", "member", "council", "Head of Safeguarding and Social Care", "Zellbridge Council", "table"),
    ("Lead for adult services", "member", "council", "Head of Adult Social Care", "Zellbridge Council", "table"),
    ("Designated nurse", "member", "health", "Designated Nurse for Safeguarding", "Zellshire CCG", "table"),
    ("Designated doctor", "member", "health", "Designated Doctor for Safeguarding", "Zellbridge Hospitals Trust", "table"),
    ("Lead of the foundation trust", "member", "health", "Director of Nursing", "Zellshire Foundation Trust", "table"),
    ("Lead for probation", "member", "probation", "Head of Local Delivery", "Zellshire Probation", "table"),
    ("Lead for the family courts", "member", "family_court", "Service Manager", "Family courts service", "table"),
    ("Lead for youth justice", "member", "youth_justice", "Manager of the Youth Offending Service", "Zellbridge Council", "table"),
    ("Head teacher, primary schools", "member", "schools", "Head Teacher", "Primary schools of Zellbridge", "table"),
    ("Head teacher, secondary schools", "member", "schools", "Head Teacher", "Secondary schools of Zellbridge", "table"),
    ("Lead of the voluntary sector", "member", "voluntary", "Service Manager", "Zellbridge Children's Charity", "table"),
    ("First lay member", "lay_member", "lay", "Lay member", "", "table"),
    ("Second lay member", "lay_member", "lay", "Lay member", "", "table"),
    ("Lead member for children", "observer", "council", "Cabinet Member for Children", "Zellbridge Council", "text"),
    ("Legal adviser", "adviser", "council", "Solicitor to the Council", "Zellbridge Council", "text"),
)  # fmt: skip
"""Name (a post, never a person), part, sector, post, agency, where named."""

GROUPS = (
    ("Board", "board", "Coordinates safeguarding and sees that it works", "given", "Independent Chair", "", "", "2006-04", "Every two months", "", ""),
    ("Chairs of groups", "chairs_group", "Follows the business plan between meetings", "given", "Independent Chair", "Board", "", "2010-09", "Monthly", "Notes of each meeting", ""),
    ("Case Review Panel", "panel", "Reviews cases from which agencies can learn", "given", "Police lead for safeguarding", "Board", "", "2008-01", "When a case comes in", "", ""),
    ("Child Death Overview Panel", "panel", "Reviews the death of every child of the area", "given", "Director of public health", "Board", "Zellshire", "2008-04", "Quarterly", "Its own annual report", "Safe sleeping is told in one way by all"),
    ("Quality and Effectiveness Group", "subgroup", "Judges how well safeguarding works", "given", "Designated nurse", "Board", "", "2009-05", "Monthly", "Audits and the dataset", ""),
    ("Learning and Development Group", "subgroup", "Plans training and asks what it changed", "given", "Lead of the foundation trust", "Board", "Zellshire", "2009-05", "Every two months", "", ""),
    ("Exploitation Group", "subgroup", "Leads the work on child sexual exploitation", "given", "Head of social care", "Board", "", "2012-10", "Monthly", "", ""),
    ("Health Safeguarding Group", "subgroup", "Brings the health services together", "given", "Designated doctor", "Board", "Zellshire", "2010-01", "Quarterly", "", ""),
    ("Online Safety Group", "working_group", "Keeps advice for schools and parents up to date", "named", "Head teacher, secondary schools", "Board", "", "2011-06", "", "", ""),
)  # fmt: skip

PLAN = tuple(
    Entry(f"BP-{id_}", states, {
        "objective": objective, "objective_text": text, "linked_to": linked, "owner": owner, "what": what, "due": due,
        "see": see, "evidence": evidence, "impact": impact,
    })
    for id_, states, objective, text, linked, owner, what, due, see, evidence, impact in (
        ("2012-01", "d", 1, "Early help reaches families in time", "Early help strategy", QUALITY, "Report CAFs by source and locality every quarter", "2013-03", "early_help", "Four quarterly reports", "Schools with few CAFs were visited"),
        ("2012-02", "pd", 1, "Early help reaches families in time", "Early help strategy", "Head of social care", "Open a support group in the south", "2013-12", "multi_agency_support_groups", "The group has met weekly since October", "Fewer families wait for a first meeting"),
        ("2012-03", "npp", 1, "Early help reaches families in time", "Early help strategy", "Designated nurse", "Ask families what early help changed for them", "2014-06", "", "", ""),
        ("2012-04", "pd", 2, "Children at risk are protected", "Inspection action plan", QUALITY, "Audit plans that last for two years or longer", "2013-09", "child_protection_plans", "Audit of 20 plans, presented to the Board", "Long plans are reviewed by a second manager"),
        ("2012-05", "ppd", 2, "Children at risk are protected", "Inspection action plan", "Police lead for safeguarding", "Talk to every child who comes back after being missing", "2014-09", "missing_children", "A worker was appointed, interviews are counted", "Two addresses were found and closed"),
        ("2012-06", "s", 2, "Children at risk are protected", "", "Head of social care", "Write a protocol for children who move between areas", "2013-03", "", "Replaced by the regional protocol", ""),
        ("2013-01", "pd", 3, "Children are heard", "Participation strategy", "Lead of the voluntary sector", "Hold three events with young people a year", "2014-12", "voice_of_children", "Six events in two years", "The Board's leaflet was written anew with them"),
        ("2013-02", "nn", 3, "Children are heard", "Participation strategy", LEARNING, "Train members of the Board in listening to children", "2014-03", "", "", ""),
        ("2013-03", "pp", 4, "The workforce knows what to do", "Training strategy", LEARNING, "Measure what courses changed after three months", "2015-09", "learning_and_development", "", ""),
        ("2014-01", "p", 4, "The workforce knows what to do", "Training strategy", "Lead for adult services", "Train staff of adult services in the toxic trio", "2015-06", "", "", ""),
        ("2014-02", "n", 5, "Neglect is recognised early", "Neglect strategy", QUALITY, "Bring in one tool for assessing neglect", "2015-12", "child_protection_plans", "", ""),
        ("2014-03", "d", 5, "Neglect is recognised early", "Neglect strategy", "Designated nurse", "Hold a conference on neglect", "2014-11", "learning_and_development", "142 people came", "Asked after three months, 61 of 80 had used what they heard"),
    )
)  # fmt: skip

AWARENESS = tuple(
    Entry(f"PA-{id_}", states, {"what": what, "audience": audience, "owner": owner, "due": due, "evidence": evidence, "impact": impact})
    for id_, states, what, audience, owner, due, evidence, impact in (
        ("2012-01", "d", "Open a new website on safeguarding", "Parents, children, professionals", BOARD, "2012-09", "Visits are counted by month", ""),
        ("2012-02", "pd", "Make a leaflet on safe sleeping in six languages", "Parents of babies", CHILD_SAFETY, "2013-10", "4,000 leaflets given out", "Midwives say that it is asked for"),
        ("2013-01", "npp", "Go to the staff meetings of all partner agencies", "Staff of the partner agencies", BOARD, "2014-12", "", ""),
        ("2014-01", "n", "Put up posters on private fostering in surgeries", "Families and their neighbours", "Head of social care", "2015-04", "", ""),
    )
)  # fmt: skip

LINKS = tuple(
    Entry(f"GL-2012-{n:02d}", states, {
        "group": group, "decides": decides, "part": part, "place": place, "what": what, "owner": owner, "due": due,
        "evidence": evidence, "impact": impact,
    })
    for n, (states, group, decides, part, place, what, owner, due, evidence, impact) in enumerate((
        ("pdd", "Health and Wellbeing Board", "Priorities for health in the area", "chair_sits", "links_with_other_groups", "Agree a protocol between the two boards", BOARD, "2013-11", "Protocol signed in November 2013", ""),
        ("", "Zellshire Adult Safeguarding Board", "How adults at risk are protected", "shared", "links_with_other_groups", "", "", "", "", ""),
        ("ppp", "Community Safety Partnership", "Money for work on domestic abuse", "agencies", "domestic_abuse", "Report on domestic abuse together once a year", "Police lead for safeguarding", "2014-06", "", ""),
        ("", "Corporate Parenting Panel", "How children in care are looked after", "reported_to", "looked_after_children", "", "", "", "", ""),
        ("npd", "Family Justice Board", "How long care proceedings take", "agencies", "looked_after_children", "Send its figures every quarter", "Lead for the family courts", "2014-09", "Figures come since September 2014", ""),
        ("", "Troubled Families programme", "Support for families with many needs", "agencies", "early_help", "", "", "", "", ""),
    ), 1)
)  # fmt: skip

JUDGEMENTS = (
    ("partnership", "Agencies challenge one another openly and act on it", "Minutes show 14 challenges"),
    ("outcomes", "More children are helped before they need a plan", "Early help figures"),
    ("outcomes", "Some actions were carried over for a third time", ""),
    ("engagement", "Young people changed what the Board does", "Leaflet and events"),
    ("resources", "The budget was enough, but the contingency shrinks", "Accounts of the Board"),
    ("scrutiny", "Neglect and exploitation need closer scrutiny next year", ""),
)

FINDINGS = {
    2012: (("Help for children in need comes in time", "2012-11", "adequate"), ("Plans say clearly what has to change", "2012-11", "")),
    2013: (("Children in care live in stable homes", "2013-10", "good"), ("Records of supervision have gaps", "2013-10", "")),
    2014: (("Managers check the quality of decisions", "2015-01", "good"), ("Children who go missing are not always seen after", "2015-01", "")),
}  # fmt: skip

CONTACTS = (
    ("Zellbridge Contact Centre", "A worry about a child", "worry", "telephone", "01632 960010"),
    (
        "Zellbridge Contact Centre",
        "A worry about a child, at night and at weekends",
        "worry",
        "telephone",
        "01632 960011",
    ),
    ("Zellshire Police", "A worry about a child", "worry", "telephone", "01632 960020"),
    ("Zellbridge Safeguarding Children Board", "The Board's office", "board", "telephone", "01632 960030"),
    (
        "Zellbridge Safeguarding Children Board",
        "The Board's website",
        "board",
        "website",
        "www.zellbridge-board.example",
    ),
    (
        "Zellbridge family information",
        "Services for families",
        "information",
        "website",
        "www.zellbridge-families.example",
    ),
)
"""Numbers of the range that is kept for drama, and addresses that can never exist."""
