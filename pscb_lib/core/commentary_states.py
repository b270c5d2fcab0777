"""How far a commentary can be agreed."""

from __future__ import annotations

DRAFT, SIGNED = "draft", "chair signed"
STATES = (DRAFT, "agency agreed", "QEG agreed", SIGNED)
