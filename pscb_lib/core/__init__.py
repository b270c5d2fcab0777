"""The core: reading, checking and staging the data. It draws nothing and runs no notebook."""
