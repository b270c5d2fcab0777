"""What notebooks declare, and what a run may give them."""

from __future__ import annotations

import pytest
from stub_report import PARAMETERS, entry, write_plan, write_stub

from pscb_lib.command.parameters import Parameter, declared_parameters, resolve
from pscb_lib.command.plan import read_plan
from pscb_lib.core.errors import UsageError

RUN = {"year": "2013-14", "quarter": 2, "audience": "board"}


def section_with(folder, parameters_cell, **of_the_section):
    write_stub(folder / "03_early_help.ipynb", parameters=parameters_cell)
    return read_plan(write_plan(folder, entry("early_help", "03", parameters=of_the_section)))[0]


def test_cell_is_read_with_types_defaults_and_help(tmp_path):
    lines = (
        'year: str = "2012-13"  # a = and a # in it: "a=b"',
        "top = 8",
        'names: list[str] = ["a=b"]  # which',
    )
    cell = "\n".join([*lines, '"a sentence"'])
    declared = declared_parameters(write_stub(tmp_path / "a.ipynb", parameters=cell))
    assert list(declared.values()) == [
        Parameter("year", "str", "2012-13", 'a = and a # in it: "a=b"'),
        Parameter("top", "", 8, ""),
        Parameter("names", "list[str]", ["a=b"], "which"),
    ]


def test_section_is_run_with_the_parameters_of_the_run_and_its_own(tmp_path):
    section = section_with(tmp_path, f"{PARAMETERS}\ntop: int = 8", top=5)
    assert resolve(section, RUN) == {**RUN, "top": 5}


@pytest.mark.parametrize(
    ("cell", "own", "sentence"),
    [
        (
            'year: str = "2012-13"\nquarter: int = 4',
            {},
            '03_early_help.ipynb does not declare the parameter "audience"; it declares year, quarter.',
        ),
        (
            f"{PARAMETERS}\ntop_rows: int = 8",
            {"top_row": 5},
            '03_early_help.ipynb does not declare the parameter "top_row" (did you mean top_rows?).',
        ),
        (
            f"{PARAMETERS}\ntop: int = 8",
            {"top": "five"},
            "03_early_help.ipynb: the parameter top must be int; found 'five'.",
        ),
        (
            f"{PARAMETERS}\ntop: int = 8",
            {"top": True},
            "03_early_help.ipynb: the parameter top must be int; found True.",
        ),
        (
            PARAMETERS,
            {"year": "2012-13"},
            "report.yml (early_help): year is set by the run and cannot be set here.",
        ),
        (
            "top: int = eight",
            {},
            "03_early_help.ipynb: the cell tagged parameters is not a list of names with values.",
        ),
        (
            "top: int =",
            {},
            "03_early_help.ipynb: the cell tagged parameters is not a list of names with values.",
        ),
    ],
)
def test_parameter_that_would_have_no_effect_is_refused(tmp_path, cell, own, sentence):
    section = section_with(tmp_path, cell, **own)
    with pytest.raises(UsageError) as caught:
        resolve(section, RUN)
    assert str(caught.value) == sentence


def test_whole_number_does_for_a_decimal(tmp_path):
    section = section_with(tmp_path, f"{PARAMETERS}\nlimit: float = 0.5", limit=1)
    assert resolve(section, RUN)["limit"] == 1


def test_notebook_without_a_parameters_cell_is_refused(tmp_path):
    notebook = write_stub(tmp_path / "a.ipynb")
    notebook.write_text(notebook.read_text(encoding="utf-8").replace('["parameters"]', "[]"), encoding="utf-8")
    with pytest.raises(UsageError, match=r"a.ipynb must have one cell tagged parameters; it has none."):
        declared_parameters(notebook)


@pytest.mark.parametrize("text", ["", "{}", "[]", "not json"])
def test_file_that_is_no_notebook_is_refused(tmp_path, text):
    (tmp_path / "a.ipynb").write_text(text, encoding="utf-8")
    with pytest.raises(UsageError, match=r"a.ipynb cannot be read as a notebook."):
        declared_parameters(tmp_path / "a.ipynb")
