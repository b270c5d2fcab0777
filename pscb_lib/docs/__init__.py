"""Generated documents: the data dictionary, and the catalogue's part of each year's ``datapackage.json``."""
