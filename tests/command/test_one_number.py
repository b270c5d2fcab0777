"""One number of the real data is changed: what sees it would run again, and nothing else."""

from homes import YEAR, damage

from pscb_lib.command.plan import read_plan
from pscb_lib.core.prepare import prepare
from pscb_lib.core.stage import stage
from pscb_lib.core.views import Staged


def views(home, folder) -> dict[str, dict[str, bytes]]:
    """What each section of the report sees."""
    stage(prepare(home, YEAR, run_suites=False), folder, with_raw=True)
    staged = Staged(folder)
    return {section.slug: staged.view(section) for section in read_plan(home.notebooks)}


def test_one_number_in_the_table_of_assessments_by_month(home, tmp_path):
    before = views(home, tmp_path / "before")
    damage(home, "caf_by_month", row=2, column="Apr", value="25")
    after = views(home, tmp_path / "after")
    annexes = {"data_quality", "published_figures"}
    see_it = {section.slug for section in read_plan(home.notebooks) if "caf_by_month" in section.datasets}
    by_a_claim = {"multi_agency_support_groups"}
    changed = {slug for slug in before if before[slug] != after[slug]}
    assert changed == annexes | see_it | by_a_claim
    assert {"early_help", "introduction_and_summary"} <= see_it
