"""Verbs of number: a sentence reads well also when what it counts is one."""

import pytest
from agreement import disagreements, every_number_one
from homes import YEAR
from made import by_group
from run_notebook import SLUGS, notebook_of, run_notebook

from pscb_lib.notebook.figures import single
from pscb_lib.notebook.phrases import out_of
from pscb_lib.notebook.sentences import compose


@pytest.mark.parametrize("slug", SLUGS)
def test_every_sentence_reads_well_when_each_number_in_it_is_one(staged, slug):
    heard: list[str] = []
    with every_number_one(heard):
        run_notebook(notebook_of(slug), staged("with_charts"), year=YEAR)
    assert heard
    assert {text: found for text in heard if (found := disagreements(text))} == {}


@pytest.mark.parametrize("slug", SLUGS)
def test_no_sentence_of_the_committed_year_says_one_are(report, slug):
    run = report(slug)
    texts = [*run.sentences, *run.headlines.values()]
    assert [text for text in texts if disagreements(text)] == []


def counted(number, of=9):
    dataset = by_group({"Open": number, "Closed": of})
    return single(dataset, "open", "Open plans", group="open"), single(dataset, "closed", "Closed", group="closed")


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (1, "1 plan has ended."),
        (2, "2 plans have ended."),
        (0, "0 plans have ended."),
        (1001, "1,001 plans have ended."),
    ],
)
def test_words_for_one_stand_after_a_one_only(number, said):
    assert compose("{n} {n:plan has|plans have} ended.", {"n": counted(number)[0]}).text == said


@pytest.mark.parametrize(
    ("number", "said"), [(1, "1 of 9 has ended."), (0, "none of 9 have ended."), (9, "all 9 have ended.")]
)
def test_a_phrase_agrees_with_the_first_number_in_it(number, said):
    ended = out_of(*counted(number))
    assert compose("of these {n} {n:has|have} ended.", {"n": ended}).text == f"Of these {said}"


@pytest.mark.parametrize(
    "wrong",
    ["1 of 2 ways of raising awareness are still to begin.", "of these, 1 give no evidence", "1 are not", "1 children had",
     "In 1 of 3 years; 1 of 12 groups (8%) have none", "On 1 April 2012 of 1 plans nothing is known"],
)  # fmt: skip
def test_what_is_said_wrongly_of_one_is_found(wrong):
    assert len(disagreements(wrong)) == 1


@pytest.mark.parametrize(
    "right",
    [
        "On 1 April 2012 there were 31 plans.",
        "1 is due, 21 are not.",
        "1 of 12 groups has none",
        "0.1 points",
        "1 plan has",
    ],
)
def test_what_is_said_rightly_is_not(right):
    assert disagreements(right) == []
