"""``python -m pscb_lib`` does what ``pscb`` does."""

import sys

from pscb_lib.command.cli import main

if __name__ == "__main__":
    sys.exit(main())
