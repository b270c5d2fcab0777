"""The kinds of relations, held against small tables: who is named when a sum does not fit, and what rounding allows."""

import pandas as pd
import pytest
from drawn_tables import frame_of

from pscb_lib.core.package import YearEntry
from pscb_lib.core.reconcile import compare_all
from pscb_lib.core.relations import read_relation, span

TEXTS = {"id": "r", "statement": "It fits.", "why": "Since it must.", "severity": "critical"}


def relation(kind: str, **entry):
    """A relation as relations.yml would declare it."""
    return read_relation(TEXTS | {"kind": kind} | entry)


def figure(dataset: str, value: float | None, rounded_to: str = "", period: str = "2012-13") -> pd.DataFrame:
    """A tidy frame of one figure."""
    return pd.DataFrame(
        [
            {
                "dataset": dataset, "edition": "1", "period": period, "period_type": "financial_year",
                "measure": "n", "unit": "children", "value": value, "status": "final" if value else "not_available",
                "rounded_to": rounded_to, "printed": str(value), "file": f"{dataset}.csv", "row": 2, "column": "A",
            }
        ]
    ).astype({"value": "float64"})  # fmt: skip


def broken(relations, frames) -> list[str]:
    """Each comparison that does not hold: table, what was found, what was expected."""
    table = compare_all(relations, frames)
    return [f"{r.dataset}: {r.found}; {r.expected}" for r in table[table["holds"] == "no"].itertuples()]


PARTS = ("neglect", "physical")
NATIONAL = relation(
    "parts_make_total",
    parts={"dataset": "cp_national_by_category", "where": {"category": list(PARTS)}},
    total={"dataset": "cp_national_by_category", "where": {"category": "total"}},
)


@pytest.mark.parametrize(
    ("neglect", "physical", "total", "fits"),
    [
        ("12,500", "3,500", "16,000", True),
        ("12,500", "3,500", "16,100", True),
        ("12,500", "3,500", "16,150", True),
        ("12,500", "3,500", "16,160", False),
        ("12,500", "3,500", "15,850", True),
        ("12,500", "3,500", "15,840", False),
    ],
)
def test_rounded_parts_may_miss_a_rounded_total_by_as_much_as_rounding_allows(
    tmp_path, catalogue, neglect, physical, total, fits
):
    text = f'Category of abuse,2011\nNeglect,"{neglect}"\nPhysical abuse,"{physical}"\nTotal,"{total}"\n'
    frame = frame_of(tmp_path, catalogue["cp_national_by_category"], text)
    assert (broken([NATIONAL], {"cp_national_by_category": frame}) == []) is fits


@pytest.mark.parametrize(("total", "fits"), [("16,105", True), ("16,106", False)])
def test_the_years_own_rounding_goes_before_the_catalogues(tmp_path, catalogue, total, fits):
    entry = YearEntry("cp_national_by_category", rounded_to={"2012": "10"})
    text = f'Category of abuse,2012\nNeglect,12600\nPhysical abuse,3490\nTotal,"{total}"\n'
    frame = frame_of(tmp_path, catalogue["cp_national_by_category"], text, entry)
    assert (broken([NATIONAL], {"cp_national_by_category": frame}) == []) is fits


def test_an_interval_that_is_missed_is_named(tmp_path, catalogue):
    text = 'Category of abuse,2011\nNeglect,"12,500"\nPhysical abuse,"3,500"\nTotal,"16,200"\n'
    frame = frame_of(tmp_path, catalogue["cp_national_by_category"], text)
    assert broken([NATIONAL], {"cp_national_by_category": frame}) == [
        "cp_national_by_category: 16,200; 15,900 to 16,100, the sum of its parts"
    ]


def test_a_hidden_part_may_be_any_number(tmp_path, catalogue):
    text = "Category of abuse,2011\nNeglect,12500\nPhysical abuse,c\nTotal,16000\n"
    frame = frame_of(tmp_path, catalogue["cp_national_by_category"], text)
    assert broken([NATIONAL], {"cp_national_by_category": frame}) == []


def test_a_hidden_part_is_no_negative_number(tmp_path, catalogue):
    text = "Category of abuse,2011\nNeglect,12500\nPhysical abuse,c\nTotal,12000\n"
    frame = frame_of(tmp_path, catalogue["cp_national_by_category"], text)
    assert broken([NATIONAL], {"cp_national_by_category": frame}) == [
        "cp_national_by_category: 12,000; 12,450 or more, the sum of its parts"
    ]


def among(*names: str):
    """The relation that the same figure stands in several tables."""
    return relation("same_figure", among=[{"dataset": name} for name in names])


@pytest.mark.parametrize(
    ("values", "named"),
    [
        ([501, 501], []),
        ([501, 500], ["a", "b"]),
        ([501, 501, 500], ["c"]),
        ([500, 501, 502], ["a", "b", "c"]),
        ([501, 501, 500, 500], ["a", "b", "c", "d"]),
        ([501, 500, 501, 501, 499], ["b", "e"]),
    ],
)
def test_those_off_the_strict_majority_are_named_or_all(values, named):
    names = "abcde"[: len(values)]
    frames = {name: figure(name, value) for name, value in zip(names, values, strict=True)}
    assert [line[0] for line in broken([among(*names)], frames)] == named


def test_the_figure_off_the_majority_is_set_beside_one_of_the_majority():
    frames = {"a": figure("a", 500), "b": figure("b", 501), "c": figure("c", 501)}
    assert broken([among("a", "b", "c")], frames) == ["a: 500; 501, as in b.csv, row 2, column A"]


def test_a_blank_is_no_other_figure():
    frames = {"a": figure("a", 501), "b": figure("b", None), "c": figure("c", 501)}
    assert broken([among("a", "b", "c")], frames) == []


def test_figures_of_different_periods_are_not_the_same_figure():
    frames = {"a": figure("a", 501), "b": figure("b", 400, period="2011-12")}
    assert compare_all([among("a", "b")], frames).empty


@pytest.mark.parametrize(
    ("one", "other", "fits"),
    [
        ((14.68, "0.01"), (14.7, "0.1"), True),
        ((14.64, "0.01"), (14.7, "0.1"), False),
        ((65.4, "0.1"), (65.5, "0.1"), True),
        ((65.4, "0.1"), (65.6, "0.1"), False),
        ((65.4, "0.1"), (65.45, "0"), True),
        ((65.4, "0.1"), (65.46, "0"), False),
    ],
)
def test_the_same_figure_rounded_in_two_ways_is_the_same(one, other, fits):
    frames = {"a": figure("a", *one), "b": figure("b", *other)}
    assert (broken([among("a", "b")], frames) == []) is fits


BELOW = relation("never_above", lower={"dataset": "a"}, upper={"dataset": "b"})


@pytest.mark.parametrize(
    ("lower", "upper", "fits"),
    [
        ((7, ""), (7, ""), True),
        ((8, ""), (7, ""), False),
        ((150, "100"), (100, ""), True),
        ((151, "100"), (100, ""), False),
        ((150, ""), (100, "100"), True),
        ((151, ""), (100, "100"), False),
    ],
)
def test_a_part_is_never_above_its_whole_as_far_as_rounding_tells(lower, upper, fits):
    assert (broken([BELOW], {"a": figure("a", *lower), "b": figure("b", *upper)}) == []) is fits


def test_a_part_without_a_whole_is_not_compared():
    assert compare_all([BELOW], {"a": figure("a", 7), "b": figure("b", None)}).empty


def test_a_whole_of_which_a_part_is_hidden_has_no_upper_bound():
    hidden = pd.concat([figure("b", 3), figure("b", None)], ignore_index=True)
    assert broken([BELOW], {"a": figure("a", 7), "b": hidden}) == []


TABLES = {
    "cp_plans": ",Mar-13\nChild protection,270\n",
    "cp_by_gender": ",Mar-13\nMale,150\nFemale,120\n",
    "cp_by_age": ",Mar-13\nUnder 1,41\n1 to 4,229\n",
    "cp_by_category": ",Mar-13\nNeglect,152\nPhysical,118\n",
}


def sums_to_plans(tmp_path, catalogue, **changed: str) -> list[str]:
    """What is broken when three tables are held against one total, some of them changed."""
    frames = {name: frame_of(tmp_path, catalogue[name], text) for name, text in (TABLES | changed).items()}
    parts = [name for name in TABLES if name != "cp_plans"]
    relations = [
        read_relation(
            TEXTS | {"id": n, "kind": "parts_make_total", "parts": {"dataset": n}, "total": {"dataset": "cp_plans"}}
        )
        for n in parts
    ]
    return broken(relations, frames)


def test_one_table_that_misses_a_total_is_itself_at_fault(tmp_path, catalogue):
    assert sums_to_plans(tmp_path, catalogue, cp_by_gender=",Mar-13\nMale,151\nFemale,120\n") == [
        "cp_by_gender: a sum of 271; 270, the total in cp_plans.csv, row 2, column B (Mar-13)"
    ]


def test_a_total_that_most_tables_miss_alike_is_at_fault(tmp_path, catalogue):
    assert sums_to_plans(tmp_path, catalogue, cp_plans=",Mar-13\nChild protection,207\n") == [
        "cp_plans: 207; 270, the sum in cp_by_gender.csv, column B (Mar-13)",
        "cp_plans: 207; 270, the sum in cp_by_age.csv, column B (Mar-13)",
        "cp_plans: 207; 270, the sum in cp_by_category.csv, column B (Mar-13)",
    ]


def test_tables_that_miss_a_total_in_different_ways_are_at_fault_themselves(tmp_path, catalogue):
    lines = sums_to_plans(
        tmp_path,
        catalogue,
        cp_by_gender=",Mar-13\nMale,151\nFemale,120\n",
        cp_by_age=",Mar-13\nUnder 1,51\n1 to 4,229\n",
    )
    assert [line.split(":")[0] for line in lines] == ["cp_by_gender", "cp_by_age"]


def test_a_date_without_parts_does_not_add_up(tmp_path, catalogue):
    plans = ",Dec-12,Mar-13\nChild protection,224,270\n"
    lines = sums_to_plans(tmp_path, catalogue, cp_plans=plans)
    assert lines[0] == (
        "cp_by_gender: nothing for 31 December 2012; "
        "figures that add up to 224, the total in cp_plans.csv, row 2, column B (Dec-12)"
    )


REPEAT = relation(
    "weighted_parts_make_total",
    parts={"dataset": "missing_repeat", "where": {"incidents": ["1", "2", "10_or_more"]}},
    weight="incidents",
    open_ended=["10_or_more"],
    total={"dataset": "missing_incidents_by_month", "where": {"period_type": "month"}},
)


@pytest.mark.parametrize(
    ("once", "twice", "ten", "fits"),
    [
        ("8", "3", "0", True),
        ("8", "4", "0", False),
        ("6", "3", "0", False),
        ("2", "1", "1", True),
        ("5", "0", "1", False),
        ("8", "c", "0", True),
        ("16", "c", "0", False),
    ],
)
def test_children_times_incidents(tmp_path, catalogue, once, twice, ten, fits):
    entry = YearEntry("missing_repeat", coverage="2012-04/2012-05")
    repeat = f"No. of Incidents,No. of Individuals\n1,{once}\n2,{twice}\n10 +,{ten}\n"
    frames = {
        "missing_repeat": frame_of(tmp_path, catalogue["missing_repeat"], repeat, entry),
        "missing_incidents_by_month": frame_of(
            tmp_path, catalogue["missing_incidents_by_month"], ",Apr,May,Jun\n2012/13,6,8,99\n"
        ),
    }
    assert (broken([REPEAT], frames) == []) is fits


FLOW = relation(
    "stock_and_flow",
    stock={"dataset": "cp_plans"},
    inflow={"dataset": "cp_activity", "where": {"activity": "started", "measure": "children"}},
    outflow={"dataset": "cp_activity", "where": {"activity": "ended", "measure": "children"}},
)


@pytest.mark.parametrize(
    ("plans", "lines"),
    [
        (",Mar-12,Mar-13\nChild protection,185,273\n", []),
        (",Mar-12,Mar-13\nChild protection,185,270\n", ["cp_plans: 270; 273 (185 + 320 - 232)"]),
        (",Jun-12,Mar-13\nChild protection,185,270\n", []),
        (",Mar-12,Mar-13\nChild protection,x,270\n", []),
    ],
    ids=["fits", "three apart", "no opening", "opening not known"],
)
def test_opening_and_closing(tmp_path, catalogue, plans, lines):
    frames = {
        "cp_plans": frame_of(tmp_path, catalogue["cp_plans"], plans),
        "cp_activity": frame_of(tmp_path, catalogue["cp_activity"], "Activity,Children\nStarted,320\nEnded,232\n"),
    }
    assert broken([FLOW], frames) == lines


@pytest.mark.parametrize(
    ("low", "high", "text"),
    [
        (501, 501, "501"),
        (38700, 39300, "38,700 to 39,300"),
        (14.65, 14.75, "14.65 to 14.75"),
        (12, float("inf"), "12 or more"),
    ],
)
def test_an_interval_in_words(low, high, text):
    assert span(low, high) == text
