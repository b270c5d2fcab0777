"""Figures for the tables that were printed as charts without figures, drawn inline."""

CHART_TABLES = {
    "caf_comparison_by_month": """\
        Year,Jan,Feb,Mar,Apr,May,Jun,Jul,Aug,Sep,Oct,Nov,Dec
        2010,10,12,14,16,18,20,22,24,26,28,30,32
        2011,20,22,24,26,28,30,32,34,36,38,40,42
        2012,24,28,30,26,55,44,29,17,22,64,60,41
        2013,56,32,55,,,,,,,,,
        """,
    "cp_started_rate": """\
        Area,2010/11,2011/12,2012/13
        This area,41.2,50.1,65.4
        Statistical neighbours,48.8,53.4,51.0
        England,45.3,46.0,46.2
        """,
    "cp_second_or_subsequent": """\
        Area,2010/11,2011/12,2012/13
        This area,9.4%,12.0%,14.7%
        Statistical neighbours,14.1%,14.6%,15.2%
        England,13.3%,13.8%,14.9%
        """,
    "cp_discontinuations_rate": """\
        Area,2010/11,2011/12,2012/13
        This area,44.0,39.9,47.4
        Statistical neighbours,46.1,50.2,49.7
        England,43.2,46.1,45.8
        """,
    "cp_two_years_or_more": """\
        Area,2010/11,2011/12,2012/13
        This area,2.0%,5.1%,3.9%
        Statistical neighbours,6.6%,6.1%,5.8%
        England,6.0%,5.6%,5.2%
        """,
    "lac_by_month": """\
        ,Apr-12,May-12,Jun-12,Jul-12,Aug-12,Sep-12,Oct-12,Nov-12,Dec-12,Jan-13,Feb-13,Mar-13
        Looked after,331,334,340,343,350,341,339,342,344,345,347,349
        """,
    "lac_admissions_rate": """\
        ,Apr,May,Jun,Jul,Aug,Sep,Oct,Nov,Dec,Jan,Feb,Mar
        Admissions,12,15,9,11,16,8,10,13,7,14,12,17
        Target,13,13,13,13,13,13,13,13,13,13,13,13
        """,
    "lac_placement_stability": """\
        ,Jun-12,Sep-12,Dec-12,Mar-13
        "Same placement, %",69.1%,68.0%,66.2%,64.9%
        """,
    "domestic_abuse_by_month": """\
        Year,Apr,May,Jun,Jul,Aug,Sep,Oct,Nov,Dec,Jan,Feb,Mar
        2010/11,310,325,340,365,370,330,320,315,350,345,300,312
        2011/12,320,331,352,371,366,341,318,309,362,351,305,322
        """,
    "domestic_abuse_deprivation": """\
        Fifth of areas,"Incidents per 1,000"
        Most deprived,41.5
        Second,30.2
        Middle,22.4
        Fourth,15.1
        Least deprived,9.3
        """,
    "board_attendance": """\
        Agency,Meetings attended,Meetings held
        Independent Chair,6,6
        Children's Services,6,6
        Adult Social Care,4,6
        Youth Offending Service,5,6
        Police,6,6
        Clinical Commissioning Group,5,6
        Hospitals Trust,3,6
        Foundation Trust,4,6
        Probation Trust,5,6
        CAFCASS,2,6
        NSPCC,4,6
        Schools,5,6
        Lay members,6,6
        """,
    "board_budget": """\
        Contributor,Amount
        Council,61000
        Police,14000
        Clinical Commissioning Group,32000
        Probation Trust,5000
        CAFCASS,550
        Total,112550
        """,
    "website_visits_by_month": """\
        ,Apr,May,Jun,Jul,Aug,Sep,Oct,Nov,Dec,Jan,Feb,Mar
        2011/12,410,422,433,401,380,450,466,471,390,480,495,501
        2012/13,510,522,533,499,470,551,560,572,488,590,601,640
        """,
    "private_fostering": """\
        ,2011/12,2012/13
        Notified,9,7
        Ended,5,6
        """,
    "private_fostering_end_reasons": """\
        Reason,2011/12,2012/13
        Returned to parent,2,3
        Returned abroad,1,0
        Turned 16,1,1
        Became looked after,0,1
        Moved out of the area,1,1
        Other,0,0
        """,
    "lado_referrals_chart": """\
        Group,2012/13
        Education,13
        Foster carers,4
        Social care,1
        Health,1
        Early years,5
        Secure estate,1
        Voluntary youth organisations,1
        Faith groups,2
        Other,8
        """,
}
