"""Why a cell holds no number, from the tidy rows to the table that is read."""

import pandas as pd
import pytest

from pscb_lib.command.export_files import table_csv
from pscb_lib.notebook.marks import legend, mark_of, marked
from pscb_lib.notebook.typed_table import as_html, table_content

STATUSES = ["final", "suppressed", "not_available", "not_applicable", "low"]
EXPECTED = ["5", "[c]", "[x]", "[z]", "[low]"]


@pytest.fixture
def tidy():
    """One figure of each status, as tidy rows have them."""
    rows = pd.DataFrame({"group": list("ABCDE"), "period": "2012-13", "status": STATUSES})
    return rows.assign(value=marked(pd.Series([5, None, None, None, None]), rows["status"]))


@pytest.mark.parametrize(
    "set_out",
    [
        lambda rows: rows.pivot(index="group", columns="period", values="value"),
        lambda rows: rows.pivot(index="period", columns="group", values="value").T,
        lambda rows: rows.set_index("group")[["value"]].rename(columns={"value": "2012/13"}),
        lambda rows: rows.pivot(index="group", columns="period", values="value").iloc[::-1].sort_index(),
        lambda rows: pd.concat([rows.set_index("group")["value"], rows.set_index("group")["value"] + 1], axis=1),
        lambda rows: pd.DataFrame({"A": list(rows["value"])}, index=list(rows["group"]), dtype=float),
        lambda rows: rows.pivot(index="group", columns="period", values="value").reindex(list("ABCDE")),
    ],
)
def test_each_kind_of_absence_keeps_its_mark_however_a_table_is_set_out(tidy, set_out):
    content = table_content("t", "T", set_out(tidy), [])
    assert [row[1] for row in content["rows"]] == EXPECTED


def test_the_legend_names_the_marks_that_occur_and_no_others(tidy):
    content = table_content("t", "T", tidy.set_index("group")[["value"]].iloc[:2], [], note="As printed.")
    assert content["note"] == "As printed. [c]: confidential, left out so that nobody can be recognised."
    assert legend(["5", "[x]", "[z]"]) == "[x]: not available; [z]: not applicable."
    assert legend(["5"]) == ""


def test_marks_stand_in_the_html_and_in_the_csv(tidy):
    content = table_content("t", "T", tidy.set_index("group")[["value"]], [])
    assert all(f">{mark}</td>" in as_html(content) for mark in EXPECTED)
    assert "[low]: more than nought, but rounds to it.</p>" in as_html(content)
    assert table_csv(content).splitlines()[1:] == ["A,5", "B,[c]", "C,[x]", "D,[z]", "E,[low]"]


def test_a_gap_that_nobody_explained_is_not_available():
    assert mark_of(float("nan")) == mark_of(None) == mark_of(pd.NA) == "[x]"
