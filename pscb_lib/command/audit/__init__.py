"""For the auditor: sealing a bundle, verifying it, running it again, and comparing two."""
