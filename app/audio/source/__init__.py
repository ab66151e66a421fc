"""The file that a person brings, as bytes: what it is, and how far the sound in it goes."""
