"""Runs notebooks with jupyter-cache, into a cache of its own: ``FOLDER_OF_THE_CACHE NOTEBOOK ...``."""

from __future__ import annotations

import sys

from jupyter_cache import get_cache
from jupyter_cache.executors import load_executor

folder, *notebooks = sys.argv[1:]
cache = get_cache(folder)
for name in notebooks:
    cache.add_nb_to_project(name)
result = load_executor("local-serial", cache=cache).run_and_cache(timeout=600)
sys.exit(bool(result.errored or result.excepted) or len(result.succeeded) != len(notebooks))
