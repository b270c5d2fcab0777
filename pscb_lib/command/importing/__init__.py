"""Reading agencies' workbooks into the raw tables of a year: tolerant of form, strict about figures."""
