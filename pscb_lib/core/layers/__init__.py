"""Layers: a home's own sections, datasets and checks above the program's, and its words in place of the program's."""
