"""From tables as printed to tidy rows, one table of each shape."""

import pytest
from drawn_tables import frame_of
from homes import drawn

from pscb_lib.core.package import YearEntry
from pscb_lib.core.tidy import tidy_only

NINE_MONTHS = YearEntry("missing_repeat", coverage="2012-04/2012-12")
ROUNDED_TO_10 = YearEntry("cp_national_by_category", rounded_to={"2012": "10"})

SHAPES = [
    pytest.param(
        "caf_by_month", None,
        """
        Apr,Dec,Jan,Mar,Total
        26,41,56,,501
        """,
        """
        dataset,edition,period,period_type,measure,unit,value,status,rounded_to
        caf_by_month,1,2012-04,month,registered,CAFs,26,final,
        caf_by_month,1,2012-12,month,registered,CAFs,41,final,
        caf_by_month,1,2013-01,month,registered,CAFs,56,final,
        caf_by_month,1,2013-03,month,registered,CAFs,,not_available,
        caf_by_month,1,2012-13,financial_year,registered,CAFs,501,final,
        """,
        id="one line of months",
    ),
    pytest.param(
        "caf_by_age", None,
        """
        Unborn,0 – 5yrs,Total
        63,c,501
        """,
        """
        dataset,edition,period,period_type,age,measure,unit,value,status,rounded_to
        caf_by_age,1,2012-13,financial_year,unborn,registered,CAFs,63,final,
        caf_by_age,1,2012-13,financial_year,0_to_5,registered,CAFs,,suppressed,
        caf_by_age,1,2012-13,financial_year,total,registered,CAFs,501,final,
        """,
        id="one line of categories",
    ),
    pytest.param(
        "caf_comparison_by_month", None,
        """
        Year,Jan,Dec
        2011,26,31
        2012,45,x
        """,
        """
        dataset,edition,period,period_type,measure,unit,value,status,rounded_to
        caf_comparison_by_month,1,2011-01,month,registered,CAFs,26,final,
        caf_comparison_by_month,1,2011-12,month,registered,CAFs,31,final,
        caf_comparison_by_month,1,2012-01,month,registered,CAFs,45,final,
        caf_comparison_by_month,1,2012-12,month,registered,CAFs,,not_available,
        """,
        id="calendar years by months",
    ),
    pytest.param(
        "missing_incidents_by_month", None,
        """
        ,Apr,Mar,Total
        2010/11,7,8,222
        2012/13,7,20,272
        """,
        """
        dataset,edition,period,period_type,measure,unit,value,status,rounded_to
        missing_incidents_by_month,1,2010-04,month,incidents,incidents,7,final,
        missing_incidents_by_month,1,2011-03,month,incidents,incidents,8,final,
        missing_incidents_by_month,1,2010-11,financial_year,incidents,incidents,222,final,
        missing_incidents_by_month,1,2012-04,month,incidents,incidents,7,final,
        missing_incidents_by_month,1,2013-03,month,incidents,incidents,20,final,
        missing_incidents_by_month,1,2012-13,financial_year,incidents,incidents,272,final,
        """,
        id="financial years by months",
    ),
    pytest.param(
        "cp_national_by_category", ROUNDED_TO_10,
        """
        Category of abuse,2007,2012
        Multiple,"2,700","5,390"
        Total,"27,900",42850
        """,
        """
        dataset,edition,period,period_type,category,measure,unit,value,status,rounded_to
        cp_national_by_category,1,2007-03-31,date,multiple,open,children,2700,final,100
        cp_national_by_category,1,2012-03-31,date,multiple,open,children,5390,final,10
        cp_national_by_category,1,2007-03-31,date,total,open,children,27900,final,100
        cp_national_by_category,1,2012-03-31,date,total,open,children,42850,final,10
        """,
        id="categories by March ends, rounded",
    ),
    pytest.param(
        "cp_plans", None,
        """
        ,Mar-12,Jun-12
        Child protection,185,139
        """,
        """
        dataset,edition,period,period_type,measure,unit,value,status,rounded_to
        cp_plans,1,2012-03-31,date,open,children,185,final,
        cp_plans,1,2012-06-30,date,open,children,139,final,
        """,
        id="one measure by month ends",
    ),
    pytest.param(
        "cp_activity", None,
        """
        Activity,Children,"Rate per 10,000","Share, %"
        Started,320,65.4,
        Second or subsequent plan,47,z,14.68%
        """,
        """
        dataset,edition,period,period_type,activity,measure,unit,value,status,rounded_to
        cp_activity,1,2012-13,financial_year,started,children,children,320,final,
        cp_activity,1,2012-13,financial_year,started,rate_per_10k,"per 10,000 children under 18",65.4,final,0.1
        cp_activity,1,2012-13,financial_year,started,share_pct,%,,not_available,0.01
        cp_activity,1,2012-13,financial_year,second_or_subsequent,children,children,47,final,
        cp_activity,1,2012-13,financial_year,second_or_subsequent,rate_per_10k,\
"per 10,000 children under 18",,not_applicable,0.1
        cp_activity,1,2012-13,financial_year,second_or_subsequent,share_pct,%,14.68,final,0.01
        """,
        id="categories by measures",
    ),
    pytest.param(
        "missing_repeat", NINE_MONTHS,
        """
        No. of Incidents,No. of Individuals
        1,94
        10 +,1
        Total:,127
        """,
        """
        dataset,edition,period,period_type,incidents,measure,unit,value,status,rounded_to
        missing_repeat,1,2012-04/2012-12,range,1,individuals,children,94,final,
        missing_repeat,1,2012-04/2012-12,range,10_or_more,individuals,children,1,final,
        missing_repeat,1,2012-04/2012-12,range,total,individuals,children,127,final,
        """,
        id="categories of nine months",
    ),
    pytest.param(
        "cp_started_rate", None,
        """
        Area,2011/12,2012/13
        England,46.0,low
        """,
        """
        dataset,edition,period,period_type,area,measure,unit,value,status,rounded_to
        cp_started_rate,1,2011-12,financial_year,england,rate_per_10k,"per 10,000 children under 18",46,final,0.1
        cp_started_rate,1,2012-13,financial_year,england,rate_per_10k,\
"per 10,000 children under 18",,low,0.1
        """,
        id="areas by financial years",
    ),
    pytest.param(
        "prose_figures", None,
        """
        figure,section,place,statement,value,unit,period,population,agency
        plans_in_october,child_protection_plans,bullet 1,Children with a plan,341,children,2012-10,all,police
        """,
        """
        dataset,edition,period,period_type,figure,section,place,statement,population,supplier,measure,unit,value,status,rounded_to
        prose_figures,1,2012-10,month,plans_in_october,child_protection_plans,bullet 1,Children with a plan,all,\
police,value,children,341,final,
        """,
        id="a list",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("name", "entry", "printed", "tidy"), SHAPES)
def test_a_table_of_each_shape(tmp_path, catalogue, name, entry, printed, tidy):
    frame = frame_of(tmp_path, catalogue[name], printed, entry)
    assert tidy_only(frame, catalogue[name]).to_csv(index=False) == drawn(tidy)


def test_every_figure_keeps_its_place(tmp_path, catalogue):
    frame = frame_of(tmp_path, catalogue["cp_by_gender"], b"\n,Mar-12,Jun-12\nMale,86,64\n\nFemale,98, 72\n")
    places = frame[["printed", "file", "row", "column"]].to_numpy().tolist()
    assert places == [
        ["86", "cp_by_gender.csv", 3, "B (Mar-12)"],
        ["64", "cp_by_gender.csv", 3, "C (Jun-12)"],
        ["98", "cp_by_gender.csv", 5, "B (Mar-12)"],
        ["72", "cp_by_gender.csv", 5, "C (Jun-12)"],
    ]


def test_labels_are_compared_without_regard_to_case_blanks_and_dashes(tmp_path, catalogue):
    frame = frame_of(tmp_path, catalogue["caf_by_age"], "UNBORN,0 - 5yrs, 16+ ,  total\n63,153,18,501\n")
    assert list(frame["age"]) == ["unborn", "0_to_5", "16_and_over", "total"]
