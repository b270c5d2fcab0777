"""The settings of JupyterLab: nothing that asks the internet, nothing that an analyst does not need, one kernel.

They stand in a folder of the workbench, so that neither the settings nor the extensions that a user has elsewhere are
read or changed. What the user sets in JupyterLab itself is kept there as well.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

SETTINGS = ".jupyter"
SECONDS_BETWEEN_SAVES = 20
# The property inspector stays, though nobody needs it: without it the area on the right is empty, but takes its room.
UNWANTED = (
    "@jupyterlab/apputils-extension:announcements",
    "@jupyterlab/debugger-extension",
    "@jupyterlab/extensionmanager-extension",
    "@jupyterlab/fileeditor-extension:language-server",
    "@jupyterlab/help-extension:jupyter-forum",
    "@jupyterlab/help-extension:launch-classic",
    "@jupyterlab/help-extension:resources",
    "@jupyterlab/lsp-extension",
    "@jupyterlab/notebook-extension:language-server",
    "@jupyterlab/terminal-extension",
)
PREFERENCES: Mapping[str, Mapping[str, Any]] = {
    "@jupyterlab/apputils-extension:notification": {"fetchNews": "false", "checkForUpdates": False},
    "@jupyterlab/docmanager-extension:plugin": {
        "autosaveInterval": SECONDS_BETWEEN_SAVES,
        "defaultViewers": {"markdown": "Markdown Preview"},
    },
    "@jupyterlab/filebrowser-extension:browser": {"singleClickNavigation": False, "showLastModifiedColumn": False},
    "@jupyterlab/notebook-extension:tracker": {
        "autoStartDefaultKernel": True,
        "kernelShutdown": True,
    },
}
SERVER: Mapping[str, Mapping[str, Any]] = {
    "ServerApp": {
        "terminals_enabled": False,
        "answer_yes": True,
        "quit_button": True,
        "log_level": "CRITICAL",
        "jpserver_extensions": {"jupyter_lsp": False, "jupyter_server_terminals": False, "notebook_shim": False},
    },
    "LabApp": {
        "extension_manager": "readonly",
        "check_for_updates_class": "jupyterlab.NeverCheckForUpdate",
        "news_url": None,
        "log_level": "CRITICAL",
    },
    "ContentsManager": {"untitled_notebook": "My notebook", "untitled_file": "My notes"},
    "KernelSpecManager": {"allowed_kernelspecs": ["python3"], "ensure_native_kernel": False},
}


def write_settings(folder: Path, kernel: Mapping[str, Any]) -> None:
    """Write everything that JupyterLab reads into a folder.

    Parameters
    ----------
    folder : Path
        The folder of the workbench that is for settings.
    kernel : mapping
        The content of ``kernel.json``: how the one kernel is started.
    """
    write_json(folder / "config" / "jupyter_server_config.json", SERVER)
    write_json(folder / "config" / "labconfig" / "default_setting_overrides.json", PREFERENCES)
    page = {"disabledExtensions": dict.fromkeys(UNWANTED, True), "buildCheck": False, "buildAvailable": False}
    write_json(folder / "config" / "labconfig" / "page_config.json", page)
    write_json(folder / "data" / "kernels" / "python3" / "kernel.json", kernel)  # comes before the environment's own


def places(folder: Path) -> dict[str, str]:
    """The environment that has Jupyter use the folder, and no other of this user."""
    return {
        "JUPYTER_CONFIG_DIR": str(folder / "config"),
        "JUPYTER_DATA_DIR": str(folder / "data"),
        "JUPYTER_RUNTIME_DIR": str(folder / "runtime"),
        "JUPYTER_PREFER_ENV_PATH": "0",
        "IPYTHONDIR": str(folder / "ipython"),
    }


def write_json(path: Path, content: Any) -> None:
    """Write JSON, with the folders that it needs."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8", newline="\n")
