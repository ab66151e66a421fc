"""Adherence: what a group practised, read from the exports that its participants hand in."""
