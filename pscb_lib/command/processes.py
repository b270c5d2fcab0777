"""Whether another process still runs."""

from __future__ import annotations

import os
import sys

MAY_WAIT = 0x00100000
STILL_RUNNING = 0x00000102


def is_running(pid: int) -> bool:
    """Whether a process of this computer has the number."""
    if sys.platform == "win32":
        import ctypes

        handle = ctypes.windll.kernel32.OpenProcess(MAY_WAIT, False, pid)
        try:
            return bool(handle) and ctypes.windll.kernel32.WaitForSingleObject(handle, 0) == STILL_RUNNING
        finally:
            ctypes.windll.kernel32.CloseHandle(handle)
    try:
        os.kill(pid, 0)  # only asks; on Windows it would end the process
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:
        return True
    return True
