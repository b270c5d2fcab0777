"""The whole report as one designed document, ``report.pdf``: tagged, in fonts of its own, the same bytes each time."""

from __future__ import annotations

from pscb_lib.command.pdf.compose import write_pdf

__all__ = ["write_pdf"]
