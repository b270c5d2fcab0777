"""What the last page explains: the marks that stand in place of a figure, and the words that stand beside one.

The shorthand is that of the Government Analysis Function, "Symbols in tables: definitions and help"
(analysisfunction.civilservice.gov.uk/policy-store).
"""

from __future__ import annotations

MARKS = (
    ("[c]", "Confidential: the figure is held back so that nobody can be recognised by it."),
    ("[x]", "Not available: nobody supplied the figure, or it cannot be worked out. It is not nought."),
    ("[z]", "Not applicable: no such figure can exist."),
    ("[low]", "More than nought, but rounds to it."),
    ("0", "Counted, and found to be none."),
    ("not stated", "A register was returned and leaves this field empty."),
    ("Dashed frame", "Stands where a table, a chart or a sentence belongs and cannot be made, and says why."),
    ("Be careful", "What a figure does not show, or with what it must not be compared."),
    ("How it is counted", "What is counted, from when to when, and what is left out."),
    ("Draft", "The Board has not signed this copy off. Its figures and its words may still change."),
    ("Incomplete", "A table that was due is missing or was not accepted. The sections concerned say so."),
)
