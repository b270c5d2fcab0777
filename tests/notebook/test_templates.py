"""Words that a notebook writes itself: no number, and no direction that the figures could contradict."""

import re

import pytest
from run_notebook import NOTEBOOKS
from templates import NO_NUMBER, markdown_of, templates_of, without

DIRECTION = re.compile(
    r"\b(rose|rise[sn]?|rising|fell|fall(?:s|en|ing)?|increas\w+|decreas\w+|gr[eo]w\w*|declin\w+|dropp\w+|doubl\w+|halv\w+"
    r"|more|fewer|less|most|least|high(?:er|est)|low(?:er|est)|larg(?:er|est)|small(?:er|est)|bigg(?:er|est)|great\w*"
    r"|major\w*|minor\w*|busi(?:er|est)|better|worse|taller|wider|longer|shorter|unchanged|steady|stable)\b",
    re.IGNORECASE,
)
NO_DIRECTION = {
    # A rank before the phrase that works out who holds it, or that nobody does.
    r"([Tt]he )?([Hh]ighest|[Bb]usiest|[Ll]argest|[Mm]ost)\b[\w ]*( was| were| is| are|:) ?\{\w+\}": "the phrase after it names what is ranked",
    r"\{[\w.]+\} at the highest quarter end": "the phrase before it says higher, lower or the same",
    # A threshold or a bound, which is a part of the name of what is counted.
    r"\b(more than once|(two|three) (years|times) or more|at least (once|one))\b": "a threshold",
    r"\bfewer than ten children\b": "the threshold of the figure before it",
    r"\bat least \{\w+\}": "a lower bound, since the last row of the table is open",
    r"\blower bound\b": "how the open row is counted",
    r"\{pct\} of referrals at most": "an upper bound, since an issue can be recorded twice for one referral",
    r"\{share\} or more, and no number": "a lower bound, as the published report states it",
    r"\{more\} more than the year before": "the figure itself is defined as how many more",
    # Arithmetic.
    r"\bless (plans ended|those that ended)\b": "a subtraction",
    # The name of what is counted, or of how it was printed.
    r"help at a lower level": "the name of a kind of help",
    r"the (\{cases\} )?(\{cases:case\|)?cases\}? with the highest risk": "the name of the cases that conferences discuss",
    r"minority ethnic communities": "the name of a group",
    r"[Gg]rowth of (the youngest|\{special\})|: growth over the years stated": "the figure itself is defined as a growth",
    r"recorded most often when|that the groups offered most often|Only the most frequent issues": "the table was printed with these only",
    r"\{better\} \{every:audit\|audits\} found practice better than": "the figure counts the audits that say so",
    # Advice on reading that holds whatever the figures are.
    r"A taller bar can mean no more than a wider band": "advice on unequal bands",
    r"where the need for help is greatest": "what counts cannot show",
    r"lowest number of incidents of that row": "how the open row is counted",
    r"A rise from one month to the next need not be a change in care": "advice on small numbers",
    r"More reports, plans or referrals can mean more harm or better finding; none of them says alone that children are less safe": "advice on counts",
    r"the true share of a route can be larger": "advice on shares of a whole that holds unknown routes",
    r"A date that was not printed is not a date with fewer children": "advice on dates without figures",
    r"Fewer reports are not less abuse": "advice on counts of reports",
    r"too few to say which factors matter most": "advice on small numbers",
    r"A second look a few weeks later can show better paperwork sooner than better practice": "advice on repeated audits",
    r"Agencies with more staff beside children will have more allegations": "advice on counts that are no rates",
    r"The number of concerns of one year cannot show that awareness has grown, and more allegations are not by themselves worse practice: they can be better reporting": "advice on counts of one year",
    r"more can be found, or more can be harmed": "advice on counts",
}  # fmt: skip


def test_no_template_holds_a_figure():
    found = [
        template
        for path in NOTEBOOKS
        for template in templates_of(path)
        if re.search(r"\d", without(NO_NUMBER, template.text))
    ]
    assert found == []


def test_no_template_holds_a_direction_that_the_figures_could_contradict():
    found = [
        template
        for path in NOTEBOOKS
        for template in templates_of(path)
        if DIRECTION.search(without(NO_DIRECTION, template.text))
    ]
    assert found == []


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda path: path.stem)
def test_text_between_the_cells_states_no_figure(notebook):
    assert [text for text in markdown_of(notebook) if re.search(r"\d", without(NO_NUMBER, text))] == []


@pytest.mark.parametrize("allowed", [NO_NUMBER, NO_DIRECTION])
def test_exceptions_are_still_needed_and_have_a_reason(allowed):
    texts = [template.text for path in NOTEBOOKS for template in templates_of(path)]
    assert [pattern for pattern in allowed if not any(re.search(pattern, text) for text in texts)] == []
    assert all(allowed.values())
