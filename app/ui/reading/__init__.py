"""Texts: of recordings, the handout, and about this program."""
