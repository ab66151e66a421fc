"""Campaigns of faults: every command, with each call to the disk failing or ending it in turn."""
