"""The plan: its order, what may be asked for, and the sentence for each fault in report.yml."""

from __future__ import annotations

import pytest
from stub_report import entry, write_plan, write_plan_text

from pscb_lib.command.plan import check_datasets, choose, read_plan
from pscb_lib.core.errors import UnknownDataset, UnknownSection, UsageError

EARLY, PLANS = (
    entry("early_help", "03"),
    entry("child_protection_plans", "05", annex=True, datasets=["cp_plans"]),
)


@pytest.fixture
def plan(tmp_path):
    return read_plan(write_plan(tmp_path, PLANS, EARLY))


def test_sections_run_in_the_order_of_the_list(plan):
    assert [section.key for section in plan] == ["05_child_protection_plans", "03_early_help"]


def test_section_has_what_its_entry_says(plan, tmp_path):
    section = plan[0]
    assert (section.title, section.question) == ("Child_protection_plans", "Why?")
    assert (section.annex, section.datasets, section.parameters) == (True, ("cp_plans",), {})
    assert section.notebook_path == tmp_path / "05_child_protection_plans.ipynb"


@pytest.mark.parametrize(
    ("only", "chosen"),
    [
        ([], ["child_protection_plans", "early_help"]),
        (["early_help"], ["early_help"]),
        (["03"], ["early_help"]),
        (["3", "05_child_protection_plans", "early_help"], ["child_protection_plans", "early_help"]),
    ],
)
def test_sections_are_asked_for_by_slug_or_number(plan, only, chosen):
    assert [section.slug for section in choose(plan, only)] == chosen


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ("early_hepl", 'there is no section "early_hepl" (did you mean early_help?).'),
        ("99", 'there is no section "99"; the sections are child_protection_plans, early_help.'),
    ],
)
def test_unknown_section_is_refused_with_what_is_near(plan, asked, sentence):
    with pytest.raises(UnknownSection) as caught:
        choose(plan, ["early_help", asked])
    assert str(caught.value) == sentence


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"number": 3}, '"number" must be two digits in quotes, as in "03"; found 3.'),
        ({"number": "3"}, '"number" must be two digits in quotes, as in "03"; found "3".'),
        ({"title": ""}, '"title" is missing.'),
        ({"question": None}, '"question" is missing.'),
        ({"annex": "yes"}, '"annex" must be true or false; found "yes".'),
        ({"datasets": "caf_by_month"}, '"datasets" must be a list of names; found "caf_by_month".'),
        ({"datasets": [1]}, '"datasets" must be a list of names; found [1].'),
        ({"parameters": ["top"]}, '"parameters" must be names with values; found ["top"].'),
        ({"dataset": []}, '"dataset" is not understood (did you mean datasets?).'),
        ({"colour": "red"}, '"colour" is not understood.'),
    ],
)
def test_fault_in_an_entry_is_named(tmp_path, change, sentence):
    with pytest.raises(UsageError) as caught:
        read_plan(write_plan(tmp_path, PLANS, {**EARLY, **change}))
    assert str(caught.value) == f"report.yml, entry 2 (early_help): {sentence}"


def test_notebook_outside_the_folder_is_refused(tmp_path):
    with pytest.raises(UsageError, match=r"the name of a notebook beside report.yml"):
        read_plan(write_plan(tmp_path / "notebooks", entry("early_help", "03", notebook="../03.ipynb")))


def test_notebook_that_is_not_there_is_named(tmp_path):
    folder = write_plan(tmp_path, EARLY)
    (folder / "03_early_help.ipynb").unlink()
    with pytest.raises(UsageError, match=r"entry 1 \(early_help\): there is no notebook 03_early_help.ipynb"):
        read_plan(folder)


@pytest.mark.parametrize(
    ("other", "sentence"),
    [
        (entry("early_help", "04"), 'report.yml: two sections have the slug "early_help".'),
        (entry("late_help", "03"), 'report.yml: two sections have the number "03".'),
    ],
)
def test_slug_or_number_given_twice_is_refused(tmp_path, other, sentence):
    with pytest.raises(UsageError) as caught:
        read_plan(write_plan(tmp_path, EARLY, other))
    assert str(caught.value) == sentence


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (
            "sections: [",
            "report.yml cannot be read: line 1, column 12: expected the node content, but found '<stream end>'.",
        ),
        ("- early_help", 'report.yml must hold a list called "sections".'),
        (
            "sections: [early_help]",
            "report.yml, entry 1: expected a slug, a number, a notebook, a title and a question.",
        ),
        ("sections: []\nchapters: []", 'report.yml: "chapters" is not understood.'),
    ],
)
def test_file_that_is_no_plan_is_refused(tmp_path, text, sentence):
    with pytest.raises(UsageError) as caught:
        read_plan(write_plan_text(tmp_path, text))
    assert str(caught.value) == sentence


def test_missing_plan_is_refused(tmp_path):
    with pytest.raises(UsageError, match=r"report.yml cannot be read: there is no such file."):
        read_plan(tmp_path)


def test_dataset_that_the_catalogue_does_not_describe_is_refused(plan):
    with pytest.raises(UnknownDataset) as caught:
        check_datasets(plan, ["cp_plan", "caf_by_month"])
    hint = "(did you mean cp_plan?)"
    where = "report.yml (child_protection_plans)"
    assert str(caught.value) == f'{where}: the catalogue has no dataset "cp_plans" {hint}.'
