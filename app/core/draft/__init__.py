"""Drafts, which are programmes before a pack is made: edits, checks, facts of recordings."""
