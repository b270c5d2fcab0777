"""Exploring: a table picked by hand, shown as the report would show it, with the code that makes it."""

from __future__ import annotations

from pscb_lib.notebook.exploring.picking import Picked, pick
from pscb_lib.notebook.exploring.showing import show

__all__ = ["Picked", "pick", "show"]
