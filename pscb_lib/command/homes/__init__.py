"""Homes: a folder for another board, another year in it, and a section of its own."""
