"""Practising in silence: what is chosen for it, and how it begins."""
