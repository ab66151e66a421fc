"""Colours, type and sizes of everything in the window, and how they follow the system."""
