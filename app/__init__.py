"""Evenbreath: plays the recordings of a mindfulness course and keeps what was heard."""

__version__ = "0.1.0"
