"""Small pictures in cells, and links to sections: drawn from the table's own data, and never without their words."""

from __future__ import annotations

import re

import pytest

from pscb_lib.command.pages_frame import Link, page_environment, with_references
from pscb_lib.core.sparkline import HEIGHT, MARGIN, WIDTH, sparkline

TABLE = {
    "id": "t", "title": "Indicators", "note": "", "row_roles": ["", ""],
    "columns": [{"name": name, "unit": "", "numeric": False} for name in ("Indicator", "Trend", "Section")],
    "rows": [["Plans", "3, 5 (2011/12 to 2012/13)", "Plans & care"], ["Deaths", "one figure only", "Deaths"]],
    "sparks": {"Trend": [[["2011/12", 3], ["2012/13", 5]], []]},
    "links": {"Section": ["plans", "deaths"]},
}  # fmt: skip


def lines_in(svg: str) -> list[str]:
    """The points of each line."""
    return re.findall(r'points="([^"]+)"', svg)


def test_the_highest_is_at_the_top_and_the_last_point_has_a_dot():
    svg = sparkline([["a", 1], ["b", 9], ["c", 5]], "1, 9, 5")
    middle = (MARGIN + WIDTH - MARGIN) / 2
    bottom = HEIGHT - MARGIN
    assert lines_in(svg) == [f"{MARGIN}.0,{bottom}.0 {middle},{MARGIN}.0 {WIDTH - MARGIN}.0,{HEIGHT / 2}"]
    assert 'aria-label="1, 9, 5"' in svg
    assert svg.count("<circle") == 1


def test_a_gap_breaks_the_line():
    svg = sparkline([["a", 1], ["b", 2], ["c", None], ["d", 4], ["e", 4]], "words")
    assert [len(points.split()) for points in lines_in(svg)] == [2, 2]


@pytest.mark.parametrize("points", [[], [["a", 1]], [["a", 1], ["b", None]]])
def test_one_number_is_no_picture(points):
    assert sparkline(points, "words") == ""


def test_a_level_series_is_drawn_in_the_middle_and_words_are_escaped():
    svg = sparkline([["a", 4], ["b", 4]], '"4 & 4"')
    assert {point.split(",")[1] for point in lines_in(svg)[0].split()} == {str(HEIGHT / 2)}
    assert 'aria-label="&quot;4 &amp; 4&quot;"' in svg


def test_a_cell_shows_its_picture_beside_its_words_and_leads_to_its_section():
    view = {"anchor": "table-t", "wordy": False, "shared_unit": ""}
    html = str(page_environment().get_template("typed.html.j2").module.data_table(TABLE, view))
    assert html.count("<svg") == 1
    assert '<span class="spark-words">3, 5 (2011/12 to 2012/13)</span>' in html
    links = [Link("Plans & care", "../sections/05_plans.html"), Link("Deaths", "")]
    linked = with_references(html, links)
    assert '<a href="../sections/05_plans.html">Plans &amp; care</a>' in linked
    assert '<a data-section="deaths">Deaths</a>' in linked
