"""The player process as the window has it, and what plays in it."""
