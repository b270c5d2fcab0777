"""The report as a Word file, and what comes back from one that was edited."""
