"""The exceptions paper: what a busy Board has to look at and decide, on four pages at most."""

from pscb_lib.command.exceptions.page import PAGE_FILE, write_exceptions_page
from pscb_lib.command.exceptions.paper import Paper, exceptions_paper

__all__ = ["PAGE_FILE", "Paper", "exceptions_paper", "write_exceptions_page"]
