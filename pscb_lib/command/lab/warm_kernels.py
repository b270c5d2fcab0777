"""The kernel of JupyterLab: forked from a process that has paid the imports, or started anew where that cannot be."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from pscb_lib.command.kernel import shared_environment, workplace
from pscb_lib.command.lab import hatch
from pscb_lib.command.warm.nursery import WORDS_BEFORE_ANY_IMPORT, NoZygote, refuse_unless_possible

FROM_NOTHING = ("-m", "ipykernel_launcher", "-f", "{connection_file}")
NEST = "from pscb_lib.command.lab.nest import main; main()"
SLOWER = "Notebooks take some seconds longer to start here: {why}."
RANDOM_AS_EVER = "PYTHONHASHSEED"  # which only a run fixes


@contextmanager
def warm_kernels(log: Path) -> Iterator[Mapping[str, Any]]:
    """The content of ``kernel.json``, for as long as JupyterLab is open.

    Parameters
    ----------
    log : Path
        Where the last words go of the process that forks.
    """
    try:
        refuse_unless_possible()
    except NoZygote as why:
        print(SLOWER.format(why=why), file=sys.stderr)
        yield kernel_spec(FROM_NOTHING)
        return
    with workplace() as place, log.open("wb") as stream:
        door = place.folder / "nest"
        nest = subprocess.Popen(
            [sys.executable, "-c", NEST, str(door)],
            env=environment(),
            stdin=subprocess.PIPE,
            stdout=stream,
            stderr=stream,
        )
        try:
            yield kernel_spec(("-I", "-S", str(Path(hatch.__file__)), str(door), "-f", "{connection_file}"))
        finally:
            nest.communicate()  # closes its standard input, at which it ends


def environment() -> dict[str, str]:
    """What the process that forks must find before its imports; the order of sets is left to chance, as by hand."""
    fixed = {key: value for key, value in shared_environment().items() if key != RANDOM_AS_EVER}
    return fixed | WORDS_BEFORE_ANY_IMPORT


def kernel_spec(arguments: tuple[str, ...]) -> dict[str, Any]:
    """A kernel of this very Python, whatever kernels the user has installed."""
    return {
        "argv": [sys.executable, *arguments],
        "display_name": "Python 3 (ipykernel)",
        "language": "python",
        "env": {"PYDEVD_DISABLE_FILE_VALIDATION": "1"},
        "metadata": {"debugger": False},
    }
