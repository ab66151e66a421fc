"""The practice page, the dark screen, and a session practised alone."""
