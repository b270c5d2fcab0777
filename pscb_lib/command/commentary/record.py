"""What stands for a text on record: the same for the same words."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence

from pscb_lib.command.commentary.blocks import Block, as_data


def blocks_digest(blocks: Sequence[Block]) -> str:
    """The digest of blocks, whatever the value of a number in them; empty for no blocks."""
    content = [block.without_numbers() for block in blocks]
    text = json.dumps([{**one, "number": 0} for one in as_data(content)], sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:16] if blocks else ""
