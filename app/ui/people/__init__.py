"""The people on this computer."""
