"""The claims of the committed year: each rests on its tables, knows its columns, and has the verdict that was read."""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
import yaml
from claim_changes import OWN, changes, fed, uses
from homes import YEAR

from pscb_lib.core.catalogue import Catalogue
from pscb_lib.core.claims import Claim, read_claims
from pscb_lib.core.home import PROGRAM
from pscb_lib.core.prepare import Prepared
from pscb_lib.core.stage import stage
from pscb_lib.core.verdicts import BOUNDS_ONLY, Verdict, judge_claim

CLAIMS = read_claims(PROGRAM / "data" / "raw" / YEAR)
VERDICTS_READ = Path(__file__).with_name("claims_verdicts.csv")

every_claim = pytest.mark.parametrize("claim", CLAIMS, ids=lambda claim: claim.id)


@pytest.fixture(scope="module")
def frames(committed: Prepared, tmp_path_factory) -> dict[str, pd.DataFrame]:
    """The tables of the year, as notebooks see them."""
    folder = tmp_path_factory.mktemp("staged")
    stage(committed, folder)
    return {path.stem: pd.read_csv(path, dtype=str, keep_default_na=False) for path in folder.glob("*.csv")}


@pytest.fixture(scope="module")
def verdicts(frames) -> dict[str, Verdict]:
    """What became of each claim."""
    return {claim.id: judge_claim(claim, frames) for claim in CLAIMS}


def test_there_are_claims_and_each_id_is_one() -> None:
    ids = [claim.id for claim in CLAIMS]
    assert len(set(ids)) == len(ids) > 200


@every_claim
def test_a_claim_belongs_to_a_section_of_the_report(claim: Claim) -> None:
    sections = yaml.safe_load((PROGRAM / "notebooks" / "report.yml").read_text(encoding="utf-8"))["sections"]
    assert claim.section in [section["slug"] for section in sections]


def test_claims_stand_in_the_order_of_the_sections() -> None:
    sections = yaml.safe_load((PROGRAM / "notebooks" / "report.yml").read_text(encoding="utf-8"))["sections"]
    numbers = {section["slug"]: section["number"] for section in sections}
    found = [numbers[claim.section] for claim in CLAIMS]
    assert found == sorted(found)


def test_every_claim_has_the_verdict_that_was_read(verdicts) -> None:
    with VERDICTS_READ.open(encoding="utf-8", newline="") as file:
        read = {row["claim_id"]: (row["verdict"], row["recomputed"]) for row in csv.DictReader(file)}
    assert {id_: (found.verdict, found.recomputed) for id_, found in verdicts.items()} == read


@every_claim
def test_a_verdict_says_why(claim: Claim, verdicts) -> None:
    """A fault without a reason helps nobody."""
    found = verdicts[claim.id]
    assert found.note or found.verdict in ("agrees", "agrees_within_rounding")


@every_claim
def test_an_expression_uses_columns_and_codes_that_are_known(claim: Claim, catalogue: Catalogue) -> None:
    trees = [claim.expression, *(basis.expression for basis in claim.otherwise), claim.fair and claim.fair.expression]
    for use in [use for tree in trees if tree is not None for use in uses(tree)]:
        if (spec := catalogue.datasets.get(use.table)) is None:
            continue
        assert use.columns <= {*OWN, *spec.tidy_columns}, use
        for column in use.columns & set(spec.dimensions) & set(use.wanted):
            assert set(use.codes(column)) <= set(spec.dimensions[column].codes), use
        for column in use.columns & set(spec.fields) & set(use.wanted):
            assert set(use.codes(column)) <= set(spec.fields[column].codes or use.codes(column)), use


@every_claim
def test_a_claim_rests_on_each_table_that_it_names(claim: Claim, frames, verdicts) -> None:
    """Other figures in a table, or other periods, must show: in the figure, and in the verdict where it agreed."""
    before = verdicts[claim.id]
    if claim.expression is None or before.verdict == "not_checkable":
        return
    for table in sorted({use.table for use in uses(claim.expression)} & set(frames)):
        after = (judge_claim(claim, changed) for changed in changed_frames(claim, table, frames))
        assert any(shows(before, found) for found in after), f"no change of {table} shows"


def shows(before: Verdict, after: Verdict) -> bool:
    """Whether the figure is another one, and the verdict too where it agreed; a figure that is gone shows nothing."""
    moved = after.recomputed != before.recomputed and after.verdict != "not_checkable"
    return moved and (after.verdict != before.verdict or not before.verdict.startswith("agrees"))


@pytest.mark.parametrize("claim", [c for c in CLAIMS if c.fair], ids=lambda claim: claim.id)
def test_a_misleading_figure_stands_once_the_fair_comparison_does(claim: Claim, frames) -> None:
    assert claim.fair is not None
    without = judge_claim(replace(claim, fair=None), frames)
    tables = {use.table for use in uses(claim.fair.expression)}
    after = [judge_claim(claim, c).verdict for table in tables for c in changed_frames(claim, table, frames)]
    assert {without.verdict, "misleading"} <= set(after)


@pytest.mark.parametrize("claim", [c for c in CLAIMS if c.expression is not None], ids=lambda claim: claim.id)
def test_a_claim_that_lacks_data_can_be_checked_once_it_has_them(claim: Claim, frames, verdicts) -> None:
    before = verdicts[claim.id]
    if before.verdict == "not_checkable" or before.basis == BOUNDS_ONLY:
        assert claim.would_need
        found = [judge_claim(claim, fed(claim.expression, frames, start, step)) for start, step in ((9, 7), (90, -7))]
        assert "not_checkable" not in [verdict.verdict for verdict in found], found
        assert BOUNDS_ONLY not in [verdict.basis for verdict in found], found


@pytest.mark.parametrize(("more", "verdict"), [("male", "agrees"), ("female", "disagrees")])
def test_that_boys_are_always_more_is_not_taken_for_girls(frames, more: str, verdict: str) -> None:
    genders = frames["cp_by_gender"]
    changed = genders.assign(value=genders["value"].mask(genders["gender"] == more, "1000"))
    consistent = next(claim for claim in CLAIMS if claim.id == "cp_males_consistent")
    assert judge_claim(consistent, {**frames, "cp_by_gender": changed}).verdict == verdict


def changed_frames(claim: Claim, table: str, frames: Mapping[str, pd.DataFrame]) -> Iterator[dict[str, pd.DataFrame]]:
    """All tables, with one of them changed in every way that could show."""
    trees = [claim.expression, claim.fair and claim.fair.expression]
    found = [use for tree in trees if tree is not None for use in uses(tree) if use.table == table]
    return ({**frames, table: changed} for use in found for changed in changes(frames[table], use))
