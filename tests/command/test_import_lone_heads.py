"""A table of one count for each category, under a head that is not its name: "Total", or the year."""

import pytest
from import_books import asked_about, look, make_book, means_of_a_new_home, said, texts

ROWS = [("Sexual abuse", 8), ("Emotional abuse", 4), ("Neglect", 3), ("Total", 15)]
TEXT = "Category,Referrals\nSexual abuse,8\nEmotional abuse,4\nNeglect,3\nTotal,15\n"


@pytest.fixture(scope="module")
def means(tmp_path_factory):
    return means_of_a_new_home(tmp_path_factory.mktemp("home"))


@pytest.fixture
def looked(means, tmp_path):
    """What is understood of allegations by category under the heads that are given."""

    def run(heads, rows=ROWS):
        sheets = {"LADO": [["Allegations by category of abuse"], ["Category", *heads], *map(list, rows)]}
        return look(means, make_book(tmp_path / "return.xlsx", sheets))

    return run


@pytest.mark.parametrize("head", ["Total", "2013/14", "2013-14", "FY 2013/14", "Number"])
def test_one_head_over_the_counts(looked, head):
    found = looked([head])
    assert (asked_about(found), texts(found)) == ([], {"lado_by_category": TEXT})


def test_of_several_years_the_one_that_is_asked_for(looked):
    found = looked(["2011/12", "2013/14", "2012/13"], [(label, 99, count, 98) for label, count in ROWS])
    assert (asked_about(found), texts(found)) == ([], {"lado_by_category": TEXT})
    assert "figures of another year, not read" in said(found)


def test_the_only_year_is_another_one(looked):
    assert "LADO!B2: found figures of 2012/13; expected figures of 2013/14." in asked_about(looked(["2012/13"]))


def test_two_totals_are_not_chosen_from(looked):
    found = looked(["Total", "Totals"], [(label, count, 1) for label, count in ROWS])
    assert texts(found) == {}


def test_rates_are_no_total(means, tmp_path):
    rows = [["Children in poverty"], ["Area", "Total"], ["Peterborough", "22%"], ["England", "18%"]]
    assert texts(look(means, make_book(tmp_path / "return.xlsx", {"Child poverty": rows}))) == {}
