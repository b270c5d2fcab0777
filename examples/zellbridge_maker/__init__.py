"""What the demonstration board's folder is made from: seeded draws, tables, registers, and the files of each year."""
