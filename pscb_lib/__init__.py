"""Regenerates a safeguarding children board's annual report from its data.

``pscb_lib.core`` reads, checks and stages the data; ``pscb_lib.notebook`` is what notebooks import;
``pscb_lib.command`` is the command line. The two wings rest on the core and know nothing of one another.
"""

__version__ = "0.1.0"
