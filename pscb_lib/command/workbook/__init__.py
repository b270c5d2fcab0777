"""``tables.xlsx``: every table of the report in one accessible workbook."""

from pscb_lib.command.workbook.write import WORKBOOK_FILE, write_workbook

__all__ = ["WORKBOOK_FILE", "write_workbook"]
