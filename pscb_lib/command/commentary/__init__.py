"""The Board's commentary: read, filled with numbers, agreed, and brought back from Word."""
