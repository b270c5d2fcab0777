"""Lines of a record of imports, drawn for tests."""

HEAD = "imported_at,imported_by,file,sha256,sheet,dataset,quarter,outcome,signed_by,signed_on,cells_new,cells_changed,reason\n"


def entry(dataset, outcome, day="2013-04-29", quarter=4, signed="", reason=""):
    """A line of the record of imports."""
    return f"{day}T09:00:00+00:00,an analyst,a.xlsx,0,Sheet,{dataset},{quarter},{outcome},{signed},,1,0,{reason}\n"
