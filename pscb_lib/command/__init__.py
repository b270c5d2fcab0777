"""What the command line imports: the plan, the engine that runs notebooks, the bundle and its export."""
