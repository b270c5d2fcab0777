"""The data dictionary: what each table holds and what must be true of it, as a document and as a page of the bundle."""
