"""The machine that was measured on, without its name."""

from __future__ import annotations

import os
import platform
import subprocess
from importlib.metadata import version
from pathlib import Path

import psutil
from stage import bench_python

PACKAGES = ("ipykernel", "matplotlib", "nbclient", "nbconvert", "pandas", "papermill")
COMPETITORS = ("jupyter-cache", "nbmake")


def described() -> dict[str, object]:
    """Processor, cores, memory, system, and the versions that matter."""
    return {
        "processor": processor(),
        "cores": len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count(),
        "memory_gigabytes": round(psutil.virtual_memory().total / 1024**3, 1),
        "system": f"{platform.system()} {platform.release()}",
        "python": platform.python_version(),
        "packages": {name: version(name) for name in PACKAGES} | competitors(),
        "load_at_the_start": round(os.getloadavg()[0], 2) if hasattr(os, "getloadavg") else None,
    }


def processor() -> str:
    """What the processor calls itself."""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor() or "unknown"
    return next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), "unknown")


def competitors() -> dict[str, str]:
    """The versions of what is installed beside the project."""
    if not bench_python().exists():
        return {}
    code = "import importlib.metadata as m, sys; print(*[m.version(n) for n in sys.argv[1:]])"
    done = subprocess.run([str(bench_python()), "-c", code, *COMPETITORS], capture_output=True, text=True)
    return dict(zip(COMPETITORS, done.stdout.split(), strict=False))
