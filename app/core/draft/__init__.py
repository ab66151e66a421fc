"""A programme in the making: its edits, checks and the facts of its recordings."""
