"""Generated documents: the data dictionary, the indicators, and the catalogue's part of each year's ``datapackage.json``."""
