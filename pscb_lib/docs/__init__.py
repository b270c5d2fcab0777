"""Generated documents: data dictionary, indicators, and the catalogue's part of each year's ``datapackage.json``."""
