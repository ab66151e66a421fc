"""The commands: the program without a window."""
