"""Calls ``papermill.execute_notebook`` for each notebook in turn: ``FOLDER_FOR_RESULTS YEAR NOTEBOOK ...``."""

from __future__ import annotations

import sys
from pathlib import Path

from papermill import execute_notebook

target, year, *notebooks = sys.argv[1:]
for name in notebooks:
    result = Path(target) / Path(name).name
    execute_notebook(name, str(result), {"year": year}, kernel_name="python3", progress_bar=False)
