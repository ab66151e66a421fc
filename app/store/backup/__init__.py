"""Everything of one person in one file, and back."""
