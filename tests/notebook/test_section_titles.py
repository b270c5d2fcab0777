"""Registers that lead to another section call it by its title."""

import pytest


@pytest.mark.parametrize(
    ("slug", "table", "title"),
    [
        ("links_with_other_groups", "group_links", "Looked-after children"),
        ("business_plan", "business_plan_outcomes", "The voice of children"),
    ],
)
def test_a_section_is_called_by_its_title(report, slug, table, title):
    [shown] = [one for one in report(slug).of("table") if one["id"] == table]
    assert title in {text for row in shown["rows"] for text in row}
