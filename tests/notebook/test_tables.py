"""Tables as people read them: every month and category in its place, gaps as gaps."""

import pandas as pd
import pytest
from made import by_group, made, over_periods, spec_of

from pscb_lib.core.catalogue import read_dataset
from pscb_lib.notebook import tables
from pscb_lib.notebook.set_out import set_out
from pscb_lib.notebook.typed_table import as_html, table_content

MONTHS = ["Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec", "Jan", "Feb", "Mar"]


def test_months_stand_under_their_financial_year():
    dataset = over_periods({"2012-04": 1, "2012-12": 2, "2013-01": 3, "2012-03": 4, "2012-13": 6})
    table = tables.months_by_year(dataset)
    assert list(table.index) == MONTHS
    assert list(table.columns) == ["2011/12", "2012/13"]
    assert table["2012/13"].dropna().to_dict() == {"Apr": 1, "Dec": 2, "Jan": 3}
    assert table["2011/12"].dropna().to_dict() == {"Mar": 4}


def test_november_2010_is_no_financial_year():
    table = tables.months_by_year(over_periods({"2010-11": 26}, quarter=4))
    assert table.loc["Nov", "2010/11"] == 26


def test_months_stand_under_their_calendar_year():
    table = tables.months_by_calendar_year(over_periods({"2012-12": 2, "2013-01": 3}))
    assert list(table.index[:2]) == ["Jan", "Feb"]
    assert (table.loc["Dec", "2012"], table.loc["Jan", "2013"]) == (2, 3)


def test_missing_month_is_a_gap():
    table = tables.months_by_year(over_periods({"2012-04": 1, "2012-05": None}))
    assert table["2012/13"].isna().sum() == 11


def test_stock_over_time():
    table = tables.over_time(over_periods({"2013-03-31": 270, "2012-03-31": 185}), "Children")
    assert table.to_dict() == {"Children": {"31 March 2012": 185, "31 March 2013": 270}}


def test_categories_stand_as_printed_with_their_totals():
    table = tables.by_category(by_group({"Girls": 1, "Boys": None, "Total": 3}), "group", "Children")
    assert list(table.index) == ["Girls", "Boys", "Total"]
    assert table["Children"].isna().tolist() == [False, True, False]
    assert table.index.name == "Group"


def test_categories_by_period_are_in_order_of_time():
    codes = {"a": "A", "b": "B"}
    days = ["2013-03-31", "2012-03-31"]
    records = [{"period": day, "value": i, "group": key} for i, key in enumerate(codes) for day in days]
    table = tables.by_period(made(spec_of(codes=codes), records), "group")
    assert list(table.columns) == ["31 March 2012", "31 March 2013"]
    assert list(table.index) == ["A", "B"]
    assert list(tables.first_and_last(table).columns) == ["31 March 2012", "31 March 2013"]


def test_november_2010_and_the_year_2010_11_are_two_columns_though_their_texts_are_one():
    months = [{"period": "2010-11", "period_type": "month", "value": 4, "group": "a"}]
    year = [{"period": "2010-11", "period_type": "financial_year", "value": 9, "group": "a"}]
    table = tables.by_period(made(spec_of(codes={"a": "A"}), [*months, *year]), "group")
    assert table.loc["A"].to_dict() == {"November 2010": 4, "2010/11": 9}


def test_no_figures_by_period_are_an_empty_table():
    assert tables.by_period(made(spec_of(codes={"a": "A"}), []), "group").shape == (0, 0)


def test_categories_by_month_are_set_out_with_the_months_down_and_the_year_below():
    entry = {
        "title": "Plans", "section": "plans", "agency": "council", "description": "Plans.", "kind": "flow",
        "sensitivity": "open", "unit": "plans", "rows": {"dimension": "group", "head": ""},
        "columns": {"period": "months", "total": "Total"},
        "dimensions": {"group": {"title": "Group", "codes": {"a": "A", "b": "B"}}},
    }  # fmt: skip
    figures = {("2012-04", "a"): 1, ("2012-04", "b"): 2, ("2012-13", "a"): 6, ("2012-13", "b"): 7}
    records = [{"period": period, "group": key, "value": value} for (period, key), value in figures.items()]
    table = set_out(made(read_dataset("plans", entry), records))
    assert table.to_dict("index") == {"April 2012": {"A": 1, "B": 2}, "2012/13": {"A": 6, "B": 7}}


def test_months_in_a_row_leave_totals_out():
    table = tables.months_in_a_row(over_periods({"2012-05": 2, "2012-04": 1, "2012-13": 3}), "Plans")
    assert table["Plans"].to_dict() == {"Apr 2012": 1, "May 2012": 2}


def test_two_tables_together_keep_a_month_that_neither_has():
    one, other = (
        over_periods({"2012-04": 1, "2012-06": 3}, quarter=1),
        over_periods({"2012-04": 2}, quarter=1),
    )
    table = tables.together([one, other], ["One", "Other"])
    assert list(table.index) == ["Apr", "May", "Jun"]
    assert table["One"].isna().tolist() == [False, True, False]


def test_two_tables_side_by_side():
    table = tables.side_by_side([by_group({"A": 1, "B": 2}), by_group({"A": 3, "B": None})], ["One", "Other"], "group")
    assert table.loc["A"].tolist() == [1, 3]
    assert pd.isna(table.loc["B", "Other"])


def test_levels_and_roles_of_categories():
    dataset = by_group({"A": 1, "Subtotal": 1, "Total": 1})
    table = tables.by_category(dataset, "group", "Plans")
    assert tables.levels(dataset, "group", table) == ["leaf", "subtotal", "total"]


@pytest.mark.parametrize("unusable", [over_periods({}), over_periods({}, state="missing")])
def test_tables_of_nothing_are_empty_and_no_error(unusable):
    for table in (
        tables.months_by_year(unusable),
        tables.over_time(unusable, "A"),
        tables.months_in_a_row(unusable, "A"),
    ):
        assert table.dropna(how="all").empty


def test_typed_table_has_text_for_readers_and_numbers_behind_it():
    frame = pd.DataFrame({"Plans": [1234, 65.4, None]}, index=["A", "B", "All"]).rename_axis("Group")
    content = table_content("t", "Plans by group", frame, [by_group({"A": 1})], unit="plans", roles={"All": "total"})
    assert content["rows"] == [["A", "1,234.0"], ["B", "65.4"], ["All", "[x]"]]
    assert content["values"] == [[None, 1234], [None, 65.4], [None, None]]
    assert content["row_roles"] == ["", "", "total"]
    assert content["columns"][0] == {"name": "Group", "unit": "", "numeric": False}
    assert content["columns"][1] == {"name": "Plans", "unit": "plans", "numeric": True}
    assert (content["datasets"], content["agency"]) == (["plans"], "The council")


def test_zero_is_shown_as_zero_and_a_gap_never_is():
    frame = pd.DataFrame({"Plans": [0.0, None]}, index=["A", "B"])
    content = table_content("t", "T", frame, [])
    assert [row[1] for row in content["rows"]] == ["0", "[x]"]


def test_html_has_caption_scopes_and_totals_set_apart():
    frame = pd.DataFrame({"Plans": [1, 2]}, index=["<A>", "All"])
    html = as_html(table_content("t", "Plans & more", frame, [], roles={"All": "total"}))
    assert '<caption style="text-align:left">Plans &amp; more</caption>' in html
    assert html.count('scope="col"') == 2
    assert html.count('scope="row"') == 2
    assert "&lt;A&gt;" in html
    assert html.count("font-weight:bold") == 1
