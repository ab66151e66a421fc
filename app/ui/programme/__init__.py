"""The page Programme, run sheets, and opening packs."""
