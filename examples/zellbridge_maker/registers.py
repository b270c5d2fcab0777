"""Every register of a year of the demonstration board."""

# ruff: noqa: E501  (tables of words and numbers are read along their lines)

from __future__ import annotations

from zellbridge_maker import registers_of_practice as practice
from zellbridge_maker import registers_of_the_board as board
from zellbridge_maker.draw import dashed
from zellbridge_maker.entries import STATES, numbered, register
from zellbridge_maker.help_and_plans import Rows

ACTION = ["what", "owner", "due", "state", "evidence", "impact"]
PLAN_HEAD = [
    "action_id", "objective", "objective_text", "linked_to", "owner", "what", "due", "state", "outcome", "outcome_kind",
    "see", "evidence", "impact",
]  # fmt: skip
AUDIT_HEAD = [
    "audit_id", "title", "kind", "undertaken_on", "presented_on", "size", "size_unit", "found", "compared", "next_due",
    "evidence", "impact",
]  # fmt: skip
OUTCOMES = {
    "done": "It is done, as its evidence shows", "in_progress": "Work goes on in the next year",
    "not_started": "It has not begun", "superseded": "Something else took its place",
}  # fmt: skip


def registers(year: int) -> dict[str, Rows]:
    """The registers of the Board and of practice."""
    return {**of_the_board(year), **of_practice(year)}


def of_the_board(year: int) -> dict[str, Rows]:
    """Members, groups, plan, awareness, links, judgements, findings, contacts, outline."""
    later = {2012: 1, 2013: 0, 2014: 0}[year]
    group_head = [
        "group_id",
        "group",
        "kind",
        "what",
        "account",
        "chair",
        "reports_to",
        "shared_with",
        "since",
        "meets",
    ]
    plan = register(PLAN_HEAD, board.PLAN, year)
    for row in plan[1:]:
        row[8], row[9] = OUTCOMES[str(row[7])], "states"
    return {
        "board_membership": [
            ["member_id", "name", "part", "sector", "post", "agency", "listed_in"],
            *numbered("MB", 2012, board.MEMBERSHIP),
        ],
        "board_groups": [
            [*group_head, "evidence", "impact"],
            *numbered("GR", 2012, board.GROUPS[: len(board.GROUPS) - later]),
        ],
        "business_plan": plan,
        "public_awareness": register(["action_id", "what", "audience", *ACTION[1:]], board.AWARENESS, year),
        "group_links": register(["link_id", "group", "decides", "part", "place", *ACTION], board.LINKS, year),
        "final_judgements": [
            ["judgement_id", "theme", "what", "evidence"],
            *numbered("FJ", year, board.JUDGEMENTS),
        ],
        "inspection_findings": [
            ["finding_id", "what", "inspected", "due", "grade"],
            *numbered("IN", year, ((w, "Children's services of Zellbridge", d, g) for w, d, g in board.FINDINGS[year])),
        ],
        "contacts": contacts(year),
        "document_outline": outline(year),
    }


def contacts(year: int) -> Rows:
    """Contacts, verified when the year closes; one of them was not."""
    head = ["contact_id", "organisation", "what", "purpose", "channel", "number", "verified_on", "state"]
    rows = []
    for n, row in enumerate(board.CONTACTS):
        verified = n != len(board.CONTACTS) - 1
        rows.append([*row, f"{year + 1}-04-{10 + n}" if verified else "", "current" if verified else "historical"])
    return [head, *numbered("CO", 2012, rows)]


def outline(year: int) -> Rows:
    """Headings, years, boxes and list lengths of the report that was printed for the year."""
    return [
        ["item_id", "section", "kind", "label", "number", "place"],
        ["contents_early_help", "early_help", "contents", "Early help", 5, "Contents list"],
        ["contents_plans", "child_protection_plans", "contents", "Child protection plans", 9, "Contents list"],
        ["year_cover", "introduction_and_summary", "year", "Year on the cover", year, "Cover"],
        ["year_budget", "budget_and_public_awareness", "year", "Year of the budget", year - (year == 2014), "Budget, heading"],
        ["box_early_help", "early_help", "box", "Early help", 1, "Early help, box at the end"],
        ["list_priorities", "priorities", "list", "Priorities", 6, "Priorities, list"],
        ["table_members", "the_board", "table", "Members of the Board", 16, "Membership, table"],
    ]  # fmt: skip


def of_practice(year: int) -> dict[str, Rows]:
    """Deaths, reviews, audits, training, subgroups, consultations, priorities."""
    lead, plan_year = board.BOARD, dashed(year + 1).replace("-", "/")
    events = numbered("TE", year, (
        (w, r, board.LEARNING, s, a, d, STATES[st], "Feedback forms" if st == "d" else "", "") for w, r, s, a, d, st in practice.EVENTS[year]
    ))  # fmt: skip
    asked = numbered("YC", year, (
        (w, k, lead, d, p, STATES[st], said, changed) for w, k, d, p, st, said, changed in practice.CONSULTATIONS[year]
    ))  # fmt: skip
    return {
        "child_death_factors": register(["factor_id", "factor", "found_in", *ACTION], practice.FACTORS, year),
        "serious_case_reviews": reviews(year),
        "scr_learning": register(["learning_id", "review_id", *ACTION], practice.LEARNING_ENTRIES, year),
        "audits": [AUDIT_HEAD, *([a[0], *a[2:]] for a in practice.AUDITS if int(str(a[1])) <= year)],
        "audit_recommendations": register(["recommendation_id", "audit_id", "kind", *ACTION], practice.RECOMMENDATIONS, year),
        "training_events": [
            ["event_id", "what", "reason", "owner", "sessions", "attendances", *ACTION[2:]],
            *events,
        ],
        "subgroup_actions": register(["action_id", "group", *ACTION], practice.GROUP_ACTIONS, year),
        "youth_consultations": [
            ["consultation_id", "what", "kind", "owner", "due", "participants", "state", "said", "changed"],
            *asked,
        ],
        "priorities": [
            ["priority_id", "number", "subject", "theme", "what", "measure", *ACTION[1:]],
            *([f"PR-{year + 1}-{n:02d}", n, *row, lead, plan_year, "not_started", "", ""] for n, row in enumerate(practice.PRIORITIES, 1)),
        ],
        "section_priorities": [
            ["entry_id", "section", "form", "what", "printed_number", "priority_id", *ACTION[1:]],
            *(
                [f"SP-{year + 1}-{n:02d}", *row, f"PR-{year + 1}-{to:02d}" if to else "", "", plan_year, "not_started", "", ""]
                for n, (*row, to) in enumerate(practice.SECTION_ASKS, 1)
            ),
        ],
    }  # fmt: skip


def reviews(year: int) -> Rows:
    """Reviews up to the year, those of earlier years as they ended."""
    head = ["review_id", "title", "kind", "about", "child_age", "published_on", "state", "found", "evidence", "impact"]
    return [head, *(list(row) for row in practice.REVIEWS if int(row[0][3:7]) <= year)]
