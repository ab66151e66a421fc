"""The theme: colours, type and sizes of everything in the window; one follows the desktop."""
