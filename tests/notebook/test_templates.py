"""Words that a notebook writes itself: no number, and no direction that the figures could contradict."""

import re

import pytest
from run_notebook import NOTEBOOKS
from templates import Template, markdown_of, templates_of

NO_NUMBER = {
    r"per 10,000 children": "the unit of a rate",
}
DIRECTION = re.compile(
    r"\b(rose|rise[sn]?|rising|fell|fall(?:s|en|ing)?|increas\w+|decreas\w+|gr[eo]w\w*|declin\w+|dropp\w+|doubl\w+|halv\w+"
    r"|more|fewer|less|most|least|high(?:er|est)|low(?:er|est)|larg(?:er|est)|small(?:er|est)|bigg(?:er|est)|great\w*"
    r"|major\w*|minor\w*|busi(?:er|est)|better|worse|taller|wider|longer|shorter|unchanged|steady|stable)\b",
    re.IGNORECASE,
)
NO_DIRECTION = {
    # A rank before the phrase that works out who holds it, or that nobody does.
    r"([Tt]he )?([Hh]ighest|[Bb]usiest|[Ll]argest) [\w ]*(was|were|is|:) ?\{\w+\}": "the phrase after it names what is ranked",
    r"\{[\w.]+\} the highest quarter end": "the phrase before it says higher, lower or the same",
    # A threshold, which is a part of the name of what is counted.
    r"\b(more than once|(two|three) (years|times) or more|at least (once|one))\b": "a threshold",
    r"\bfewer than ten children\b": "the threshold of the figure before it",
    r"\bat least \{\w+\}": "a lower bound, since the last row of the table is open",
    r"\blower bound\b": "how the open row is counted",
    r"\{more\} more than the year before": "the figure itself is defined as how many more",
    # Arithmetic.
    r"\bless (plans ended|those that ended)\b": "a subtraction",
    # Advice on reading that holds whatever the figures are.
    r"A taller bar can mean no more than a wider band": "advice on unequal bands",
    r"help at a lower level": "the name of a kind of help",
    r"where the need for help is greatest": "what counts cannot show",
    r"lowest number of incidents of that row": "how the open row is counted",
    r"A rise from one month to the next need not be a change in care": "advice on small numbers",
}  # fmt: skip


def test_no_template_holds_a_figure():
    found = [
        template
        for path in NOTEBOOKS
        for template in templates_of(path)
        if re.search(r"\d", without(NO_NUMBER, template))
    ]
    assert found == []


def test_no_template_holds_a_direction_that_the_figures_could_contradict():
    found = [
        template
        for path in NOTEBOOKS
        for template in templates_of(path)
        if DIRECTION.search(without(NO_DIRECTION, template))
    ]
    assert found == []


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda path: path.stem)
def test_text_between_the_cells_states_no_figure(notebook):
    assert [text for text in markdown_of(notebook) if re.search(r"\d", text)] == []


def without(allowed: dict[str, str], template: Template) -> str:
    """The words of a template without those that are allowed for the reason given."""
    text = template.text
    for pattern in allowed:
        text = re.sub(pattern, "", text)
    return re.sub(r"\{[^}]*\}", "", text)


@pytest.mark.parametrize("allowed", [NO_NUMBER, NO_DIRECTION])
def test_exceptions_are_still_needed_and_have_a_reason(allowed):
    texts = [template.text for path in NOTEBOOKS for template in templates_of(path)]
    assert [pattern for pattern in allowed if not any(re.search(pattern, text) for text in texts)] == []
    assert all(allowed.values())
