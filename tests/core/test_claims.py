"""Claims: which verdict a published figure gets, and why."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from pscb_lib.core.claims import read_claim, read_claims
from pscb_lib.core.errors import HomeError
from pscb_lib.core.verdicts import judge_claim

COLUMNS = ["period", "period_type", "category", "value", "rounded_to"]


def frames(before: int = 86, after: int = 152, quarter: int = 119) -> dict[str, pd.DataFrame]:
    rows = [
        ["2012-03-31", "date", "neglect", str(before), ""],
        ["2012-12-31", "date", "neglect", str(quarter), ""],
        ["2013-03-31", "date", "neglect", str(after), ""],
    ]
    return {"plans": pd.DataFrame(rows, columns=COLUMNS)}


START, END = 'plans(period="2012-03-31")', 'plans(period="2013-03-31")'


def verdict(published: str, expression: str = END, data: dict[str, pd.DataFrame] | None = None, **more: Any) -> Any:
    entry = {"id": "c", "section": "s", "statement": "A statement", "source": "here", "published": published}
    return judge_claim(read_claim({**entry, "expression": expression, **more}), data or frames())


@pytest.mark.parametrize(
    ("published", "expression", "wanted"),
    [
        ("152", END, "agrees"),
        ("153", END, "disagrees"),
        ("76.7%", f"pct_change({START}, {END})", "agrees_within_rounding"),
        ("76%", f"pct_change({START}, {END})", "agrees_if_truncated"),
        ("27%", f"pct_change({START}, {END})", "disagrees"),
        ("true", f"{END} > {START}", "agrees"),
        ("true", f"{END} < {START}", "disagrees"),
        ("£152", END, "agrees"),
    ],
)
def test_a_number_is_held_against_the_data_as_it_was_rounded(published: str, expression: str, wanted: str) -> None:
    assert verdict(published, expression).verdict == wanted


@pytest.mark.parametrize(
    ("wording", "published", "wanted"),
    [
        ("more_than", "150", "agrees"),
        ("more_than", "152", "disagrees"),
        ("at_least", "152", "agrees"),
        ("less_than", "152", "disagrees"),
        ("about", "160", "agrees"),
        ("about", "200", "disagrees"),
    ],
)
def test_a_number_is_held_against_the_data_as_it_was_worded(wording: str, published: str, wanted: str) -> None:
    assert verdict(published, wording=wording).verdict == wanted


def test_another_basis_that_fits_is_named_with_how_many_were_tried() -> None:
    quarter = {"expression": f'pct_change(plans(period="2012-12-31"), {END})', "says": "the last quarter"}
    found = verdict("27%", f"pct_change({START}, {END})", otherwise=[quarter])
    assert (found.verdict, found.recomputed, found.basis) == ("agrees_on_another_basis", "27.7", "the last quarter")
    assert found.note == "As stated it would be 76.7. What fits: the last quarter. 3 other readings were tried."


def test_a_figure_that_stands_can_still_mislead() -> None:
    fair = {"expression": f"{END} < {START}", "says": "More children were counted."}
    assert verdict("152", fair=fair).verdict == "misleading"


def test_a_figure_that_no_data_exclude_can_be_implausible() -> None:
    assert verdict("152", doubt="The quarters on either side are far lower.").verdict == "implausible"


def test_a_claim_without_data_says_what_it_would_need() -> None:
    found = verdict("5", "elsewhere()", would_need="a table of elsewhere")
    assert (found.verdict, found.note) == ("not_checkable", "Would need: a table of elsewhere")


def test_a_suppressed_figure_settles_nothing() -> None:
    hidden = pd.DataFrame([["2013-03-31", "date", "neglect", "", ""]], columns=COLUMNS)
    assert verdict("152", data={"plans": hidden}).verdict == "not_checkable"


def test_other_data_give_another_verdict() -> None:
    assert verdict("152", data=frames(after=151)).verdict == "disagrees"


def test_a_claim_that_lacks_something_is_named(tmp_path: Path) -> None:
    (tmp_path / "claims.yml").write_text(
        "claims:\n  - {id: odd, section: s, statement: x, source: y}\n", encoding="utf-8"
    )
    with pytest.raises(HomeError, match=r"claims\.yml, claim odd: published is missing or not known\."):
        read_claims(tmp_path)


def test_one_id_is_one_claim(tmp_path: Path) -> None:
    one = "  - {id: a, section: s, statement: x, source: y, published: '1', expression: t()}\n"
    (tmp_path / "claims.yml").write_text(f"claims:\n{one}{one}", encoding="utf-8")
    with pytest.raises(HomeError, match="the id a stands for two claims"):
        read_claims(tmp_path)


def test_a_share_that_no_whole_number_rounds_to_is_reported() -> None:
    part, whole = 'plans(period="2012-03-31")', "plans()"
    assert verdict("24.1%", f"pct({part}, {whole})").note == ""
    assert (
        verdict("24.2%", f"pct({part}, {whole})").note
        == "2 other readings were tried. No whole number out of 357 rounds to 24.2%."
    )
