"""Returns: the workbooks that agencies are sent, and who has sent what."""
